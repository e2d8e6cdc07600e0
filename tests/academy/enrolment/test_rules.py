"""Getting into a course, through it and out of it."""

import pytest
from django.db import IntegrityError, transaction

from academy.catalogue.choices import EnrolmentMode
from academy.enrolment import rules as enrolments
from academy.enrolment.states import CycleKind, EnrolmentState
from academy.learning import progress
from academy.models import Enrolment, EnrolmentCycle, Offering, UnitPage
from academy.refusals import (
    AlreadyCompleted,
    EnrolmentClosed,
    MoveRefused,
    NotEligible,
    NotYours,
    OfferingFull,
)
from accounts.models import AuditEntry
from signpost.outbox.models import OutboxEvent
from tests.academy.counting import statements
from tests.factories.academy import (
    CourseFactory,
    EnrolmentFactory,
    OfferingFactory,
    completed,
    in_the_past,
)
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_r12_a_move_writes_state_audit_and_event_together():
    enrolment = EnrolmentFactory(state=EnrolmentState.REQUESTED)
    trainer = UserFactory(trainer=True)

    enrolments.decline(enrolment, actor=trainer, why="Not for this course")

    line = AuditEntry.objects.get(action="enrolment.declined")
    assert (line.actor, line.before, line.after, line.why) == (
        trainer,
        "requested",
        "declined",
        "Not for this course",
    )
    event = OutboxEvent.objects.get(topic="academy.enrolment_declined")
    assert event.payload == {"enrolment": enrolment.pk}


def test_r12_a_move_that_fails_half_way_leaves_nothing(monkeypatch):
    enrolment = EnrolmentFactory(state=EnrolmentState.REQUESTED)

    def broken(*_args, **_kwargs):
        raise RuntimeError("no event")

    monkeypatch.setattr(enrolments, "emit", broken)
    with pytest.raises(RuntimeError):
        enrolments.approve(enrolment, actor=UserFactory(trainer=True))

    enrolment.refresh_from_db()
    assert enrolment.state == EnrolmentState.REQUESTED
    assert not AuditEntry.objects.filter(action="enrolment.approved").exists()


def test_enrolling_twice_gives_the_same_enrolment():
    offering, learner = OfferingFactory(), UserFactory()

    first = enrolments.enrol(offering, learner=learner)
    second = enrolments.enrol(offering, learner=learner)

    assert first == second
    assert Enrolment.objects.count() == 1


def test_the_database_allows_one_open_enrolment():
    enrolment = EnrolmentFactory(state=EnrolmentState.ACTIVE)

    with pytest.raises(IntegrityError), transaction.atomic():
        Enrolment.objects.create(
            offering=enrolment.offering, user=enrolment.user, state=EnrolmentState.REQUESTED
        )


def test_somebody_who_left_may_come_back():
    offering, learner = OfferingFactory(), UserFactory()
    first = enrolments.enrol(offering, learner=learner)
    enrolments.withdraw(first, actor=learner)

    second = enrolments.enrol(offering, learner=learner)

    assert second != first
    assert second.state == EnrolmentState.ACTIVE


def test_a_completed_course_is_not_begun_again():
    enrolment = completed()

    with pytest.raises(AlreadyCompleted):
        enrolments.enrol(enrolment.offering, learner=enrolment.user)


def test_a_full_offering_takes_nobody():
    offering = OfferingFactory(capacity=1)
    enrolments.enrol(offering, learner=UserFactory())

    with pytest.raises(OfferingFull):
        enrolments.enrol(offering, learner=UserFactory())


def test_a_place_given_back_is_free_again():
    offering = OfferingFactory(capacity=1)
    first = enrolments.enrol(offering, learner=UserFactory())
    enrolments.withdraw(first, actor=first.user)

    second = enrolments.enrol(offering, learner=UserFactory())

    assert second.state == EnrolmentState.ACTIVE


def test_approving_holds_a_place():
    offering = OfferingFactory(capacity=1, mode=EnrolmentMode.APPROVAL)
    one, other = (enrolments.enrol(offering, learner=UserFactory()) for _ in range(2))
    trainer = UserFactory(trainer=True)
    enrolments.approve(one, actor=trainer)

    with pytest.raises(OfferingFull):
        enrolments.approve(other, actor=trainer)


@pytest.mark.parametrize(
    "closed",
    [
        pytest.param({"mode": EnrolmentMode.INVITATION}, id="by invitation"),
        pytest.param({"ends_at": in_the_past(days=1)}, id="ended"),
        pytest.param({"enrol_until": in_the_past(days=1)}, id="enrolment closed"),
        pytest.param({"enrol_from": in_the_past(days=-1)}, id="enrolment not open yet"),
        pytest.param({"cancelled_at": in_the_past(days=1)}, id="called off"),
    ],
)
def test_a_closed_offering_takes_nobody(closed):
    with pytest.raises(EnrolmentClosed):
        enrolments.enrol(OfferingFactory(**closed), learner=UserFactory())


def test_a_course_for_professionals_asks_for_a_checked_profession():
    offering = OfferingFactory(course=CourseFactory(enrol_level="professional"))

    with pytest.raises(NotEligible):
        enrolments.enrol(offering, learner=UserFactory())
    assert enrolments.enrol(offering, learner=UserFactory(professional=True))


