"""What a pack's files say of themselves, and what the page shows of them at a glance."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from content.editorial.checks import check_page
from content.lesson_packs.downloads import current_release
from content.lesson_packs.matrix import matrix_of
from content.lesson_packs.zips import build_zip
from content.models import LessonPackPage, PackFile
from tests.content.editing_form import fields_of
from tests.factories.content import LessonPackFactory, go_live
from tests.factories.documents import docx, pdf
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def pack_with(*files: dict) -> LessonPackPage:
    """A pack of files that were looked at, released."""
    pack = LessonPackFactory(files=())
    for order, values in enumerate(files):
        ending = values.pop("ending", "pdf")
        data = {"pdf": pdf(), "docx": docx()}[ending]
        file = PackFile(
            page=pack, sort_order=order, file=ContentFile(data, name=f"a.{ending}"), **values
        )
        file.full_clean(exclude=["page"])
        pack.files.add(file)
    go_live(pack)
    for release in pack.releases.all():
        build_zip(release.pk)
    return LessonPackPage.objects.get(pk=pack.pk)


WHOLE = [
    {"kind": "plan", "title": "Plan"},
    {"kind": "plan", "title": "Plan to change", "ending": "docx"},
    {"kind": "worksheet", "title": "Worksheet", "large_print": True},
    {"kind": "plan", "title": "Cynllun", "language": "cy"},
]


def test_the_page_shows_at_a_glance_which_files_there_are(client):
    pack = pack_with(*(dict(one) for one in WHOLE))
    client.force_login(UserFactory())

    page = BeautifulSoup(client.get(f"/resources/{pack.slug}/").content, "html.parser")
    rows = [
        [" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")]
        for row in page.select("table.file-matrix tr")
    ]

    assert rows == [
        ["What it is", "to print English", "to change English", "in large print English",
         "to print Cymraeg"],
        ["Lesson plan", "PDF 2 pages", "DOCX", "– none", "PDF 2 pages"],
        ["Worksheet", "– none", "– none", "PDF 2 pages", "– none"],
    ]  # fmt: skip


def test_a_release_keeps_language_shape_pages_and_format():
    pack = pack_with(*(dict(one) for one in WHOLE))

    files = current_release(pack).files.all()

    assert [(one.kind, one.language, one.shape, one.pages, one.format) for one in files] == [
        ("plan", "", "print", 2, "pdf"),
        ("plan", "", "editable", None, "docx"),
        ("worksheet", "", "large-print", 2, "pdf"),
        ("plan", "cy", "print", 2, "pdf"),
    ]


def test_the_editor_is_told_what_a_whole_pack_has_beside():
    pack = pack_with({"kind": "plan", "title": "Plan"})

    [found] = [one for one in check_page(pack) if one.code == "pack-files"]

    assert not found.is_error
    assert found.where == (
        "Lesson plan, to change; Slides, to print; Slides, to change; Worksheet, to print; "
        "Worksheet, to change; Guidance for facilitators, to print; Guidance for facilitators, "
        "to change; Letter to parents, to print; Letter to parents, to change"
    )


def test_staff_see_in_the_cms_what_is_missing(client):
    pack = pack_with({"kind": "plan", "title": "Plan"})
    client.force_login(UserFactory(editor=True))

    page = client.get(f"/cms/packs/{pack.pk}/releases/")

    assert page.content.decode().count("<strong>missing</strong>") == 9


def test_another_language_of_a_file_is_a_new_release():
    pack = pack_with({"kind": "plan", "title": "Plan"})
    file = pack.files.get()
    file.language = "cy"
    pack.files.add(file)

    go_live(pack)

    assert pack.releases.count() == 2


def test_a_file_with_macros_is_refused_in_the_cms_and_the_draft_keeps_its_words(client):
    pack = LessonPackFactory(files=())
    client.force_login(UserFactory(reviewer=True))
    address = f"/cms/pages/{pack.pk}/edit/"
    sent = fields_of(client.get(address).content.decode(), LessonPackPage) | {
        "summary": "A new summary", "files-TOTAL_FORMS": "1", "files-0-kind": "plan",
        "files-0-title": "Plan", "files-0-ORDER": "1", "files-0-id": "", "files-0-DELETE": "",
        "files-0-language": "",
        "files-0-file": SimpleUploadedFile("plan.docx", docx({"word/vbaProject.bin": b"words"})),
    }  # fmt: skip

    answer = client.post(address, sent)

    words = answer.content.decode()
    assert answer.status_code == 200
    assert "holds macros, which are small programs" in words
    assert "A new summary" in words


def test_a_good_file_is_kept_in_the_cms_with_what_is_known_of_it(client):
    pack = LessonPackFactory(files=())
    client.force_login(UserFactory(reviewer=True))
    address = f"/cms/pages/{pack.pk}/edit/"
    sent = fields_of(client.get(address).content.decode(), LessonPackPage) | {
        "files-TOTAL_FORMS": "1", "files-0-kind": "plan", "files-0-title": "Plan",
        "files-0-ORDER": "1", "files-0-id": "", "files-0-DELETE": "", "files-0-language": "cy",
        "files-0-file": SimpleUploadedFile("plan.pdf", pdf()),
    }  # fmt: skip

    client.post(address, sent)

    draft = LessonPackPage.objects.get(pk=pack.pk).get_latest_revision_as_object()
    [file] = draft.files.all()
    assert (file.format, file.pages, file.language, len(file.sha256)) == ("pdf", 2, "cy", 64)
    assert file.file.storage.exists(file.file.name)


def test_a_file_that_is_replaced_without_being_looked_at_is_not_taken_for_the_one_before():
    pack = pack_with({"kind": "plan", "title": "Plan"})
    file = PackFile.objects.get(page=pack)
    size = file.size
    file.file = ContentFile(b"x" * size, name="a.pdf")

    file.save()

    assert (file.sha256, file.pages) == ("", None)


def test_an_import_meets_the_same_refusal_as_the_form():
    pack = LessonPackFactory(files=())
    file = PackFile(page=pack, kind="plan", title="P", file=ContentFile(b"MZ", name="plan.exe"))

    with pytest.raises(ValidationError, match="Packs take PDF"):
        file.full_clean()


def test_a_matrix_of_one_language_does_not_name_it():
    file = PackFile(kind="plan", title="Plan", format="pdf")

    assert not matrix_of([file], language="en-gb").has_languages
