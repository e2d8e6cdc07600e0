"""Asking for a place with what the offering asks for; evidence, and what becomes of it."""

import datetime
import re

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from academy.enrolment import rules as enrolments
from academy.models import Application, ApplicationQuestion, Enrolment, Evidence
from academy.reports.personal_data import evidence_of
from accounts.models import AuditEntry, OutgoingEmail
from accounts.privacy import retention
from accounts.privacy.rights import erase, everything_of
from signpost.outbox.delivering import drain
from signpost.private_files import private_storage
from tests.factories.academy import CourseFactory, OfferingFactory
from tests.factories.documents import opening, pdf
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
MONDAY = datetime.datetime(2027, 3, 1, 9, tzinfo=datetime.UTC)
ADDRESS = "/academy/courses/course-1/enrol/"


@pytest.fixture
def trainer():
    return UserFactory(trainer=True)


@pytest.fixture
def offering(trainer):
    offering = OfferingFactory(
        course=CourseFactory(),
        mode="approval",
        asks_employer=True,
        asks_work_email=True,
        asks_evidence=True,
        evidence_words="A letter of your employer, to see that you work with offenders.",
    )
    offering.trainers.add(trainer)
    return offering


@pytest.fixture
def question(offering):
    return ApplicationQuestion.objects.create(
        offering=offering, kind="choice", words="Which team?", choices="North\nSouth\n", why="Rooms"
    )


@pytest.fixture
def learner(client):
    learner = UserFactory(name="Ffion Ŵyn")
    client.force_login(learner)
    return learner


def letter(name="letter.pdf", data=None):
    return SimpleUploadedFile(name, data or pdf())


def filled_in(question, **values):
    return {
        "employer": "Probation Wales",
        "work_email": "ffion@probation.example",
        f"question-{question.pk}": "South",
        "evidence": letter(),
        **values,
    }


@pytest.fixture
def asked(client, learner, offering, question):
    answer = client.post(ADDRESS, filled_in(question))
    assert answer.status_code == 302
    return Enrolment.objects.get()


def test_who_asks_reads_what_for_who_sees_it_how_long_it_is_kept_and_by_when(
    client, learner, offering, question
):
    with time_machine.travel(MONDAY, tick=False):
        client.force_login(learner)
        page = client.get(ADDRESS).content.decode()

    assert "You have our answer by 8 March 2027." in page
    assert "destroyed 30 days after the" in page
    assert "A letter of your employer, to see that you work with offenders." in page
    assert "10 MB at most for each file" in page
    assert "Which team?" in page
    assert "Rooms" in page


def test_a_request_keeps_what_was_given_and_waits(asked, client):
    application = asked.application
    assert asked.state == "requested"
    assert (application.employer, application.work_email) == (
        "Probation Wales", "ffion@probation.example",
    )  # fmt: skip
    assert list(application.answers.values_list("asked", "answer")) == [("Which team?", "South")]
    assert application.evidence.get().name == "letter.pdf"
    page = client.get(f"/academy/learn/{asked.uuid}/").content.decode()
    assert "We have your request." in page
    assert "letter.pdf" in page


def test_a_form_that_lacks_something_says_what_and_nothing_is_kept(client, learner, question):
    answer = client.post(
        ADDRESS, filled_in(question, employer="", **{f"question-{question.pk}": "x"})
    )

    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Where you work: This field is required." in page
    assert "Which team?" in page
    assert not Enrolment.objects.exists()


