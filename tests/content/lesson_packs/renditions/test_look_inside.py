"""Looking inside a pack: who sees which pages, and what a page of pictures says."""

import pytest

from accounts.access import entitlements
from accounts.access.visibility import AccessLevel
from tests.factories.content import LessonPackFactory
from tests.factories.files import blank_pdf
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.poppler, pytest.mark.one_engine]
KEY = "course:a"
NO_STORE = "private, no-store"
WAYS = ({}, {"range": "bytes=0-3"}, {"if-none-match": "*"}, {"if-range": '"x"'})
# Number, size, method and headers: each page, the small ones at the edges of what is shown, and all
# the ways to one that everybody sees who sees any, and to the last.
PICTURES = [
    *((number, "page", "get", WAYS[:1]) for number in (1, 2, 3, 4)),
    *((number, "small", "get", WAYS[:1]) for number in (2, 3)),
    *((number, "page", "get", WAYS[1:]) for number in (1, 3)),
    *((number, "page", "head", WAYS[1:2]) for number in (1, 3)),
]


@pytest.fixture
def pack_of(deliver_all):
    """A pack with a file of three pages, drawn."""

    def make(level=AccessLevel.REGISTERED, **contents):
        held = {"plan.pdf": blank_pdf(3), **{k.replace("_", "."): v for k, v in contents.items()}}
        pack = LessonPackFactory(level=level, download_unlocked_by=KEY, contents=held)
        deliver_all()
        return pack

    return make


def person(client, who):
    """Sign somebody in; a visitor is nobody."""
    client.logout()
    if who != "visitor":
        traits = {"professional": True} if who == "professional" else {}
        user = UserFactory(editor=who == "editor", **traits)
        if who == "holder":
            entitlements.grant(user, key=KEY, source="a test")
        client.force_login(user)


# Level: who sees how many of the three pages.
SEES = {
    AccessLevel.PUBLIC: {"visitor": 3, "registered": 3, "professional": 3, "holder": 3},
    AccessLevel.REGISTERED: {"visitor": 2, "registered": 3, "professional": 3, "holder": 3},
    AccessLevel.PROFESSIONAL: {"visitor": 0, "registered": 0, "professional": 3, "holder": 0},
    AccessLevel.COURSE: {"visitor": 0, "registered": 0, "professional": 0, "holder": 3},
}


@pytest.mark.parametrize("level", SEES)
def test_r02_pictures_go_to_those_who_may_see_them_and_to_nobody_else(client, pack_of, level):
    pack = pack_of(level)
    look = f"/resources/{pack.slug}/look/plan.pdf/"

    for who, pages in {**SEES[level], "editor": 3}.items():
        person(client, who)
        shown = client.get(look)
        text = shown.content.decode()
        assert (shown.status_code == 200) == (pages > 0), who
        assert text.count('class="look-page__picture"') == pages, who
        assert ("the first 2 pages of 3" in text) == (pages == 2), who
        for number, size, method, ways in PICTURES:
            address = f"{look}{size}-{number}.webp"
            answers = [getattr(client, method)(address, headers=headers) for headers in ways]
            good = {answer.status_code // 100 for answer in answers} == {2}
            assert good == (number <= pages), (who, number, size)
            assert good or {a.status_code for a in answers} == {404}
            assert not good or {a["Cache-Control"] for a in answers} == {NO_STORE}
            assert not any(a.cookies for a in answers)


def test_a_picture_is_shown_in_the_page_and_is_a_picture(client, pack_of):
    pack = pack_of()

    answer = client.get(f"/resources/{pack.slug}/look/plan.pdf/page-1.webp")

    assert answer["Content-Type"] == "image/webp"
    assert answer["Content-Disposition"].startswith("inline")
    assert b"".join(answer.streaming_content)[:4] == b"RIFF"


@pytest.mark.parametrize("level", [AccessLevel.REGISTERED, AccessLevel.PROFESSIONAL])
def test_the_page_of_the_pack_shows_the_first_page_of_what_may_be_seen(client, pack_of, level):
    pack = pack_of(level, broken_pdf=b"%PDF-1.7 no more")

    text = client.get(f"/resources/{pack.slug}/").content.decode()

    shown = level == AccessLevel.REGISTERED
    assert ("look/plan.pdf/small-1.webp" in text) == shown
    assert ("look/plan.pdf/" in text) == shown
    assert "the file may be damaged" in text


def test_the_page_of_the_pack_costs_the_same_for_one_file_and_for_five(
    client, deliver_all, django_assert_max_num_queries
):
    counts = []
    for number in (1, 5):
        contents = {f"file{n}.pdf": blank_pdf(1) for n in range(number)}
        pack = LessonPackFactory(title=f"Pack {number}", contents=contents)
        deliver_all()
        client.force_login(UserFactory())
        client.get(f"/resources/{pack.slug}/")
        with django_assert_max_num_queries(30) as captured:
            client.get(f"/resources/{pack.slug}/")
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_a_pack_that_was_kept_before_its_pictures_were_there_is_shown_with_them(client):
    from signpost.outbox.delivering import drain

    pack = LessonPackFactory(contents={"plan.pdf": blank_pdf(1)})
    before = client.get(f"/resources/{pack.slug}/").content.decode()

    drain()

    assert "are being made" in before
    assert "small-1.webp" in client.get(f"/resources/{pack.slug}/").content.decode()


CAPTIONS = b"WEBVTT\n\n00:00.000 --> 00:02.000\nHello, <b>you</b>\n"


def test_a_film_plays_with_its_captions_for_those_who_may_take_it(client, pack_of):
    pack = pack_of(film_mp4=b"\0\0\0\x18ftypmp42" + bytes(40), words_vtt=CAPTIONS)
    look = f"/resources/{pack.slug}/look/film.mp4/"

    assert client.get(look).status_code == 302
    assert client.get(look + "film").status_code == 404
    assert client.get(f"/resources/{pack.slug}/look/words.vtt/captions").status_code == 404

    client.force_login(UserFactory())
    text = client.get(look).content.decode()
    part = client.get(look + "film", headers={"range": "bytes=4-7"})
    words = client.get(f"/resources/{pack.slug}/look/words.vtt/captions")

    assert "<video" in text
    assert "look/words.vtt/captions" in text
    assert (part.status_code, b"".join(part.streaming_content)) == (206, b"ftyp")
    assert part["Content-Disposition"].startswith("inline")
    assert words["Content-Type"].startswith("text/vtt")
    assert b"Hello" in words.content


def test_nothing_is_shown_of_a_pack_that_was_taken_down(client, pack_of):
    pack = pack_of()
    client.force_login(UserFactory())
    pack.unpublish()

    for more in ("", "page-1.webp", "small-1.webp"):
        assert client.get(f"/resources/{pack.slug}/look/plan.pdf/{more}").status_code == 404
