"""Pictures are opened whole when they are uploaded, and no page fails over one that is not."""

import resource
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image as Pillow
from wagtail.images.models import Image
from wagtail.models import Collection

from content.models import AppealPage
from signpost.pictures import normalised
from tests.content.editing_form import fields_of
from tests.factories.content import ArticlePageFactory, SiteFactory
from tests.factories.kinds import AppealFactory, stream
from tests.factories.people import UserFactory

SIZE = (640, 480)


def picture(kind: str, mode: str = "RGB", **more: Any) -> bytes:
    """A picture with something in it, so that its file is long enough to be cut."""
    noise = Pillow.effect_noise(SIZE, 80).convert(mode if mode in ("RGB", "L", "CMYK") else "L")
    made = (
        noise if noise.mode == mode else noise.convert("I").point(lambda v: v * 256).convert(mode)
    )
    written = BytesIO()
    made.save(written, kind, **more)
    return written.getvalue()


@pytest.fixture
def editor(client: Client, settings, tmp_path) -> Client:
    settings.MEDIA_ROOT = tmp_path
    SiteFactory()
    client.force_login(UserFactory(editor=True))
    return client


def upload(client: Client, name: str, data: bytes, *, address: str = "/cms/images/add/") -> Any:
    many = address.endswith("multiple/add/")
    return client.post(
        address,
        {
            "title": name,
            "files[]" if many else "file": SimpleUploadedFile(name, data),
            "collection": Collection.get_first_root_node().pk,
        },
        **({"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"} if many else {}),
    )


def page_with(image: Image, words: str) -> Any:
    value = {"image": image.pk, "alt": words, "caption": "", "decorative": False}
    return ArticlePageFactory(body=stream(("picture", value)))


CUT = {
    "cut.jpg": picture("JPEG")[:-4000],
    "cut.png": picture("PNG")[:-4000],
    "cut.webp": picture("WEBP")[:-4000],
    "cut.gif": picture("GIF", "L")[:-4000],
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", CUT)
@pytest.mark.parametrize("address", ["/cms/images/add/", "/cms/images/multiple/add/"])
def test_a_picture_that_was_cut_off_is_refused_with_a_sentence(editor, name, address):
    response = upload(editor, name, CUT[name], address=address)

    assert response.status_code == 200
    assert "cut off on its way" in response.content.decode()
    assert not Image.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "data", "mode"),
    [
        ("grey.png", picture("PNG", "I;16"), "L"),
        ("print.jpg", picture("JPEG", "CMYK"), "RGB"),
        ("plain.png", picture("PNG"), "RGB"),
        ("plain.webp", picture("WEBP"), "RGB"),
    ],
    ids=["sixteen bits of grey", "for a printer", "png", "webp"],
)
def test_every_picture_that_is_taken_is_shown_on_a_page(editor, name, data, mode):
    upload(editor, name, data)
    image = Image.objects.get()

    page = page_with(image, "Grey")
    shown = editor.get(page.get_url())

    assert shown.status_code == 200
    assert "not-found" not in shown.content.decode()
    with Pillow.open(image.file.path) as kept:
        assert (kept.mode, kept.size) == (mode, SIZE)


def test_sixteen_bits_of_grey_keep_their_brightness():
    made = Pillow.new("I;16", (4, 4), 32_768)
    written = BytesIO()
    made.save(written, "PNG")

    kept = Pillow.open(normalised(SimpleUploadedFile("grey.png", written.getvalue())))

    assert kept.mode == "L"
    assert kept.getpixel((0, 0)) == 128


def test_what_a_camera_notes_is_left_out_and_the_picture_stands_upright():
    made = Pillow.new("RGB", (40, 20))
    notes = made.getexif()
    notes[0x0112] = 6  # turned by a quarter
    notes[0x010F] = "A camera"
    notes.get_ifd(0x8825)[1] = "N"  # where it was taken
    written = BytesIO()
    made.save(written, "JPEG", exif=notes)

    kept = Pillow.open(normalised(SimpleUploadedFile("photo.jpg", written.getvalue())))

    assert kept.size == (20, 40)
    assert dict(kept.getexif()) == {}


def test_a_picture_with_nothing_to_mend_is_kept_byte_by_byte():
    data = picture("JPEG")

    assert normalised(SimpleUploadedFile("photo.jpg", data)).read() == data


@pytest.mark.django_db
def test_a_page_with_a_broken_picture_from_before_is_a_page(editor):
    image = Image.objects.create(title="Old", file=ContentFile(picture("JPEG"), name="old.jpg"))
    Path(image.file.path).write_bytes(CUT["cut.jpg"])
    page = page_with(image, "A lane in the rain")

    shown = editor.get(page.get_url())

    assert shown.status_code == 200
    assert "A lane in the rain" in shown.content.decode()
    assert editor.get("/cms/images/").status_code == 200


@pytest.mark.django_db
def test_the_picture_of_an_appeal_is_opened_whole_too(editor):
    page = AppealFactory(SiteFactory())
    address = f"/cms/pages/{page.pk}/edit/"
    fields = fields_of(editor.get(address).content.decode(), AppealPage)

    response = editor.post(
        address,
        {**fields, "picture": SimpleUploadedFile("cut.jpg", CUT["cut.jpg"]), "picture_alt": "A"},
    )

    assert "cut off on its way" in response.content.decode()
    assert not page.get_latest_revision_as_object().picture


@pytest.fixture
def no_room() -> Iterator[None]:
    """No file may grow past 16 kB: what the system then raises is what a full disk raises."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16_384, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 3_000_000], ids=["in memory", "over a file of its own"])
def test_without_room_an_upload_ends_in_a_sentence_and_leaves_nothing(
    editor, tmp_path, no_room, size
):
    data = picture("PNG") + b"\0" * size

    response = upload(editor, "large.png", data)

    assert response.status_code == 507
    assert "no room for this at the moment" in response.content.decode()
    assert not Image.objects.exists()
    assert [file for file in Path(tmp_path).rglob("*") if file.is_file()] == []