def test_the_line_manager_decides_for_their_own_people_alone():
    organisation = OrganisationFactory()
    learner = MembershipFactory(organisation=organisation).user
    manager = MembershipFactory(organisation=organisation, manager=True).user
    elsewhere = MembershipFactory(manager=True).user
    enrolment = EnrolmentFactory(user=learner, state=EnrolmentState.AWAITING_MANAGER)

    with pytest.raises(NotYours):
        enrolments.approve(enrolment, actor=elsewhere)
    enrolments.approve(enrolment, actor=manager)

    assert enrolment.state == EnrolmentState.APPROVED


def test_an_invitation_is_accepted_by_its_person():
    offering = OfferingFactory(mode=EnrolmentMode.INVITATION)
    learner, trainer = UserFactory(), UserFactory(trainer=True)

    invited = enrolments.invite(offering, learner=learner, actor=trainer)
    enrolments.start(invited, actor=learner)

    assert invited.state == EnrolmentState.ACTIVE
    assert enrolments.current_cycle(invited).number == 1


def test_a_course_is_not_completed_while_something_is_missing():
    enrolment = enrolments.enrol(OfferingFactory(), learner=UserFactory())

    with pytest.raises(MoveRefused):
        enrolments.complete(enrolment)


def test_the_last_required_unit_completes_the_course():
    course = CourseFactory(units=3, optional=1)
    enrolment = enrolments.enrol(OfferingFactory(course=course), learner=UserFactory())
    cycle = enrolments.current_cycle(enrolment)
    cycle.enrolment = enrolment
    first, second, _optional = UnitPage.objects.descendant_of(course).order_by("path")

    assert progress.mark_done(cycle, first) is False
    assert progress.mark_done(cycle, second) is True

    enrolment.refresh_from_db()
    assert enrolment.state == EnrolmentState.COMPLETED
    assert cycle.completed_at is not None


def test_rules_are_those_of_the_day_the_cycle_began():
    course = CourseFactory(units=1)
    enrolment = enrolments.enrol(OfferingFactory(course=course), learner=UserFactory())
    cycle = enrolments.current_cycle(enrolment)
    cycle.enrolment = enrolment
    unit = UnitPage.objects.descendant_of(course).get()
    course.certificate_title = "Another title"
    course.save()

    assert progress.mark_done(cycle, unit) is True
    assert enrolment.user.certificates.get().course_title == "Course 1"


def test_a_unit_taken_away_holds_nobody_up():
    course = CourseFactory(units=2)
    enrolment = enrolments.enrol(OfferingFactory(course=course), learner=UserFactory())
    cycle = enrolments.current_cycle(enrolment)
    cycle.enrolment = enrolment
    first, second = UnitPage.objects.descendant_of(course).order_by("path")
    progress.mark_done(cycle, first)
    second.unpublish()

    assert enrolments.complete_if_ready(cycle)


def test_beginning_takes_as_many_statements_for_six_units_as_for_one():
    counts = []
    for units in (1, 1, 6):  # the first fills what is kept
        offering = OfferingFactory(course=CourseFactory(units=units))
        offering = Offering.objects.select_related("course").get(pk=offering.pk)
        learner = UserFactory()
        with statements() as found:
            enrolments.enrol(offering, learner=learner)
        counts.append(len(found))

    assert counts[1] == counts[2]


def test_two_clicks_on_the_last_unit_complete_the_course_once():
    course = CourseFactory(units=1)
    enrolment = enrolments.enrol(OfferingFactory(course=course), learner=UserFactory())
    unit = UnitPage.objects.descendant_of(course).get()
    # Both requests have read the cycle before either has written.
    first, second = (
        EnrolmentCycle.objects.select_related("enrolment__offering__course").get()
        for _click in range(2)
    )

    assert [progress.mark_done(one, unit) for one in (first, second)] == [True, False]
    assert enrolment.user.certificates.count() == 1


def test_renewing_begins_a_new_cycle_and_keeps_the_old():
    enrolment = completed()

    enrolments.renew(enrolment, actor=enrolment.user)

    assert list(enrolment.cycles.values_list("number", "kind")) == [
        (1, CycleKind.FIRST),
        (2, CycleKind.RENEWAL),
    ]
    assert enrolment.user.certificates.count() == 1


def test_a_place_is_offered_by_those_who_may():
    offering, learner = OfferingFactory(), UserFactory()

    for nobody in (UserFactory(), learner):
        with pytest.raises(NotYours):
            enrolments.invite(offering, learner=learner, actor=nobody)

    assert not Enrolment.objects.exists()
    assert enrolments.invite(offering, learner=learner, actor=UserFactory(trainer=True))


def test_somebody_who_waits_for_a_full_offering_is_declined():
    offering = OfferingFactory(capacity=1)
    EnrolmentFactory(offering=offering, state=EnrolmentState.ACTIVE)
    waiting = EnrolmentFactory(offering=offering, state=EnrolmentState.REQUESTED)

    enrolments.decline(waiting, actor=UserFactory(trainer=True), why="It is full")

    waiting.refresh_from_db()
    assert waiting.state == "declined"
