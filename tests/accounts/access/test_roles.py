"""Who somebody is: every predicate for every kind of person."""

import pytest
from django.contrib.auth.models import AnonymousUser

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
