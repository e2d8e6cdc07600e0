"""Who may move the check of a profession from where to where. The table is the expectation: it is
written here, and not read from the code.
"""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import Membership, Profession, ProfessionalStatus
from accounts.professions import rules as professions
from accounts.professions.moves import MOVES
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db

# The move: from which states, to which, by whom.
TABLE = {
    "confirm": ("unconfirmed", "requested", "person"),
    "verify": ("requested", "verified", "verifier, other verifier, administrator, system"),
    "vouch": ("requested", "verified", "manager"),
    "decline": ("requested", "declined", "verifier, other verifier, administrator, manager"),
    "appeal": ("declined", "appealed", "person"),
    "grant_appeal": ("appealed", "verified", "other verifier, administrator"),
    "refuse_appeal": ("appealed", "declined", "other verifier, administrator"),
    "expire": ("verified", "expired", "system"),
    "end": ("verified", "ended", "verifier, other verifier, administrator, system"),
}
STATES = ("unconfirmed", "requested", "verified", "declined", "appealed", "expired", "ended")


@pytest.fixture
def cast(db):
    """A status, and everybody who might want to move it."""
    house = OrganisationFactory()
    person = UserFactory()
    first = UserFactory(verifier=True)
    status = ProfessionalStatus.objects.create(
        user=person,
        profession=Profession.objects.create(slug="teacher", name="Teacher"),
        employer="A school",
        work_email=person.email,
        organisation=house,
        method="organisation",
        state="requested",
        decided_at=timezone.now(),
        decided_by=first,
    )
    people = {
        "person": person,
        "verifier": first,
        "other verifier": UserFactory(verifier=True),
        "administrator": UserFactory(administrator=True),
        "manager": MembershipFactory(organisation=house, manager=True).user,
        "manager of another": MembershipFactory(manager=True).user,
        "colleague": MembershipFactory(organisation=house).user,
        "stranger": UserFactory(professional=True),
        "verifier whose account has ended": UserFactory(verifier=True, is_active=False),
        "system": None,
    }
    return status, people


def test_the_table_names_every_move_and_every_state():
    assert set(MOVES) == set(TABLE)
    choices = ProfessionalStatus._meta.get_field("state").choices
    assert list(STATES) == [value for value, _label in choices]


@pytest.mark.parametrize("name", TABLE)
def test_each_move_is_made_from_these_states_by_these_people_and_by_nobody_else(cast, name):
    status, people = cast
    sources, target, by = TABLE[name]
    allowed = {(state, who) for state in sources.split(", ") for who in by.split(", ")}

    found = set()
    for state in STATES:
        status.state = state
        for who, actor in people.items():
            if not professions.why_not(status, name, actor=actor):
                found.add((state, who))

    assert found == allowed
    assert MOVES[name].target == target


def test_nobody_decides_about_themselves(cast):
    status, people = cast
    status.user = people["other verifier"]

    assert professions.why_not(status, "verify", actor=people["other verifier"])


def test_a_manager_decides_nothing_where_the_organisation_was_not_asked(cast):
    status, people = cast
    status.organisation = None

    assert professions.why_not(status, "vouch", actor=people["manager"])


def test_a_move_that_came_too_late_changes_nothing(cast):
    status, people = cast
    professions.decide(status, verified=True, actor=people["verifier"], why="Called")

    with pytest.raises(ValidationError, match="stands otherwise by now"):
        professions.decide(status, verified=False, actor=people["other verifier"], why="No")

    status.refresh_from_db()
    assert (status.state, status.decided_by) == ("verified", people["verifier"])


def test_a_former_manager_vouches_for_nobody(cast):
    status, people = cast
    Membership.objects.filter(user=people["manager"]).update(role="member")

    with pytest.raises(ValidationError, match="somebody else to decide"):
        professions.vouch(status, actor=people["manager"], verified=True)
