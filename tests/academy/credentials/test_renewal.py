"""Before and after a certificate runs out: reminders, a new round, and what stays."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from academy.credentials import certificates, renewal
from academy.enrolment import rules as enrolments
from academy.learning import progress
from academy.models import Certificate, CoursePage, UnitPage
from academy.refusals import MoveRefused, NotEligible, Refusal
from accounts.access import entitlements
from accounts.models import Notification, OutgoingEmail
from accounts.notifications.rules import choose
from tests.factories.academy import CourseFactory, OfferingFactory, completed
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
BEGIN = datetime.datetime(2027, 1, 15, 12, tzinfo=datetime.UTC)
ENDS = datetime.date(2029, 1, 15)


def before_the_end(days):
    return datetime.datetime.combine(
        ENDS - datetime.timedelta(days=days), datetime.time(12), tzinfo=datetime.UTC
    )


def at(days):
    return time_machine.travel(before_the_end(days), tick=False)


@pytest.fixture
def certificate():
    """Issued in January 2027 for two years, renewable three months before."""
    with time_machine.travel(BEGIN, tick=False):
        return completed(certificate_valid_months=24).user.certificates.get()


def reload(certificate):
    return Certificate.objects.get(pk=certificate.pk)


def test_somebody_is_reminded_three_times_each_once(certificate):
    for days in (91, 90, 89, 45, 30, 29, 8, 7, 6, 0):
        with at(days):
            renewal.remind()

    told = Notification.objects.filter(kind="academy.certificate_expires")
    assert [one.title for one in told.order_by("pk")] == [
        "Your certificate “Course 1” is valid until 15 January 2029"
    ] * 2
    last = OutgoingEmail.objects.filter(key__startswith="academy.certificate_ends")
    assert [email.subject for email in last] == [
        "Your certificate “Course 1” ends on 15 January 2029"
    ]


def test_who_has_turned_reminders_off_gets_the_last_alone(certificate):
    choose(certificate.holder, "academy.certificate_expires", here=False, by_email="never")

    for days in (90, 30, 7):
        with at(days):
            renewal.remind()

    assert not Notification.objects.filter(kind="academy.certificate_expires").exists()
    assert OutgoingEmail.objects.filter(key__startswith="academy.certificate_ends").count() == 1


def test_a_week_in_which_nothing_ran_is_made_up_for(certificate):
    with at(25):
        assert renewal.remind() == 1
        assert renewal.remind() == 0


@pytest.mark.parametrize("case", ["revoked", "renewed", "restricted", "never expires"])
def test_nobody_is_reminded_in_vain(certificate, case):
    if case == "revoked":
        certificates.revoke(certificate, actor=None, why="x")
    elif case == "renewed":
        with at(80):
            renewal.renew(certificate, actor=certificate.holder, refresher=False)
            enrolments.complete(reload(certificate).cycle.enrolment)
    elif case == "restricted":
        certificate.holder.restricted_at = timezone.now()
        certificate.holder.save()
    else:
        Certificate.objects.update(expires_on=None)

    with at(20):
        assert renewal.remind() == 0


def test_renewed_early_the_new_one_counts_from_the_end_of_the_old(certificate):
    with at(93):  # 14 October
        assert not renewal.may_be_renewed(reload(certificate))
    with at(60):
        assert renewal.may_be_renewed(reload(certificate))
        enrolment = renewal.renew(certificate, actor=certificate.holder, refresher=False)
        enrolments.complete(enrolment)

    old, new = Certificate.objects.order_by("pk")
    assert (old.expires_on, new.expires_on) == (ENDS, datetime.date(2031, 1, 15))
    assert old.revoked_at is None
    assert (old.cycle.number, new.cycle.number) == (1, 2)


def test_renewed_late_it_counts_from_its_own_day(certificate):
    with at(-20):
        enrolment = renewal.renew(certificate, actor=certificate.holder, refresher=False)
        enrolments.complete(enrolment)

    newest = Certificate.objects.latest("pk")
    assert newest.expires_on == datetime.date(2031, 2, 4)


def test_nobody_renews_before_the_window_nor_what_was_withdrawn(certificate):
    with at(200), pytest.raises(Refusal):
        renewal.renew(certificate, actor=certificate.holder, refresher=False)
    certificates.revoke(certificate, actor=None, why="x")
    with at(10), pytest.raises(Refusal):
        renewal.renew(certificate, actor=certificate.holder, refresher=False)


def test_the_refresher_asks_for_its_units_alone_and_leaves_the_first_round_untouched(client):
    with time_machine.travel(BEGIN, tick=False):
        course = CourseFactory(units=3, certificate_valid_months=24)
        UnitPage.objects.filter(title="Unit 2").update(in_refresher=True)
        learner = UserFactory()
        enrolment = enrolments.enrol(OfferingFactory(course=course), learner=learner)
        for unit in UnitPage.objects.descendant_of(course):
            progress.mark_done(enrolments.current_cycle(enrolment), unit)
    first = learner.certificates.get()
    with at(30):
        client.force_login(learner)
        page = client.get(f"/academy/certificates/{first.uuid}/").content.decode()
        assert "Take the refresher" in page
        client.post(f"/academy/certificates/{first.uuid}/renew/", {"refresher": "1"})
        cycle = enrolments.current_cycle(enrolment)
        cycle.enrolment.refresh_from_db()
        done = progress.mark_done(cycle, UnitPage.objects.get(title="Unit 2"))

    assert done is True
    assert learner.certificates.count() == 2
    assert enrolment.cycles.get(number=1).progress.count() == 3


def test_a_round_under_way_is_not_begun_twice(certificate):
    with at(30):
        renewal.renew(certificate, actor=certificate.holder, refresher=False)
        with pytest.raises((Refusal, MoveRefused)):
            renewal.renew(certificate, actor=certificate.holder, refresher=False)

    assert certificate.cycle.enrolment.cycles.count() == 2


def test_r18_what_it_opens_is_locked_when_it_runs_out_and_needs_no_worker(certificate):
    with at(0):
        assert entitlements.holds(certificate.holder, certificate.course_key)
    with at(-1):
        assert not entitlements.holds(certificate.holder, certificate.course_key)


def test_r18_of_two_certificates_the_one_that_is_left_keeps_open(certificate):
    with at(60):
        enrolments.complete(renewal.renew(certificate, actor=certificate.holder, refresher=False))
        old, new = Certificate.objects.order_by("pk")
        certificates.revoke(old, actor=None, why="A mistake")
        assert entitlements.holds(new.holder, new.course_key)
        certificates.revoke(new, actor=None, why="A mistake")
        assert not entitlements.holds(new.holder, new.course_key)


def test_nobody_renews_what_the_course_is_no_longer_for_them(certificate):
    CoursePage.objects.update(enrol_level="professional")

    with at(30), pytest.raises(NotEligible):
        renewal.renew(certificate, actor=certificate.holder, refresher=False)

    assert certificate.cycle.enrolment.cycles.count() == 1
