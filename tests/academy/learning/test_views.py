"""What learners see, and what is kept from everybody else."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page

from academy.assessment.attempts import rules as attempts
from academy.assessment.choices import OverduePolicy
from academy.enrolment import rules as enrolments
from academy.enrolment.states import EnrolmentState
from academy.learning import my_learning
from academy.models import Attempt, CoursePage, Enrolment, ModulePage, Offering, UnitPage
from tests.academy.counting import of_the_academy, statements
from tests.factories.academy import (
    SECRET_FEEDBACK,
    CourseFactory,
    EnrolmentFactory,
    QuestionFactory,
    QuizFactory,
    TakingFactory,
    completed,
)
from tests.factories.content import go_live
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def taking():
    """Somebody in a course of one text and a quiz."""
    return TakingFactory(units=1, quiz=QuizFactory(questions=[QuestionFactory(type="multiple")]))


@pytest.fixture
def signed_in(client, taking):
    """That somebody's browser."""
    client.force_login(taking.learner)
    return client


def unit_address(taking, slug):
    return reverse(
        "academy:unit",
        kwargs={"enrolment": taking.enrolment.uuid, "module": "module", "unit": slug},
    )


def addresses_of(taking, attempt, certificate):
    """Every address that belongs to one person."""
    learn = reverse("academy:learn", args=[taking.enrolment.uuid])
    return [
        learn,
        reverse("academy:leave", args=[taking.enrolment.uuid]),
        unit_address(taking, "unit-1"),
        reverse("academy:question", args=[attempt.uuid, 1]),
        reverse("academy:attempt_check", args=[attempt.uuid]),
        reverse("academy:attempt_result", args=[attempt.uuid]),
        reverse("academy:certificate", args=[certificate.uuid]),
        reverse("academy:certificate_download", args=[certificate.uuid]),
    ]


def test_r04_what_is_somebody_elses_is_not_there(client, taking):
    attempt = attempts.start(taking.cycle, taking.unit)
    certificate = completed().user.certificates.get()
    client.force_login(UserFactory())

    answers = {}
    for address in addresses_of(taking, attempt, certificate):
        answers[address] = client.get(address).status_code
    posted = [
        client.post(reverse("academy:question", args=[attempt.uuid, 1]), {"answer": "a"}),
        client.post(reverse("academy:attempt_check", args=[attempt.uuid])),
        client.post(unit_address(taking, "unit-1")),
        client.post(unit_address(taking, "unit-1") + "time/", {"seconds": "9"}),
        client.post(reverse("academy:leave", args=[taking.enrolment.uuid])),
    ]

    assert set(answers.values()) == {404}, answers
    assert {response.status_code for response in posted} == {404}


def test_r04_nobody_known_is_sent_to_the_log_in(client, taking):
    attempt = attempts.start(taking.cycle, taking.unit)
    certificate = completed().user.certificates.get()

    for address in [*addresses_of(taking, attempt, certificate), "/academy/my-learning/"]:
        response = client.get(address)
        assert response.status_code == 302
        assert response["Location"].startswith("/accounts/login/")


def test_a_unit_is_never_served_at_its_own_address(client, taking):
    unit = UnitPage.objects.get(title="Unit 1")

    response = client.get(unit.get_url())

    assert (response.status_code, response["Location"]) == (302, taking.course.get_url())
    assert unit.get_sitemap_urls() == []


def test_who_left_reads_no_units(client, taking):
    enrolments.withdraw(taking.enrolment, actor=taking.learner)
    client.force_login(taking.learner)

    assert client.get(unit_address(taking, "unit-1")).status_code == 404


def test_marking_a_unit_as_done_leads_to_the_next(signed_in, taking):
    response = signed_in.post(unit_address(taking, "unit-1"))

    assert response["Location"] == unit_address(taking, "test")
    assert taking.cycle.progress.get().state == "done"


def test_resuming_goes_to_the_unit_that_was_opened_last(signed_in, taking):
    signed_in.get(unit_address(taking, "test"))

    place = my_learning.learner_course(
        enrolments.own_enrolment(taking.learner, taking.enrolment.uuid)
    )

    assert place.outline.resume.page.slug == "test"


def test_the_whole_quiz_by_plain_forms(signed_in, taking):
    signed_in.post(unit_address(taking, "unit-1"))
    start = signed_in.post(
        reverse(
            "academy:attempt_start",
            kwargs={"enrolment": taking.enrolment.uuid, "module": "module", "unit": "test"},
        )
    )
    saved = signed_in.post(start["Location"], {"answer": ["a"], "go": "check"})
    handed_in = signed_in.post(saved["Location"])
    result = signed_in.get(handed_in["Location"]).content.decode()

    taking.enrolment.refresh_from_db()
    assert taking.enrolment.state == EnrolmentState.COMPLETED
    assert "You have passed" in result
    assert SECRET_FEEDBACK in result


