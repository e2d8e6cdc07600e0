"""What people are told: once, by the channels that they have chosen."""

import re

import pytest
from django.db import transaction

from accounts.models import Notification, OutgoingEmail
from accounts.notifications import kinds
from accounts.notifications import rules as notifications
from accounts.notifications.kinds import Kind
from accounts.notifications.models import ByEmail
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def declared(monkeypatch):
    """One kind that was asked for and one that was not, beside those of the product."""
    monkeypatch.setattr(kinds, "_kinds", {})
    return {
        True: kinds.register(Kind("pack", "A newer pack", "%(pack)s is new", asked_for=True)),
        False: kinds.register(Kind("tip", "A tip", "Tip of the day")),
    }


def texts() -> list[str]:
    return [one.text for one in OutgoingEmail.objects.order_by("pk")]


def test_what_was_asked_for_is_sent_at_once_and_the_rest_only_stands_in_the_list(declared):
    person = UserFactory(name="Sam")

    notifications.notify(person, declared[True], key="1", values={"pack": "Kind words"}, path="/p/")
    notifications.notify(person, declared[False], key="1")

    told = Notification.objects.shown_to(person)
    assert [one.title for one in told] == ["Tip of the day", "Kind words is new"]
    (text,) = texts()
    assert "Kind words is new\nhttp://" in text
    assert "/p/\n" in text


def test_the_same_occasion_is_told_once(declared):
    person, other = UserFactory(), UserFactory()

    for _ in range(2):
        notifications.notify(person, declared[True], key="release 3", values={"pack": "One"})
    notifications.notify(other, declared[True], key="release 3", values={"pack": "One"})
    notifications.notify(person, declared[True], key="release 4", values={"pack": "One"})

    assert Notification.objects.count() == 3
    assert len(texts()) == 3


@pytest.mark.parametrize(
    ("here", "by_email", "in_list", "emails"),
    [
        (True, ByEmail.AT_ONCE, 1, 1),
        (True, ByEmail.NEVER, 1, 0),
        (False, ByEmail.AT_ONCE, 0, 1),
        (False, ByEmail.WEEKLY, 0, 0),
        (False, ByEmail.NEVER, 0, 0),
    ],
)
def test_each_channel_is_the_persons_choice(declared, here, by_email, in_list, emails):
    person = UserFactory()
    notifications.choose(person, "pack", here=here, by_email=by_email)

    notifications.notify(person, declared[True], key="1", values={"pack": "One"})

    assert Notification.objects.shown_to(person).count() == in_list
    assert len(texts()) == emails


def test_a_digest_tells_once_what_is_new_and_leaves_out_what_was_read(declared):
    person, weekly = UserFactory(), UserFactory()
    notifications.choose(person, "pack", here=True, by_email=ByEmail.DAILY)
    notifications.choose(weekly, "pack", here=True, by_email=ByEmail.WEEKLY)
    told = [
        notifications.notify(person, declared[True], key=str(n), values={"pack": f"Pack {n}"})
        for n in range(3)
    ]
    notifications.notify(weekly, declared[True], key="1", values={"pack": "Pack 1"})
    notifications.read(person, among=told[1])

    assert [notifications.send_digest(ByEmail.DAILY) for _ in range(2)] == [1, 0]

    (text,) = texts()
    assert re.findall(r"- (Pack \d) is new", text) == ["Pack 0", "Pack 2"]
    assert OutgoingEmail.objects.get().subject == "2 new things for you"


def test_whoever_stops_a_digest_does_not_get_what_was_waiting(declared):
    person = UserFactory()
    notifications.choose(person, "pack", here=True, by_email=ByEmail.DAILY)
    notifications.notify(person, declared[True], key="1", values={"pack": "One"})

    notifications.stop_digests(person)

    assert notifications.send_digest(ByEmail.DAILY) == 0
    assert texts() == []


def test_somebody_whose_account_has_ended_is_told_nothing(declared):
    gone = UserFactory(is_active=False)

    assert notifications.notify(gone, declared[True], key="1", values={"pack": "One"}) is None
    assert texts() == []


def test_a_notification_is_in_the_language_of_its_reader(declared, monkeypatch):
    person = UserFactory(language="cy", name="Sam")

    notifications.notify(person, declared[True], key="1", values={"pack": "Geiriau"}, path="/cy/p/")

    (text,) = texts()
    assert text.startswith("Helo Sam,")
    assert "/cy/accounts/unsubscribe/" in text


@pytest.mark.parametrize("path", ["https://example.org/", "//example.org/", "p/"])
def test_a_notification_leads_nowhere_but_to_this_site(declared, path):
    with pytest.raises(ValueError, match="of this site"):
        notifications.notify(UserFactory(), declared[False], key="1", path=path)


@pytest.mark.django_db(transaction=True)
def test_telling_belongs_inside_a_transaction(declared):
    person = UserFactory()

    with pytest.raises(RuntimeError, match="inside the transaction"):
        notifications.notify(person, declared[False], key="1")
    with transaction.atomic():
        assert notifications.notify(person, declared[False], key="1") is not None


def test_a_key_of_a_kind_is_taken_once(declared):
    with pytest.raises(ValueError, match="declared twice"):
        kinds.register(Kind("tip", "Another", "Another"))
