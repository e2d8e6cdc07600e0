"""Who may move an enrolment from where to where. This table is the expectation: it is written here,
and not read from the code.
"""

import pytest

from academy.enrolment import rules as enrolments
from academy.enrolment.transitions import BEGINNINGS, MOVES
from academy.refusals import MoveRefused, NotYours
from tests.factories.academy import CourseFactory, EnrolmentFactory
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db

# The move: from which states, to which, by whom.
TABLE = {
    "ask_manager": ("requested", "awaiting_manager", "trainer system"),
    "approve": ("requested", "approved", "trainer"),
    "manager_approve": ("awaiting_manager", "approved", "manager trainer"),
    "decline": ("requested", "declined", "trainer"),
    "manager_decline": ("awaiting_manager", "declined", "manager trainer"),
    "start": ("approved", "active", "learner system"),
    "accept": ("invited", "active", "learner"),
    "refuse_invitation": ("invited", "declined", "learner"),
    "withdraw": ("requested awaiting_manager approved active", "withdrawn", "learner trainer"),
    "complete": ("active", "completed", "system"),
    "fail": ("active", "failed", "trainer system"),
    "expire": ("requested awaiting_manager approved invited active", "expired", "system"),
    "renew": ("completed", "active", "learner trainer system"),
}
STATES = (
    "requested", "awaiting_manager", "approved", "declined", "invited", "active", "completed",
    "failed", "withdrawn", "expired",
)  # fmt: skip
PEOPLE = ("learner", "manager", "trainer", "system", "stranger", "trainer of another offering",
          "learner who is a trainer",
          "learner who is a manager", "learner's colleague")  # fmt: skip


def person(who, enrolment):
    """Somebody who wants to make a move; None for the system."""
    if who == "system":
        return None
    learner = enrolment.user
    if who == "learner who is a trainer":
        return UserFactory(trainer=True)
    if who.startswith("learner who"):
        MembershipFactory(user=learner, organisation=OrganisationFactory(), role="manager")
    if who in ("manager", "learner's colleague"):
        house, someone = OrganisationFactory(), UserFactory()
        MembershipFactory(user=learner, organisation=house)
        role = {"role": "manager"} if who == "manager" else {}
        MembershipFactory(user=someone, organisation=house, **role)
        return someone
    return {
        "trainer": UserFactory(trainer=True),
        "trainer of another offering": UserFactory(trainer=True),
        "stranger": UserFactory(),
    }.get(who, learner)


def somebody_else_trains(offering):
    """From now on a trainer who is not named here is nobody to its enrolments."""
    offering.trainers.add(UserFactory(trainer=True))


def enrolment_in(state, who):
    course = CourseFactory(units=0)
    enrolment = EnrolmentFactory(offering__course=course, state=state)
    actor = person(who, enrolment)
    if who == "learner who is a trainer":
        enrolment.user = actor
        enrolment.save()
    if who == "trainer of another offering":
        somebody_else_trains(enrolment.offering)
    return enrolment, actor


def test_the_table_names_every_move_and_every_state():
    assert set(MOVES) == set(TABLE)
    assert {state for sources, target, _by in TABLE.values() for state in (*sources.split(), target)
            } == set(STATES)  # fmt: skip
    assert {state: {str(by) for by in who} for state, who in BEGINNINGS.items()} == {
        "active": {"learner"},
        "requested": {"learner"},
        "invited": {"trainer", "manager"},
    }


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", TABLE)
def test_a_move_is_made_from_its_sources_alone(state, name):
    sources, target, by = TABLE[name]
    enrolment, actor = enrolment_in(state, by.split()[0])

    if state in sources.split():
        enrolments.move(enrolment, name, actor=actor)
        expected = target
    else:
        with pytest.raises(MoveRefused):
            enrolments.move(enrolment, name, actor=actor)
        expected = state

    enrolment.refresh_from_db()
    assert enrolment.state == expected


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("name", TABLE)
def test_a_move_is_made_by_its_people_alone(who, name):
    sources, target, by = TABLE[name]
    enrolment, actor = enrolment_in(sources.split()[0], who)
    role = "learner" if who.startswith("learner who") else who  # of one's own enrolment

    if role in by.split():
        enrolments.move(enrolment, name, actor=actor)
        expected = target
    else:
        with pytest.raises(NotYours):
            enrolments.move(enrolment, name, actor=actor)
        expected = sources.split()[0]

    enrolment.refresh_from_db()
    assert enrolment.state == expected
