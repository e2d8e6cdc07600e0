"""A file that public pages show is replaced and deleted by those who may publish."""

import io
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image as Picture
from wagtail.images.models import Image
from wagtail.models import Collection, ReferenceIndex
from wagtailmedia.models import Media

from content.editorial.publishing.rules import brought_in
from content.files.live_use import live_uses
from content.models import FilmPage, SiteDocument
from tests.factories.content import ArticlePageFactory, SiteFactory, publish
from tests.factories.kinds import stream
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
MP3 = b"ID3" + bytes(64)


def png(colour: str) -> bytes:
    buffer = io.BytesIO()
    Picture.new("RGB", (40, 40), colour).save(buffer, "PNG")
    return buffer.getvalue()


def picture() -> Image:
    return Image.objects.create(
        title="A lighthouse", file=ContentFile(png("red"), name="red.png"), width=40, height=40
    )


def worksheet() -> SiteDocument:
    return SiteDocument.objects.create(
        title="Worksheet", file=ContentFile(b"%PDF old", name="old.pdf")
    )


def recording() -> Media:
    return Media.objects.create(
        title="A reading", type="audio", file=ContentFile(MP3, name="old.mp3"), duration=1
    )


def show(thing: Any, *, live: bool) -> Any:
    """A page that shows the file."""
    band = SiteFactory().band("8-10")
    if isinstance(thing, Media):
        page = ArticlePageFactory(title="Shows it", band=band, live=live, read_aloud=thing)
    elif isinstance(thing, SiteDocument):
        body = stream(("download", {"title": "Take it", "document": thing.pk}))
        page = ArticlePageFactory(title="Shows it", band=band, live=live, body=body)
    else:
        page = FilmPage(title="Shows it", audience=band.audience, poster=thing, live=live)
        with brought_in():
            band.add_child(instance=page)
    ReferenceIndex.create_or_update_for_object(page)
    return page


FILES = {
    "picture": (picture, "/cms/images/{}/", "new.png", png("blue")),
    "document": (worksheet, "/cms/documents/edit/{}/", "new.pdf", b"%PDF new"),
    "recording": (recording, "/cms/media/edit/{}/", "new.mp3", MP3 + b"new"),
}
DELETING = {
    "picture": ["/cms/images/{}/delete/", "/cms/images/multiple/{}/delete/"],
    "document": ["/cms/documents/delete/{}/", "/cms/documents/multiple/{}/delete/"],
    "recording": ["/cms/media/delete/{}/"],
}


@pytest.fixture
def team() -> dict[str, Any]:
    return {"editor": UserFactory(editor=True), "reviewer": UserFactory(reviewer=True)}


def replace(client: Client, kind: str, thing: Any) -> Any:
    _make, address, name, data = FILES[kind]
    return client.post(
        address.format(thing.pk),
        {
            "title": thing.title,
            "file": SimpleUploadedFile(name, data),
            "collection": thing.collection_id,
            "duration": "1",
            "tags": "",
        },
    )


@pytest.mark.parametrize(
    ("who", "live", "may"),
    [("editor", True, False), ("editor", False, True), ("reviewer", True, True)],
)
@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_a_public_page_shows_is_replaced_by_who_may_publish(
    client: Client, team, kind, who, live, may
):
    thing = FILES[kind][0]()
    show(thing, live=live)
    before = thing.file.name
    client.force_login(team[who])

    answer = replace(client, kind, thing)

    thing.refresh_from_db()
    assert (thing.file.name != before) is may
    if not may:
        assert "Public pages show this file: Shows it." in answer.content.decode()


@pytest.mark.parametrize("kind", FILES)
def test_its_title_can_be_changed_without_a_new_file(client: Client, team, kind):
    thing = FILES[kind][0]()
    show(thing, live=True)
    client.force_login(team["editor"])

    client.post(
        FILES[kind][1].format(thing.pk),
        {"title": "Better words", "collection": thing.collection_id, "duration": "1", "tags": ""},
    )

    thing.refresh_from_db()
    assert thing.title == "Better words"


@pytest.mark.parametrize(("kind", "address"), [(k, a) for k in DELETING for a in DELETING[k]])
def test_a_file_that_a_public_page_shows_is_deleted_by_nobody_who_may_not_publish(
    client: Client, team, kind, address
):
    thing = FILES[kind][0]()
    show(thing, live=True)
    client.force_login(team["editor"])

    client.post(address.format(thing.pk), headers={"x-requested-with": "XMLHttpRequest"})

    assert type(thing).objects.filter(pk=thing.pk).exists()


@pytest.mark.parametrize("kind", ["picture", "document"])
@pytest.mark.parametrize(("who", "gone"), [("editor", False), ("reviewer", True)])
def test_many_at_once_are_deleted_by_the_same_rule(client: Client, team, kind, who, gone):
    thing = FILES[kind][0]()
    show(thing, live=True)
    client.force_login(team[who])
    label = {"picture": "wagtailimages/image", "document": "content/sitedocument"}[kind]

    client.post(f"/cms/bulk/{label}/delete/?id={thing.pk}")

    assert type(thing).objects.filter(pk=thing.pk).exists() is not gone


@pytest.mark.parametrize(("kind", "address"), [(k, a[0]) for k, a in DELETING.items()])
def test_a_file_that_only_a_draft_shows_is_deleted_by_an_editor(
    client: Client, team, kind, address
):
    thing = FILES[kind][0]()
    show(thing, live=False)
    client.force_login(team["editor"])

    client.post(address.format(thing.pk))

    assert not type(thing).objects.filter(pk=thing.pk).exists()


def test_who_may_not_delete_a_recording_is_told_where_it_is_heard(client: Client, team):
    thing = recording()
    show(thing, live=True)
    client.force_login(team["editor"])

    answer = client.post(f"/cms/media/delete/{thing.pk}/", follow=True)

    assert answer.redirect_chain == [(f"/cms/media/usage/{thing.pk}/", 302)]
    text = answer.content.decode()
    assert "public pages show it (Shows it)" in text


def test_the_places_are_those_that_readers_see():
    thing = picture()
    show(thing, live=False)
    assert live_uses(thing) == []
    page = publish(
        SiteFactory().band("8-10"),
        FilmPage(title="A film", audience=SiteFactory().band("8-10").audience, poster=thing),
    )
    ReferenceIndex.create_or_update_for_object(page)

    assert live_uses(thing) == ["A film"]


def test_an_editor_adds_a_recording_as_the_guide_says(client: Client, team):
    client.force_login(team["editor"])

    client.post(
        "/cms/media/audio/add/",
        {
            "title": "Read aloud",
            "file": SimpleUploadedFile("new.mp3", MP3),
            "collection": Collection.get_first_root_node().pk,
            "duration": "1",
            "tags": "",
        },
    )

    assert Media.objects.get().title == "Read aloud"
