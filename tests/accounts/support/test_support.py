"""Looking at an account as its owner sees it: with leave, for an hour, changing nothing."""

import datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from accounts.models import AuditEntry, Notification, SupportAccess, User
from accounts.support import rules as support
from accounts.support.middleware import refuse_to_write
from tests.factories.content import SiteFactory
from tests.factories.people import UserFactory, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    SiteFactory()
    return UserFactory(name="Sam Smith")


@pytest.fixture
def helper(client, person):
    helper = UserFactory(administrator=True, name="Helper")
    sign_in(client, helper)
    return helper


def look(client, person):
    client.get("/accounts/support/")  # the first page of all writes down what the site is called
    access = support.give(person)
    return client.post(f"/accounts/support/{access.pk}/look/")


def test_nobody_is_looked_at_without_leave(client, person, helper):
    access = support.give(person)
    support.end(person)

    assert client.post(f"/accounts/support/{access.pk}/look/").status_code == 404
    assert "Hello, Helper" in client.get("/accounts/overview/").text


def test_who_helps_sees_what_the_person_sees_under_a_banner_and_it_is_on_record(
    client, person, helper
):
    look(client, person)

    page = client.get("/accounts/overview/").text

    assert "Hello, Sam Smith" in page
    assert "You see what Sam Smith sees" in page
    entry = AuditEntry.objects.get(action="support.looked")
    assert (entry.actor, entry.target_id, entry.after) == (
        helper,
        str(person.pk),
        "/accounts/overview/",
    )
    assert AuditEntry.objects.filter(action="data.seen", target_id=str(person.pk)).exists()


@pytest.mark.django_db(transaction=True)
def test_nothing_can_be_changed(client, person, helper):
    look(client, person)
    told = Notification.objects.create(user=person, kind="k", key="1")

    renamed = client.post("/accounts/profile/", {"name": "Changed", "language": "cy"})
    read = client.get(f"/accounts/notifications/{told.uuid}/")  # its GET would mark it as read

    assert (renamed.status_code, read.status_code) == (403, 403)
    assert User.objects.get(pk=person.pk).name == "Sam Smith"
    assert Notification.objects.unread().count() == 1


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/2fa/", "/accounts/2fa/recovery-codes/", "/accounts/password/change/",
        "/accounts/email/", "/accounts/sessions/", "/accounts/data/", "/cy/accounts/2fa/",
    ],
)  # fmt: skip
def test_how_somebody_signs_in_and_their_data_stay_closed(client, person, helper, path):
    look(client, person)

    answer = client.get(path)

    assert answer.status_code == 403
    assert person.email not in answer.text


@pytest.mark.parametrize("ending", ["by the person", "by the clock", "helper is no administrator"])
def test_r18_it_ends_with_the_next_request(client, person, helper, ending):
    look(client, person)
    later = timezone.now()
    if ending == "by the person":
        support.end(person)
    elif ending == "by the clock":
        later += datetime.timedelta(minutes=61)
    else:
        User.objects.filter(pk=helper.pk).update(is_superuser=False)

    with time_machine.travel(later, tick=False):
        page = client.get("/accounts/overview/").text

    assert "Hello, Helper" in page
    assert "You see what" not in page


def test_those_who_let_us_look_are_told_apart(client, person, helper):
    for one in (person, UserFactory(name="Alex Jones")):
        support.give(one)

    page = " ".join(client.get("/accounts/support/").text.split())

    for name in ("Sam Smith", "Alex Jones"):
        assert f'Look <span class="visually-hidden">: {name}</span></button>' in page


def test_stopping_makes_oneself_again(client, person, helper):
    look(client, person)

    client.post("/accounts/support/stop/")

    assert "Hello, Helper" in client.get("/accounts/overview/").text


@pytest.mark.parametrize("role", ["editor", "reviewer", "trainer", "assessor", "verifier"])
def test_r01_nobody_but_administrators_looks(client, person, role):
    client.force_login(UserFactory(**{role: True}))

    assert look(client, person).status_code == 403


def test_what_staff_may_do_is_not_lent(client, helper, person):
    editor = UserFactory(editor=True)
    client.force_login(editor)

    page = client.post("/accounts/support/", follow=True).text

    assert "cannot be looked at" in page
    assert not SupportAccess.objects.exists()


def test_the_person_gives_leave_and_ends_it(client, person):
    client.force_login(person)
    assert "We may look until" in client.post("/accounts/support/", follow=True).text
    assert (
        "We may look until" not in client.post("/accounts/support/", {"end": "1"}, follow=True).text
    )
    assert SupportAccess.objects.get().ended_at is not None


@pytest.mark.parametrize(
    "sql", ["UPDATE x SET y=1", " insert into x values (1)", "(DELETE FROM x)", "DROP TABLE x"]
)
def test_the_database_takes_no_statement_that_writes(sql):
    with connection.execute_wrapper(refuse_to_write), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        with pytest.raises(PermissionDenied):
            cursor.execute(sql)