REFUSED = {
    "a program": ("tool.exe", b"MZ harmless words", "as PDF, Word, OpenDocument, PNG or JPEG"),
    "a PDF that is a picture": (
        "a.pdf",
        b"\x89PNG\r\n\x1a\n" + b"0" * 40,
        "not what its name says",
    ),
    "a PDF with a script": ("a.pdf", pdf(opening("/JavaScript")), "holds a script"),
    "too large": ("a.png", b"\x89PNG\r\n\x1a\n" + b"0" * 10_000_001, "is larger than 10 MB"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_evidence_of_another_kind_is_refused_in_words(client, learner, question, case):
    name, data, words = REFUSED[case]

    answer = client.post(ADDRESS, filled_in(question, evidence=letter(name, data)))

    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert not Enrolment.objects.exists()


def test_six_files_are_one_too_many(client, learner, question):
    six = [letter(f"{number}.pdf") for number in range(6)]

    answer = client.post(ADDRESS, filled_in(question, evidence=six))

    assert "Please choose 5 files at most." in answer.content.decode()


def test_asked_twice_the_first_request_stands(asked, client, question):
    client.post(ADDRESS, filled_in(question, employer="Another"))

    assert Application.objects.get().employer == "Probation Wales"


def test_an_offering_that_is_open_asks_for_nothing(client, learner):
    OfferingFactory(course=CourseFactory(slug="open-one"))

    client.post("/academy/courses/open-one/enrol/")

    assert Enrolment.objects.get().state == "active"
    assert not Application.objects.exists()


def test_evidence_is_read_by_those_who_decide_alone_and_each_time_on_record(
    client, asked, trainer, learner
):
    evidence = Evidence.objects.get()
    address = f"/academy/enrolments/{asked.uuid}/evidence/{evidence.pk}/"
    elsewhere = UserFactory(trainer=True)
    for nobody in (learner, UserFactory(), UserFactory(editor=True), elsewhere):
        client.force_login(nobody)
        assert client.get(address).status_code == 404
    client.force_login(trainer)

    answer = client.get(address)

    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Disposition"] == 'attachment; filename="letter.pdf"'
    line = AuditEntry.objects.get(action="enrolment.evidence_read")
    assert line.actor == trainer


def test_evidence_is_destroyed_thirty_days_after_the_decision(asked, trainer):
    rule = retention.RULES["applications"]
    name = Evidence.objects.get().file.name
    enrolments.approve(asked, actor=trainer)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=29)):
        assert retention.run(rule) == 0
    with time_machine.travel(timezone.now() + datetime.timedelta(days=31)):
        assert retention.run(rule) == 1
        drain()

    assert not Application.objects.exists()
    assert not private_storage().exists(name)
    assert AuditEntry.objects.filter(action="enrolment.evidence_destroyed").exists()


def test_what_waits_for_a_decision_stays(asked):
    with time_machine.travel(timezone.now() + datetime.timedelta(days=59)):
        assert retention.run(retention.RULES["applications"]) == 0


def test_r21_who_leaves_leaves_nothing_of_it(asked, learner):
    name = Evidence.objects.get().file.name
    assert everything_of(learner)["academy"]["applications"][0]["employer"] == "Probation Wales"
    assert [title[-11:] for title, _file in evidence_of(learner)] == ["-letter.pdf"]

    erase(learner, actor=None)
    drain()

    assert not Application.objects.exists()
    assert not private_storage().exists(name)


def test_the_work_address_is_confirmed_by_who_reads_it_and_asked_for_it(asked, client, learner):
    email = OutgoingEmail.objects.get(to="ffion@probation.example")
    path = re.search(r"/academy/work-address/\S+", email.text)[0]
    client.force_login(UserFactory())
    assert client.post(path).status_code == 404
    client.force_login(learner)
    client.get(path)
    assert Application.objects.get().work_email_confirmed_at is None

    client.post(path)

    assert Application.objects.get().work_email_confirmed_at is not None


def test_an_address_that_is_known_needs_no_link(client, learner, question):
    client.post(ADDRESS, filled_in(question, work_email=learner.email.upper()))

    assert Application.objects.get().work_email_confirmed_at is not None


def test_an_offering_that_asks_has_somebody_who_reads(offering):
    offering.mode = "open"

    with pytest.raises(Exception, match="read by whoever approves"):
        offering.full_clean()


def test_of_several_groups_people_choose_one(client, learner, offering):
    open_one = OfferingFactory(course=offering.course, name="Self-paced")

    page = client.get(ADDRESS).content.decode()
    assert f"?offering={open_one.uuid}" in page
    client.post(f"{ADDRESS}?offering={open_one.uuid}")

    assert Enrolment.objects.get().offering == open_one
