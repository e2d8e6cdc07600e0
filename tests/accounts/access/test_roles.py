"""Who somebody is: every predicate for every kind of person."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission

from accounts.access import roles
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db

PREDICATES = {
    "registered": roles.is_registered,
    "administrator": roles.is_administrator,
    "editor": roles.is_editor,
    "reviewer": roles.is_reviewer,
    "trainer": roles.is_trainer,
    "assessor": roles.is_assessor,
    "verifier": roles.is_verifier,
    "professional": roles.is_verified_professional,
}
STAFF = {"editor", "reviewer", "trainer", "assessor", "verifier"}


@pytest.mark.parametrize(
    ("traits", "expected"),
    [
        ({}, {"registered"}),
        ({"editor": True}, {"registered", "editor"}),
        ({"reviewer": True}, {"registered", "reviewer"}),
        ({"trainer": True}, {"registered", "trainer"}),
        ({"assessor": True}, {"registered", "assessor"}),
        ({"verifier": True}, {"registered", "verifier"}),
        ({"professional": True}, {"registered", "professional"}),
        ({"administrator": True}, {"registered", "administrator"} | STAFF),
        ({"administrator": True, "is_active": False}, set()),
        ({"editor": True, "professional": True, "is_active": False}, set()),
    ],
    ids=lambda value: ",".join(sorted(value)) or "nobody",
)
def test_each_person_is_what_they_are_and_nothing_else(traits, expected):
    person = UserFactory(**traits)

    assert {name for name, holds in PREDICATES.items() if holds(person)} == expected


def test_a_visitor_is_nobody():
    assert [name for name, holds in PREDICATES.items() if holds(AnonymousUser())] == []


def test_r04_a_manager_manages_their_own_organisation_and_no_other():
    mine, other = OrganisationFactory(), OrganisationFactory()
    manager = MembershipFactory(organisation=mine, manager=True).user
    member = MembershipFactory(organisation=mine).user

    assert roles.manages(manager, mine)
    assert not roles.manages(manager, other)
    assert roles.manages(manager, None)
    assert not roles.manages(member, mine)
    assert not roles.manages(AnonymousUser(), mine)


@pytest.mark.parametrize("way", ["none", "group", "own", "superuser", "other"])
@pytest.mark.parametrize("is_active", [True, False])
def test_the_way_into_the_cms_is_what_has_perm_says_in_one_statement(
    way, is_active, django_assert_max_num_queries
):
    user = UserFactory(is_active=is_active, is_superuser=way == "superuser")
    door = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    if way == "group":
        group = Group.objects.create(name="Of the CMS")
        group.permissions.add(door)
        user.groups.add(group)
    if way == "own":
        user.user_permissions.add(door)
    if way == "other":
        user.user_permissions.add(Permission.objects.exclude(pk=door.pk).first())

    with django_assert_max_num_queries(1):
        may = roles.may_enter_cms(user)

    assert may == user.has_perm("wagtailadmin.access_admin")
    assert may == (is_active and way in {"group", "own", "superuser"})