def test_a_script_is_told_only_that_the_answer_is_kept(signed_in, taking):
    attempt = attempts.start(taking.cycle, taking.unit)

    response = signed_in.post(
        reverse("academy:question", args=[attempt.uuid, 1]),
        {"answer": "a"},
        headers={"Accept": "application/json"},
    )

    assert response.json() == {"saved": True, "drawn_from": 1}


def test_an_answer_after_the_end_is_refused_in_words(signed_in, taking):
    attempt = attempts.start(taking.cycle, taking.unit)
    attempts.submit(attempt.uuid, learner=taking.learner)

    response = signed_in.post(
        reverse("academy:question", args=[attempt.uuid, 1]),
        {"answer": "a"},
        headers={"Accept": "application/json"},
    )

    assert response.status_code == 409
    assert response.json()["saved"] is False


@pytest.mark.parametrize("type", ["single", "multiple"])
def test_r08_no_page_of_an_open_attempt_tells_what_is_right(client, type):
    taking = TakingFactory(quiz=QuizFactory(questions=[QuestionFactory(type=type)]))
    client.force_login(taking.learner)
    attempt = attempts.start(taking.cycle, taking.unit)
    attempts.answer(attempt.uuid, 1, {"": ["a"]}, learner=taking.learner)

    pages = [
        client.get(reverse("academy:question", args=[attempt.uuid, 1])),
        client.get(reverse("academy:attempt_check", args=[attempt.uuid])),
        client.get(unit_address(taking, "test")),
        client.get(reverse("academy:learn", args=[taking.enrolment.uuid])),
        client.get(reverse("academy:attempt_result", args=[attempt.uuid]), follow=True),
    ]

    for page in pages:
        text = page.content.decode()
        assert page.status_code == 200
        assert SECRET_FEEDBACK not in text
        assert "correct" not in text.lower()


def test_r08_a_result_without_release_tells_the_score_alone(client):
    taking = TakingFactory(review="never", overdue=OverduePolicy.SUBMIT)
    client.force_login(taking.learner)
    attempt = attempts.start(taking.cycle, taking.unit)
    attempts.submit(attempt.uuid, learner=taking.learner)

    text = client.get(reverse("academy:attempt_result", args=[attempt.uuid])).content.decode()

    assert "Not there yet" in text
    assert SECRET_FEEDBACK not in text


def test_r16_signed_in_pages_are_kept_by_nobody(signed_in, taking):
    response = signed_in.get(reverse("academy:learn", args=[taking.enrolment.uuid]))

    assert response["Cache-Control"] == "private, no-store"


def test_the_certificate_waits_for_its_pdf(client, deliver_all):
    enrolment = completed()
    certificate = enrolment.user.certificates.get()
    client.force_login(enrolment.user)
    download = reverse("academy:certificate_download", args=[certificate.uuid])

    assert client.get(download).status_code == 404
    deliver_all()
    response = client.get(download)

    assert response["Content-Type"] == "application/pdf"
    assert b"".join(response.streaming_content).startswith(b"%PDF-1.7")


def test_an_empty_my_learning_leads_to_the_courses(client):
    course = CourseFactory()
    client.force_login(UserFactory())

    page = client.get("/academy/my-learning/").content.decode()

    assert f'href="{course.get_parent().get_url()}"' in page


def count(client, address):
    """The academy's own statements of one signed-in page, after a first visit."""
    client.get(address)
    with statements() as found:
        assert client.get(address).status_code == 200
    return len(of_the_academy(found))


def test_my_learning_takes_as_many_statements_for_three_courses_as_for_one(client):
    learner = UserFactory()
    client.force_login(learner)
    counts = []
    for wanted in (1, 3):
        while Enrolment.objects.count() < wanted:
            enrolments.enrol(Offering.objects.create(course=CourseFactory()), learner=learner)
        counts.append(count(client, "/academy/my-learning/"))

    assert counts == [6, 6]


def test_the_catalogue_takes_as_many_statements_for_three_courses_as_for_one(client):
    client.force_login(UserFactory())
    counts = []
    for wanted in (1, 3):
        while CoursePage.objects.count() < wanted:
            course = CourseFactory(units=0)
        counts.append(count(client, course.get_parent().get_url()))

    assert counts[0] == counts[1] <= 9


