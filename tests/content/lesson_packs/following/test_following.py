"""Told once: newer releases, retirements and withdrawals, for who asked."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Page, Site

from accounts.access.visibility import AccessLevel
from accounts.notifications.models import Notification
from accounts.privacy.rights import everything_of
from content.lesson_packs.following.models import PackFollower
from content.lesson_packs.following.rules import follow, tell_of_notice, tell_of_release
from content.lesson_packs.notices.models import PackNotice
from content.lesson_packs.notices.rules import give_notice
from content.models import LessonPackPage
from tests.factories.content import LessonPackFactory, go_live
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def new_release(pack: LessonPackPage, words: bytes) -> None:
    file = pack.files.get()
    file.file = ContentFile(b"%PDF " + words, name="plan.pdf")
    pack.files.add(file)
    go_live(pack)


def told(person) -> list[str]:
    return [str(one.title) for one in Notification.objects.filter(user=person).order_by("pk")]


@pytest.fixture
def pack() -> LessonPackPage:
    return LessonPackFactory()


def test_who_asked_hears_once_of_a_newer_release_and_nobody_else_does(pack, deliver_all):
    deliver_all()
    asked, other = UserFactory(), UserFactory()
    follow(asked, pack)
    follow(asked, pack)

    new_release(pack, b"two")
    deliver_all()
    tell_of_release(pack.releases.first())

    assert told(asked) == ["“Kind words” has a newer release: 2"]
    assert told(other) == []


def test_where_there_are_several_sites_it_leads_to_the_page_all_the_same(pack, deliver_all):
    deliver_all()
    follow(asked := UserFactory(), pack)
    outside = Page.get_first_root_node().add_child(instance=Page(title="Partners"))
    Site.objects.create(hostname="partners.example", root_page=outside)

    new_release(pack, b"two")
    deliver_all()

    (notice,) = Notification.objects.filter(user=asked)
    assert notice.path.startswith("/")
    assert notice.path.endswith("/kind-words/")


def test_a_release_is_told_when_it_can_be_taken_and_not_before(pack, deliver_all):
    deliver_all()
    person = UserFactory()
    follow(person, pack)

    new_release(pack, b"two")

    assert told(person) == []


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("retired", "“Kind words” is retired: Out of date."),
        ("withdrawn", "“Kind words” is withdrawn, please stop using it: Out of date."),
    ],
)
def test_a_notice_is_told_once(pack, deliver_all, kind, words):
    person = UserFactory()
    follow(person, pack)

    give_notice(pack, kind=kind, reason="Out of date.", actor=UserFactory(reviewer=True))
    deliver_all()
    tell_of_notice(PackNotice.objects.get())

    assert told(person) == [words]


def test_r18_who_may_see_the_pack_no_longer_hears_nothing_of_it(deliver_all):
    pack = LessonPackFactory(access_level=AccessLevel.PROFESSIONAL)
    person = UserFactory()
    follow(person, pack)

    give_notice(pack, kind="retired", reason="Xylobadger.", actor=UserFactory(reviewer=True))
    deliver_all()

    assert told(person) == []


def test_a_teacher_asks_to_be_told_and_asks_to_be_told_no_more(client, pack):
    person = UserFactory()
    client.force_login(person)
    address = f"/resources/{pack.slug}/"

    offered = client.get(address).content.decode()
    client.post(f"{address}follow/")
    followed = client.get(address).content.decode()
    in_my_data = everything_of(person)["lesson_packs"]["followed_packs"]
    client.post(f"{address}follow/", {"stop": "1"})

    assert "Tell me when this changes" in offered
    assert "Tell me no more" in followed
    assert [one["pack__title"] for one in in_my_data] == ["Kind words"]
    assert not PackFollower.objects.exists()


def test_a_visitor_is_not_offered_it_and_is_asked_to_sign_in(client, pack):
    address = f"/resources/{pack.slug}/"

    assert "Tell me when this changes" not in client.get(address).content.decode()
    assert "/accounts/login/" in client.post(f"{address}follow/").url
