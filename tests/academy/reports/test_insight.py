"""What has come of a course, in numbers that tell of nobody."""

import csv
import datetime
import io

import pytest
from django.utils import timezone

from academy.enrolment import rules as enrolments
from academy.evaluation.rules import about
from academy.learning.progress import note_done
from academy.models import EnrolmentCycle, OfferingFigures, UnitPage
from academy.reports import counting, insight
from content.models import Survey, SurveyQuestion
from content.surveys import asking
from content.surveys.models import Purpose
from tests.factories.academy import CourseFactory, EnrolmentFactory, OfferingFactory
from tests.factories.content import english
from tests.factories.people import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
ROW = {
    "states": {}, "began": 0, "completed": 0, "days": [], "months": {}, "left_at": [],
    "professions": {}, "organisations": {}, "satisfaction": [0, 0],
}  # fmt: skip


@pytest.fixture
def offering():
    return OfferingFactory(course=CourseFactory(units=3, slug="safer-talk"))


def learning(offering, *, done=0, **values):
    enrolment = EnrolmentFactory(offering=offering, user=UserFactory(**values))
    cycle = enrolment.cycles.get()
    units = UnitPage.objects.descendant_of(offering.course).order_by("path")
    for unit in units[:done]:
        note_done(cycle, unit_key=unit.translation_key, title=unit.title)
    return enrolment


def test_the_figures_of_an_offering(offering):
    for _ in range(2):
        learning(offering, done=1, professional=True)
    gone = learning(offering, done=2)
    enrolments.withdraw(gone, actor=gone.user)
    quiet = learning(offering)
    long_ago = timezone.now() - datetime.timedelta(days=31)
    EnrolmentCycle.objects.filter(enrolment=quiet).update(started_at=long_ago)
    MembershipFactory(user=quiet.user)
    done = learning(offering, done=3)
    assert enrolments.complete_if_ready(done.cycles.get())
    began = timezone.now() - datetime.timedelta(days=10)
    EnrolmentCycle.objects.filter(enrolment=done).update(started_at=began)

    figures = counting.figures_of(offering)

    titles = [u.title for u in UnitPage.objects.descendant_of(offering.course).order_by("path")]
    assert figures["states"] == {"active": 3, "withdrawn": 1, "completed": 1}
    assert (figures["began"], figures["completed"]) == (5, 1)
    assert figures["days"] == [10.0]
    assert figures["left_at"] == [[titles[0], 1], [titles[2], 1]]
    assert list(figures["professions"].values()) == [2]
    assert figures["organisations"] == {"school": 1}
    assert sum(row[0] for row in figures["months"].values()) == 5
    assert sum(row[1] for row in figures["months"].values()) == 1


def test_what_people_said_of_it_is_in_it(offering):
    survey = Survey(title="After", purpose=Purpose.COURSE, locale=english())
    survey.questions = [SurveyQuestion(kind="scale", words="How useful?", locale=english())]
    survey.save()
    key = survey.questions.get().key
    for value in (5, 5, 4, 4, 2):
        ask = asking.plan(UserFactory(), Purpose.COURSE, about=about(offering), title="A course",
                          due_at=timezone.now())  # fmt: skip
        asking.answer(ask, survey, {key: value})

    found = insight.insight_of([counting.figures_of(offering)])

    assert found.satisfaction == (5, 4.0)


def test_fewer_than_five_people_are_never_told():
    row = {**ROW, "began": 12, "completed": 4, "days": [1, 2, 3, 4], "satisfaction": [4, 20],
           "professions": {"Teacher": 4, "Officer": 8}, "left_at": [["Unit", 1]],
           "months": {"2026-11": [12, 4]}}  # fmt: skip

    found = insight.insight_of([row])

    assert (found.completed.shown, found.share, found.days, found.satisfaction) == (
        "under 5", None, None, None,
    )  # fmt: skip
    assert [(one.label, one.shown, one.width) for one in found.professions] == [
        ("Officer", "8", 100.0), ("Teacher", "under 5", 0.0),
    ]  # fmt: skip
    assert [one.shown for one in found.left_at] == ["under 5"]
    [month] = found.months
    assert (month.began.shown, month.completed.shown) == ("12", "under 5")


def test_offerings_are_added_up():
    rows = [
        {**ROW, "began": 6, "completed": 5, "days": [1.0, 2.0, 3.0, 4.0, 5.0],
         "satisfaction": [4, 16], "months": {"2026-10": [6, 0]}},
        {**ROW, "began": 4, "completed": 5, "days": [10.0], "satisfaction": [1, 4],
         "months": {"2026-10": [0, 5]}},
    ]  # fmt: skip

    found = insight.insight_of(rows)

    assert (found.began.value, found.completed.value, found.share) == (10, 10, 100.0)
    assert found.days == (2.25, 3.5, 4.75)
    assert found.satisfaction == (5, 4.0)
    [month] = found.months
    assert (month.label, month.began.value, month.completed.value) == ("Oct 2026", 6, 5)


def test_many_days_are_thinned_and_their_quartiles_stay():
    days = [float(day) for day in range(1001)]

    kept = counting.thinned(days)

    assert len(kept) == 100
    assert insight.quartiles(kept) == pytest.approx((250, 500, 750), abs=5)


def test_the_report_of_a_course_and_its_table(client, offering):
    for _ in range(6):
        learning(offering, done=1)
    counting.count_all()
    client.force_login(UserFactory(trainer=True))

    listed = client.get("/academy/reports/").text
    page = client.get("/academy/reports/safer-talk/")
    rows = list(csv.reader(io.StringIO(
        client.get("/academy/reports/safer-talk/?export=csv").content.decode()
    )))  # fmt: skip

    assert "/academy/reports/safer-talk/" in listed
    assert page["Cache-Control"] == "private, no-store"
    assert "Fewer than five people are never shown" in page.text
    assert rows[0] == ["\ufeffWhat", "Which", "How many"]
    assert ["People", "Began", "6"] in rows
    assert ["How it stands", "in progress", "6"] in rows


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ({"trainer": True}, 404),
        ({"administrator": True}, 200),
        ({"editor": True}, 403),
        ({}, 403),
    ],
)
def test_r04_a_trainer_sees_the_courses_that_they_run_and_nobody_elses(
    client, offering, who, status
):
    offering.trainers.add(UserFactory(trainer=True))
    client.force_login(UserFactory(**who))

    assert client.get("/academy/reports/safer-talk/").status_code == status


def test_the_list_takes_as_many_statements_for_many_courses(
    client, offering, django_assert_max_num_queries
):
    client.force_login(UserFactory(trainer=True))
    counts = []
    for more in (0, 3):
        for _ in range(more):
            OfferingFactory(course=CourseFactory())
        counting.count_all()
        client.get("/academy/reports/")
        with django_assert_max_num_queries(25) as captured:
            client.get("/academy/reports/")
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_counting_takes_as_many_statements_for_many_people(offering, django_assert_max_num_queries):
    counts = []
    counting.count(offering)
    for number in (1, 4):
        for _ in range(number):
            learning(offering, done=1)
        with django_assert_max_num_queries(20) as captured:
            counting.count(offering)
        counts.append(len(captured))

    assert counts[0] == counts[1]
    assert OfferingFigures.objects.get().figures["began"] == 5