def test_a_course_takes_as_many_statements_for_nine_units_as_for_two(client):
    learner = UserFactory()
    client.force_login(learner)
    counts = []
    for units in (2, 9):
        offering = Offering.objects.create(course=CourseFactory(units=units))
        enrolment = enrolments.enrol(offering, learner=learner)
        counts.append(count(client, reverse("academy:learn", args=[enrolment.uuid])))

    assert counts == [6, 6]


def test_a_unit_is_shown_with_few_statements(signed_in, taking):
    assert count(signed_in, unit_address(taking, "unit-1")) <= 10


@pytest.mark.parametrize("state", EnrolmentState)
def test_every_state_has_a_page(client, state):
    enrolment = EnrolmentFactory(state=state)
    client.force_login(enrolment.user)

    assert client.get(reverse("academy:learn", args=[enrolment.uuid])).status_code == 200


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        pytest.param("40", 40, id="as said"),
        pytest.param("99999", 50, id="no more than has passed"),
        pytest.param("-5", 0, id="less than nothing"),
        pytest.param("many", 0, id="no number"),
    ],
)
def test_time_spent_is_counted_and_capped(signed_in, taking, said, counted):
    signed_in.get(unit_address(taking, "unit-1"))

    with time_machine.travel(timezone.now() + timedelta(seconds=50), tick=False):
        response = signed_in.post(unit_address(taking, "unit-1") + "time/", {"seconds": said})

    assert response.status_code == 204
    assert taking.cycle.progress.get().seconds == counted


def test_a_machine_left_open_does_not_learn(signed_in, taking):
    signed_in.get(unit_address(taking, "unit-1"))

    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
        signed_in.post(unit_address(taking, "unit-1") + "time/", {"seconds": "7200"})

    assert taking.cycle.progress.get().seconds == 120


def test_somebody_goes_on_at_the_part_of_the_text_where_they_stopped(signed_in, taking):
    address = unit_address(taking, "unit-1")
    signed_in.get(address)
    assert "Go on where you stopped" not in signed_in.get(address).content.decode()

    signed_in.post(f"{address}time/", {"seconds": "0", "place": "4"})
    signed_in.post(f"{address}time/", {"seconds": "0", "place": "none"})

    assert 'href="#part-4"' in signed_in.get(address).content.decode()


def test_a_unit_takes_as_many_statements_in_a_course_of_nine_as_of_two(client):
    learner = UserFactory()
    client.force_login(learner)
    counts = []
    for units in (2, 9):
        offering = Offering.objects.create(course=CourseFactory(units=units))
        enrolment = enrolments.enrol(offering, learner=learner)
        kwargs = {"enrolment": enrolment.uuid, "module": "module", "unit": "unit-1"}
        counts.append(count(client, reverse("academy:unit", kwargs=kwargs)))

    assert counts == [10, 10]


def test_progress_is_the_same_in_both_languages(signed_in, taking):
    welsh = Locale.objects.get_or_create(language_code="cy")[0]
    signed_in.post(unit_address(taking, "unit-1"))
    for page in Page.objects.descendant_of(taking.course, inclusive=True).order_by("path"):
        copy = page.specific.copy_for_translation(welsh, copy_parents=True)
        copy.title = f"Cymraeg: {page.title}"
        go_live(copy)
    learn = reverse("academy:learn", args=[taking.enrolment.uuid])

    page = signed_in.get(f"/cy{learn}").content.decode()

    assert "Cymraeg: Unit 1" in page
    assert "outline__unit--done" in page


@pytest.mark.parametrize("state", ["approved", "invited"])
def test_a_place_that_was_kept_is_taken_by_a_button(client, state):
    enrolment = EnrolmentFactory(state=state)
    client.force_login(enrolment.user)
    address = reverse("academy:begin", args=[enrolment.uuid])

    assert address in client.get(reverse("academy:learn", args=[enrolment.uuid])).content.decode()
    client.post(address)

    enrolment.refresh_from_db()
    assert enrolment.state == EnrolmentState.ACTIVE


def test_r22_odd_addresses_are_404(signed_in, taking):
    attempt = attempts.start(taking.cycle, taking.unit)

    for number in (0, 99, 10**18):
        address = reverse("academy:question", args=[attempt.uuid, number])
        assert signed_in.get(address).status_code == 404
        assert signed_in.post(address, {"answer": "a"}).status_code == 404
    odd = signed_in.post(
        reverse("academy:question", args=[attempt.uuid, 1]), {"answer": "a", "go": "９" * 9}
    )
    assert odd.status_code == 302
    assert Attempt.objects.count() == 1
    assert ModulePage.objects.count() == 1
