"""Who may move an enrolment from where to where. This table is the expectation: it is written here,
and not read from the code. Every state and every move for each role, 10 × 16 × 5; for the others,
who might be taken for one of them, each move from the states that it is made from.
"""

import pytest
from django.db import transaction

from academy.enrolment import rules as enrolments
from academy.enrolment.drawing import DOCUMENT, redraw
from academy.enrolment.standing import LineManager
from academy.enrolment.transitions import BEGINNINGS, CHANGES, MOVES
from academy.models import Enrolment
from academy.refusals import MoveRefused, NotYours
from tests.factories.academy import CourseFactory, EnrolmentFactory
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db

# The move: from which states, to which, by whom.
TABLE = {
    "ask_manager": ("requested", "awaiting_manager", "trainer system"),
    "approve": ("requested awaiting_manager", "approved", "trainer"),
    "manager_approve": ("awaiting_manager", "approved", "manager line-manager"),
    "manager_agree": ("awaiting_manager", "requested", "manager line-manager"),
    "decline": ("requested awaiting_manager", "declined", "trainer"),
    "manager_decline": ("awaiting_manager", "declined", "manager line-manager"),
    "start": ("approved", "active", "learner system"),
    "accept": ("invited", "active", "learner"),
    "refuse_invitation": ("invited", "declined", "learner"),
    "take_back_invitation": ("invited", "withdrawn", "trainer"),
    "withdraw": ("requested awaiting_manager approved active", "withdrawn", "learner trainer"),
    "complete": ("active", "completed", "system"),
    "fail": ("active", "failed", "trainer system"),
    "expire": ("requested awaiting_manager approved invited active", "expired", "system"),
    "reopen": ("expired failed", "active", "trainer"),
    "renew": ("completed", "active", "learner trainer system"),
}
STATES = (
    "requested", "awaiting_manager", "approved", "declined", "invited", "active", "completed",
    "failed", "withdrawn", "expired",
)  # fmt: skip
ROLES = ("learner", "manager", "line-manager", "trainer", "system")
# Who they are in the table; "" is nobody of it.
PEOPLE = {
    "learner": "learner",
    "manager": "manager",
    "line-manager": "line-manager",
    "trainer": "trainer",
    "system": "system",
    "stranger": "",
    "line manager of somebody else": "",
    "trainer of another offering": "",
    "learner's colleague": "",
    "learner who is a trainer": "learner",
    "learner who is a manager": "learner",
}


def cast(who):
    """An enrolment, and somebody who wants to make moves; None for the system."""
    learner = UserFactory(trainer=True) if who == "learner who is a trainer" else UserFactory()
    enrolment = EnrolmentFactory(offering__course=CourseFactory(units=0), user=learner)
    if who == "learner who is a manager":
        MembershipFactory(user=learner, organisation=OrganisationFactory(), role="manager")
    if who == "trainer of another offering":
        enrolment.offering.trainers.add(UserFactory(trainer=True))
    if who in ("manager", "learner's colleague"):
        house = OrganisationFactory()
        MembershipFactory(user=learner, organisation=house)
        role = {"role": "manager"} if who == "manager" else {}
        return enrolment, MembershipFactory(organisation=house, **role).user
    if who == "system":
        return enrolment, None
    if who.startswith("line"):
        number = enrolment.pk if who == "line-manager" else enrolment.pk + 1
        return enrolment, LineManager(number, "manager@example.org")
    if who.startswith("trainer"):
        return enrolment, UserFactory(trainer=True)
    return enrolment, UserFactory() if who == "stranger" else learner


def outcome(enrolment, state, name, actor):
    """What comes of a move from a state; nothing of it stays."""
    with transaction.atomic():
        Enrolment.objects.filter(pk=enrolment.pk).update(state=state)
        enrolment.refresh_from_db()
        try:
            enrolments.move(enrolment, name, actor=actor)
            return Enrolment.objects.get(pk=enrolment.pk).state
        except NotYours:
            return "not theirs"
        except MoveRefused:
            return "refused"
        finally:
            transaction.set_rollback(True)


def expected(state, name, role):
    sources, target, by = TABLE[name]
    if state not in sources.split():
        return "refused"
    return target if role in by.split() else "not theirs"


@pytest.mark.parametrize("who", PEOPLE)
def test_every_move_is_made_from_its_states_and_by_its_people_alone(who):
    enrolment, actor = cast(who)
    made, wanted = {}, {}
    for state in STATES:
        for name, (sources, _target, _by) in TABLE.items():
            if who in ROLES or state in sources.split():
                made[state, name] = outcome(enrolment, state, name, actor)
                wanted[state, name] = expected(state, name, PEOPLE[who])

    assert made == wanted
    assert len(made) == (len(STATES) * len(TABLE) if who in ROLES else 26)


def test_the_table_names_every_move_and_every_state():
    assert set(MOVES) == set(TABLE)
    assert {state for sources, target, _by in TABLE.values() for state in (*sources.split(), target)
            } == set(STATES)  # fmt: skip
    assert {state: {str(by) for by in who} for state, who in BEGINNINGS.items()} == {
        "active": {"learner"},
        "requested": {"learner"},
        "approved": {"trainer"},
        "invited": {"trainer", "manager", "system"},
    }
    assert {
        change.name: (set(change.states), {str(by) for by in change.by})
        for change in CHANGES.values()
    } == {
        "extend": ({"active"}, {"trainer"}),
        "transfer": (
            {"requested", "awaiting_manager", "approved", "invited", "active"},
            {"learner", "trainer"},
        ),
    }


@pytest.mark.one_engine
def test_the_docs_draw_what_the_code_does():
    """`manage.py draw_enrolment` mends it."""
    text = DOCUMENT.read_text(encoding="utf-8")

    assert redraw(text) == text


def test_a_manager_alone_lets_nobody_in_where_somebody_else_decides():
    enrolment, manager = cast("manager")
    enrolment.offering.mode = "approval"
    enrolment.offering.save()

    assert outcome(enrolment, "awaiting_manager", "manager_approve", manager) == "refused"
    assert outcome(enrolment, "awaiting_manager", "manager_agree", manager) == "requested"


def test_somebody_who_has_come_back_by_another_way_is_not_opened_twice():
    enrolment, trainer = cast("trainer")
    Enrolment.objects.filter(pk=enrolment.pk).update(state="expired")
    EnrolmentFactory(user=enrolment.user, offering=enrolment.offering, state="requested")

    assert outcome(enrolment, "expired", "reopen", trainer) == "refused"
