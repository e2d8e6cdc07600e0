"""Roles given and taken in the CMS: with a reason, and with an end that needs no worker."""

import datetime

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import AuditEntry, RoleGrant, User
from accounts.staff_accounts import role_grants
from tests.factories.content import SiteFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
ROLES = "/cms/roles-of-people/"


@pytest.fixture
def administrator(client):
    SiteFactory()
    administrator = UserFactory(administrator=True)
    client.force_login(administrator)
    return administrator


def roles_of(person) -> set[str]:
    person = User.objects.get(pk=person.pk)
    names = set(person.groups.values_list("name", flat=True))
    return names | ({"Administrators"} if person.is_superuser else set())


def test_a_role_is_given_with_a_reason_and_taken_back_with_another(client, administrator):
    person = UserFactory(email="sam@example.org")
    fields = {"email": "Sam@example.org", "role": "Editors", "reason": "Writes for us"}

    assert "This field is required" in client.post(f"{ROLES}new/", {**fields, "reason": ""}).text
    client.post(f"{ROLES}new/", fields)
    grant = RoleGrant.objects.get(user=person)
    assert roles_of(person) == {"Editors"}
    client.post(f"{ROLES}edit/{grant.pk}/", {"taken_why": "Has moved on"})

    assert roles_of(person) == set()
    entries = AuditEntry.objects.filter(target_id=str(person.pk)).order_by("pk")
    assert [(one.action, one.actor, one.why) for one in entries] == [
        ("role.given", administrator, "Writes for us"),
        ("role.taken", administrator, "Has moved on"),
    ]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"email": "nobody@example.org"}, "Nobody has an account"),
        ({"role": "Owners"}, "Select a valid choice"),
        ({"last_day": "2020-01-01"}, "This day has passed"),
    ],
)
def test_what_cannot_be_given_is_refused_with_a_sentence(client, administrator, change, words):
    UserFactory(email="sam@example.org")
    fields = {"email": "sam@example.org", "role": "Editors", "reason": "Writes", **change}

    assert words in client.post(f"{ROLES}new/", fields).text
    assert not RoleGrant.objects.exists()


@pytest.mark.parametrize("role", ["Editors", "Verifiers", "Administrators"])
def test_r18_a_role_ends_with_its_last_day_in_the_next_request(client, administrator, role):
    person = UserFactory(email="sam@example.org")
    today = timezone.localdate()
    fields = {"email": person.email, "role": role, "reason": "Helps", "last_day": str(today)}
    client.post(f"{ROLES}new/", fields)
    midnight = RoleGrant.objects.get(user=person, role=role).until

    with time_machine.travel(midnight - datetime.timedelta(minutes=1), tick=False):
        client.force_login(person)
        assert client.get("/cms/account/").status_code in (200, 302)  # the second step is asked
        assert roles_of(person) == {role}
    with time_machine.travel(midnight, tick=False):
        client.force_login(person)
        assert client.get("/cms/account/").status_code == 403

    assert roles_of(person) == set()


def test_roles_of_those_who_do_not_come_end_too(administrator):
    person = UserFactory()
    soon = timezone.now() + datetime.timedelta(hours=1)
    role_grants.give(person, "Trainers", reason="A day", actor=administrator, until=soon)
    role_grants.give(person, "Assessors", reason="Always", actor=administrator)

    with time_machine.travel(soon, tick=False):
        assert role_grants.end_all_that_have_run_out() == 1

    assert roles_of(person) == {"Assessors"}


def test_the_last_administrator_stays(administrator):
    grant = role_grants.give(administrator, "Administrators", reason="Owner", actor=None)

    with pytest.raises(ValidationError, match="this is the last one"):
        role_grants.take(grant, reason="Tidy", actor=administrator)
    UserFactory(administrator=True)
    role_grants.take(grant, reason="Tidy", actor=administrator)

    assert roles_of(administrator) == set()


def test_whatever_puts_somebody_in_a_group_has_its_row():
    person = UserFactory(editor=True)
    assert [one.role for one in RoleGrant.objects.filter(user=person)] == ["Editors"]

    person.groups.remove(Group.objects.get(name="Editors"))

    assert RoleGrant.objects.get(user=person).taken_at is not None


@pytest.mark.parametrize("role", ["editor", "reviewer", "trainer", "assessor", "verifier"])
def test_r01_nobody_else_gives_roles(client, administrator, role):
    person = UserFactory(email="sam@example.org")
    client.force_login(UserFactory(**{role: True}))

    client.post(f"{ROLES}new/", {"email": person.email, "role": "Editors", "reason": "Mine"})

    assert roles_of(person) == set()
