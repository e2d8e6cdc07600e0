"""Requirement 2, as a matrix: every role, every file, preview and zip of packs of every level.

By every address that gives bytes: whole, in part, headers alone, and “only if it has changed”.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from accounts.access import entitlements
from accounts.access.visibility import AccessLevel
from accounts.models import Membership, ProfessionalStatus
from accounts.organisations import members
from content import urls
from content.lesson_packs.downloads import current_release
from content.lesson_packs.notices.rules import give_notice
from content.models import FileRendition, LessonPackPage, RenditionPage
from tests.factories.content import LessonPackFactory, SiteFactory
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
COURSE = "course:a"
ORGANISATION = "organisation:north-bridge"
KEYS = {AccessLevel.COURSE: COURSE, AccessLevel.ORGANISATION: ORGANISATION}
CANARY = b"canary-bytes"
FILES = {
    "plan.pdf": b"%PDF " + CANARY,
    "film.mp4": b"\0\0\0\x20ftypisom" + CANARY,
    "captions.vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + CANARY,
}
# Every address of a pack that gives bytes of its files, and for what it is asked.
WHOLE: dict[str, str] = {
    "pack_download": "download/",
    "pack_file": "download/plan.pdf",
    "pack_selection": "download/selection/?file=plan.pdf",
    "pack_release_download": "releases/1/download/",
    "pack_release_file": "releases/1/film.mp4",
    "pack_film": "look/film.mp4/film",
    "pack_captions": "look/captions.vtt/captions",
}
PICTURES: dict[str, str] = {
    "pack_page_picture": "look/plan.pdf/page-{n}.webp",
    "pack_page_thumbnail": "look/plan.pdf/small-{n}.webp",
}
# Those that give no bytes of a file, or ask a person's own key beside (their tests are their own).
OTHERS = {
    "pack_releases", "pack_look", "pack_keep", "pack_follow", "print_choose", "print_set",
    "print_set_pdf", "parent_links", "parent_link_end", "pack_ask_me",
}  # fmt: skip
PEOPLE: dict[str, dict[str, Any]] = {
    "registered": {},
    "professional": {"professional": True},
    "holder": {},
    "trainer": {"trainer": True},
    "editor": {"editor": True},
}
EVERYBODY = {"visitor", *PEOPLE}
SIGNED_IN = {"registered", "professional", "holder", "trainer", "editor"}
# Who belongs to the trust that a pack is for, to a school of it, to a school elsewhere.
COLLEAGUES = ("colleague", "manager", "colleague in a part", "of another organisation")
WHO_TAKES = {
    AccessLevel.PUBLIC: EVERYBODY,
    AccessLevel.REGISTERED: SIGNED_IN,
    AccessLevel.PROFESSIONAL: {"professional", "editor"},
    AccessLevel.COURSE: {"holder", "editor"},
    AccessLevel.ORGANISATION: {"colleague", "manager", "colleague in a part", "editor"},
}
# The first pages of what asks for no more than signing in are for everybody.
WHO_LOOKS = {
    AccessLevel.PUBLIC: EVERYBODY,
    AccessLevel.REGISTERED: EVERYBODY,
    AccessLevel.PROFESSIONAL: {"professional", "editor"},
    AccessLevel.COURSE: {"holder", "editor"},
    AccessLevel.ORGANISATION: {"colleague", "manager", "colleague in a part", "editor"},
}
WAYS: list[tuple[str, dict[str, str]]] = [
    ("get", {}),
    ("head", {}),
    ("get", {"range": "bytes=0-3"}),
    ("get", {"range": "bytes=-9", "if-none-match": "*"}),
]


def test_r2_every_address_of_a_packs_files_is_in_this_matrix():
    names = {
        pattern.name
        for pattern in urls.urlpatterns
        if str(pattern.pattern).startswith("resources/<slug:slug>/")
    }

    assert names == {*WHOLE, *PICTURES, *OTHERS}


def pack_of(level: str) -> LessonPackPage:
    """A pack whose files were drawn: three pages of its plan."""
    pack = LessonPackFactory(
        tree=SiteFactory(), level=level, download_unlocked_by=KEYS.get(level, ""), contents=FILES
    )
    release = current_release(pack)
    assert release is not None
    plan = release.files.get(filename="plan.pdf")
    drawn = FileRendition.objects.create(sha256=plan.sha256, page_count=3)
    for number in (1, 2, 3):
        picture = {
            field: ContentFile(b"RIFF" + CANARY, name=f"{field}{number}.webp")
            for field in ("picture", "thumbnail")
        }
        RenditionPage.objects.create(
            rendition=drawn, number=number, width=1, height=1, text="", **picture
        )
    return pack


@pytest.fixture
def clients() -> dict[str, Client]:
    """Somebody in each role, signed in."""
    found = {"visitor": Client()}
    for name, traits in PEOPLE.items():
        person = UserFactory(**traits)
        if name == "holder":
            entitlements.grant(person, key=COURSE, source="a test")
        found[name] = signed_in(person)
    return found


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def colleagues() -> dict[str, Client]:
    """People of organisations, who are no more than registered to every other level."""
    trust = OrganisationFactory(slug=ORGANISATION.partition(":")[2])
    places = (trust, trust, OrganisationFactory(parent=trust), OrganisationFactory())
    members = [
        MembershipFactory(organisation=place, manager=name == "manager")
        for name, place in zip(COLLEAGUES, places, strict=True)
    ]
    return {name: signed_in(one.user) for name, one in zip(COLLEAGUES, members, strict=True)}


def bytes_of(response: Any) -> bytes:
    return b"".join(response.streaming_content if response.streaming else [response.content])


def who_gets(
    clients: dict[str, Client], address: str, *, ways: list[tuple[str, dict[str, str]]] = WAYS
) -> set[str]:
    """Those who get it by every way. Whoever is refused is refused by every way, and gets nothing
    of the file.
    """
    served = set()
    for name, client in clients.items():
        answers = [getattr(client, method)(address, headers=headers) for method, headers in ways]
        kinds = {answer.status_code // 100 for answer in answers}
        if kinds == {2}:
            served.add(name)
            assert all(answer["Cache-Control"] == "private, no-store" for answer in answers), name
        else:
            assert kinds <= {3, 4}, (name, address, kinds)
            assert all(answer.status_code != 304 for answer in answers)
            assert not any(CANARY in bytes_of(answer) for answer in answers), (name, address)
    return served


@pytest.mark.parametrize("level", WHO_TAKES)
def test_r2_files_and_zips_go_to_those_who_may_take_them_by_every_address(
    level, clients, colleagues
):
    base = f"/resources/{pack_of(level).slug}/"
    if level == AccessLevel.ORGANISATION:
        clients |= colleagues

    got = {name: who_gets(clients, base + rest) for name, rest in WHOLE.items()}

    assert got == dict.fromkeys(WHOLE, WHO_TAKES[level])


@pytest.mark.parametrize("level", WHO_LOOKS)
def test_r2_first_pages_are_shown_where_signing_in_is_enough_and_the_rest_to_who_may_take(
    level, clients, colleagues
):
    base = f"/resources/{pack_of(level).slug}/"
    if level == AccessLevel.ORGANISATION:
        clients |= colleagues

    first = {name: who_gets(clients, base + rest.format(n=1)) for name, rest in PICTURES.items()}
    third = {name: who_gets(clients, base + rest.format(n=3)) for name, rest in PICTURES.items()}

    assert first == dict.fromkeys(PICTURES, WHO_LOOKS[level])
    assert third == dict.fromkeys(PICTURES, WHO_TAKES[level])


def withdraw_pack(pack: LessonPackPage) -> None:
    give_notice(pack, kind="withdrawn", reason="Wrong.", actor=UserFactory(reviewer=True))


def withdraw_release(pack: LessonPackPage) -> None:
    give_notice(
        pack, release=pack.releases.get(), kind="withdrawn", reason="Wrong.",
        actor=UserFactory(reviewer=True),
    )  # fmt: skip


@pytest.mark.parametrize("withdraw", [withdraw_pack, withdraw_release])
def test_r2_what_is_withdrawn_is_given_to_nobody_by_no_address(
    clients, withdraw: Callable[[LessonPackPage], None]
):
    pack = pack_of(AccessLevel.PUBLIC)
    withdraw(pack)
    base = f"/resources/{pack.slug}/"
    addresses = [*WHOLE.values(), *(rest.format(n=1) for rest in PICTURES.values())]

    got = {rest: who_gets(clients, base + rest, ways=WAYS[:3]) for rest in addresses}

    assert got == {rest: set() for rest in addresses}


def test_r2_a_pack_withdrawn_during_a_download_is_refused_to_who_goes_on_with_it(clients):
    pack = pack_of(AccessLevel.REGISTERED)
    client, address = clients["registered"], f"/resources/{pack.slug}/download/"
    begun = client.get(address, headers={"range": "bytes=0-9"})

    withdraw_pack(pack)
    gone_on = client.get(address, headers={"range": "bytes=10-"})

    assert begun.status_code == 206
    assert gone_on.status_code == 410
    assert CANARY not in bytes_of(gone_on)


def test_r18_a_profession_that_ends_ends_the_files_with_the_next_request(clients):
    pack = pack_of(AccessLevel.PROFESSIONAL)
    client, address = clients["professional"], f"/resources/{pack.slug}/download/"
    before = client.get(address).status_code
    entry = client.session["_auth_user_id"]

    ProfessionalStatus.objects.filter(user=entry).delete()

    assert (before, client.get(address).status_code) == (200, 403)


def test_r18_who_leaves_an_organisation_loses_its_files_with_the_next_request(colleagues):
    pack = pack_of(AccessLevel.ORGANISATION)
    client, address = colleagues["colleague"], f"/resources/{pack.slug}/download/"
    before = client.get(address).status_code
    membership = Membership.objects.get(user=client.session["_auth_user_id"])

    members.remove(membership, actor=None)

    assert (before, client.get(address).status_code) == (200, 403)
