"""The list of notifications, the choices, and the link that ends e-mails."""

import email
import re
from pathlib import Path

import pytest
from django.test import Client

from accounts.mail.sending import send
from accounts.models import Notification, NotificationChoice, OutgoingEmail
from accounts.notifications import kinds, unsubscribing
from accounts.notifications import rules as notifications
from accounts.notifications.kinds import Kind
from tests.factories.content import SiteFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
LIST = "/accounts/notifications/"


@pytest.fixture
def pack(monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", {})
    SiteFactory()
    return kinds.register(Kind("pack", "A newer pack", "%(pack)s is new", asked_for=True))


@pytest.fixture
def person(client):
    person = UserFactory()
    client.force_login(person)
    return person


def tell(person, pack, *, number=1, path="/accounts/profile/"):
    for n in range(number):
        told = notifications.notify(person, pack, key=str(n), values={"pack": f"P{n}"}, path=path)
    return told


def test_opening_one_leads_on_and_marks_it_as_read(client, person, pack):
    told = tell(person, pack)

    ahead = client.get(f"{LIST}{told.uuid}/", headers={"sec-purpose": "prefetch"})
    assert not Notification.objects.exclude(read_at=None).exists()
    opened = client.get(f"{LIST}{told.uuid}/")

    assert (ahead.status_code, opened["Location"]) == (302, "/accounts/profile/")
    assert Notification.objects.get().read_at is not None


def test_all_are_marked_as_read_by_one_button(client, person, pack):
    tell(person, pack, number=3)
    tell(UserFactory(), pack)

    assert "Mark all as read" in client.get(LIST).text
    client.post(LIST)

    assert Notification.objects.unread().count() == 1
    assert "Mark all as read" not in client.get(LIST).text


def test_r04_somebody_elses_notification_is_not_there(client, person, pack):
    told = tell(UserFactory(), pack)

    assert client.get(f"{LIST}{told.uuid}/").status_code == 404
    assert "P0" not in client.get(LIST).text
    assert Notification.objects.get().read_at is None


def test_the_list_takes_as_many_statements_for_many_as_for_one(
    client, person, pack, django_assert_num_queries
):
    tell(person, pack)
    client.get(LIST)
    with django_assert_num_queries(6):
        client.get(LIST)
    tell(person, pack, number=30)

    with django_assert_num_queries(6):
        client.get(LIST)


def test_choices_are_kept(client, person, pack):
    fields = {"pack.here": "on", "pack.by_email": "weekly"}

    assert client.post(f"{LIST}settings/", fields).status_code == 302

    choice = NotificationChoice.objects.get(user=person)
    assert (choice.kind, choice.here, choice.by_email) == ("pack", True, "weekly")
    assert 'value="weekly" selected' in client.get(f"{LIST}settings/").text


def test_what_is_no_choice_is_refused_with_a_sentence(client, person, pack):
    answer = client.post(f"{LIST}settings/", {"pack.by_email": "hourly"})

    assert answer.status_code == 200
    assert "hourly is not one of the available choices" in answer.text
    assert not NotificationChoice.objects.exists()


def test_one_click_in_the_mail_program_ends_the_emails_without_signing_in(pack, settings, tmp_path):
    settings.MAIL_DIR = tmp_path
    person = UserFactory()
    tell(person, pack)
    send(OutgoingEmail.objects.get().pk)
    sent = email.message_from_bytes(next(Path(tmp_path).glob("*.eml")).read_bytes())
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    (address,) = re.findall(
        r"<https?://[^/]+(/accounts/unsubscribe/[^>]+)>", sent["List-Unsubscribe"]
    )
    program = Client(enforce_csrf_checks=True)

    asked = program.get(address)
    assert "A newer pack" in asked.text
    assert not NotificationChoice.objects.exists()  # a scanner that follows links ends nothing
    done = program.post(address, {"List-Unsubscribe": "One-Click"})

    assert (asked.status_code, done.status_code) == (200, 200)
    assert not done.cookies
    notifications.notify(person, pack, key="next", values={"pack": "Next"})
    assert OutgoingEmail.objects.count() == 1
    assert Notification.objects.shown_to(person).count() == 2


def test_the_link_of_a_digest_ends_all_digests(client, pack):
    person = UserFactory()
    notifications.choose(person, "pack", here=True, by_email="daily")
    path = (
        "/accounts/"
        + unsubscribing.address(person, unsubscribing.DIGESTS).partition("/accounts/")[2]
    )

    client.post(path)

    assert NotificationChoice.objects.get().by_email == "never"


def test_a_link_that_somebody_has_changed_ends_nothing(client, pack):
    person = UserFactory()
    path = "/accounts/" + unsubscribing.address(person, "pack").partition("/accounts/")[2]

    answer = client.post(path[:-5] + "aaaa/")

    assert answer.status_code == 404
    assert "does not work any more" in answer.text
    assert not NotificationChoice.objects.exists()


def test_other_emails_have_no_such_link(settings, tmp_path):
    from accounts.mail.sending import queue_rendered

    settings.MAIL_DIR = tmp_path
    send(queue_rendered(key="k", to="a@example.org", subject="s", text="t").pk)

    sent = email.message_from_bytes(next(Path(tmp_path).glob("*.eml")).read_bytes())
    assert sent["List-Unsubscribe"] is None
