"""Two releases side by side, file by file."""

import re

import pytest
from django.core.files.base import ContentFile

from content.lesson_packs import releases
from content.lesson_packs.comparing import compare
from content.models import PackFile, PackReleaseFile
from tests.factories.content import LessonPackFactory
from tests.factories.people import UserFactory

BEFORE = {"plan.pdf": "1", "slides.pptx": "2", "poster.pdf": "3", "letter.pdf": "4"}
NOW = {"plan.pdf": "1", "slides.pptx": "9", "wall-poster.pdf": "3", "film.mp4": "5"}


def files(names: dict[str, str]) -> list[PackReleaseFile]:
    return [PackReleaseFile(filename=name, sha256=one * 64) for name, one in names.items()]


def test_each_file_says_what_became_of_it_and_what_was_removed_stands_last():
    told = [
        (str(one.change), one.older and one.older.filename, one.newer and one.newer.filename)
        for one in compare(files(BEFORE), files(NOW))
    ]

    assert told == [
        ("same", "plan.pdf", "plan.pdf"),
        ("changed", "slides.pptx", "slides.pptx"),
        ("renamed", "poster.pdf", "wall-poster.pdf"),
        ("added", None, "film.mp4"),
        ("removed", "letter.pdf", None),
    ]


def test_of_two_new_copies_of_one_file_one_is_the_renamed_and_the_other_is_added():
    now = {"a.pdf": "3", "b.pdf": "3"}

    told = [str(one.change) for one in compare(files({"poster.pdf": "3"}), files(now))]

    assert told == ["renamed", "added"]


@pytest.mark.django_db
def test_a_teacher_reads_what_has_changed_between_two_releases_whichever_comes_first(client):
    pack = LessonPackFactory(contents={"plan.pdf": b"%PDF one", "letter.pdf": b"%PDF letter"})
    PackFile.objects.get(page=pack, title="letter").delete()
    film = ContentFile(b"\0\0\0\x20ftypisom", name="film.mp4")
    PackFile.objects.create(page=pack, kind="film", title="Film", file=film)
    releases.release_pack(type(pack).objects.get(pk=pack.pk), actor=None, notes="A film.")
    client.force_login(UserFactory())
    address = f"/resources/{pack.slug}/releases/"

    pages = [client.get(f"{address}?older={a}&newer={b}").text for a, b in ((1, 2), (2, 1))]

    for page in pages:
        told = page.partition('id="differences"')[2].partition("</section>")[0]
        assert re.search(r"From release 1\s+to\s+release 2", told)
        assert re.findall(r"<li>([^<]+?)\s*</li>", told) == [
            "The same: plan", "New: Film", "Taken out: letter",
        ]  # fmt: skip
    for odd in ("?older=1&newer=1", "?older=7&newer=x", "?older=1"):
        assert 'id="differences"' not in client.get(address + odd).text
