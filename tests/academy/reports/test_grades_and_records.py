"""Grades of an offering, and the whole record of an attempt."""

import json
from decimal import Decimal

import pytest
from django.urls import reverse

from academy.assessment.attempts import rules as attempts
from academy.assessment.marking import rules as marking
from academy.enrolment import rules as enrolments
from accounts.audit.seen import seen_of
from accounts.models import AuditEntry
from tests.academy.counting import statements
from tests.factories.academy import QuestionFactory, QuizFactory, TakingFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def another(taking, name):
    """One more person in the same offering."""
    learner = UserFactory(name=name)
    enrolment = enrolments.enrol(taking.enrolment.offering, learner=learner)
    cycle = enrolments.current_cycle(enrolment)
    cycle.enrolment = enrolment
    return learner, cycle


def sit(taking, learner, cycle, letters):
    attempt = attempts.start(cycle, taking.unit)
    for number, letter in enumerate(letters, start=1):
        attempts.answer(attempt.uuid, number, {"": [letter]}, learner=learner)
    return attempts.submit(attempt.uuid, learner=learner)


def test_the_best_score_of_each_person_stands_on_one_page_and_in_a_csv(client):
    taking = TakingFactory(pass_mark=80)
    learner, cycle = another(taking, "=Ffion")
    sit(taking, learner, cycle, "ab")
    sit(taking, learner, cycle, "aa")
    client.force_login(UserFactory(trainer=True))
    address = reverse("academy:gradebook", args=[taking.enrolment.offering.uuid])

    page = " ".join(client.get(address).content.decode().split())
    response = client.get(address, {"export": "csv"})
    table = b"".join(response.streaming_content).decode()

    assert "100" in page
    assert table.startswith("\ufeffName,")
    assert "2 attempts" in page
    assert f"'=Ffion,{learner.email}" in table
    assert table.splitlines()[1].endswith("100.00") or table.splitlines()[2].endswith("100.00")
    assert response["Cache-Control"] == "private, no-store"
    line = AuditEntry.objects.get(action="grades.exported")
    assert line.target_id == str(taking.enrolment.offering.pk)


def test_the_gradebook_takes_as_many_statements_for_three_people_as_for_one(client):
    taking = TakingFactory()
    client.force_login(UserFactory(assessor=True))
    counts = []
    for more in (1, 0, 2):  # the first visit fills what the frame keeps
        for n in range(more):
            learner, cycle = another(taking, f"P{n}")
            sit(taking, learner, cycle, "aa")
        with statements() as found:
            client.get(reverse("academy:gradebook", args=[taking.enrolment.offering.uuid]))
        counts.append(len(found))

    assert counts[1] == counts[2]


def test_a_trainer_of_another_offering_sees_no_grades(client):
    taking = TakingFactory()
    taking.enrolment.offering.trainers.add(UserFactory(trainer=True))
    client.force_login(UserFactory(trainer=True))

    response = client.get(reverse("academy:gradebook", args=[taking.enrolment.offering.uuid]))

    assert response.status_code == 403


def test_the_record_of_an_attempt_says_who_was_asked_what_and_marked_it_why(client):
    essay = QuestionFactory(type="essay", text="What would you say?", data={})
    taking = TakingFactory(quiz=QuizFactory(questions=[essay, QuestionFactory()]))
    attempt = attempts.start(taking.cycle, taking.unit)
    for text in ("First thoughts", "I would listen."):
        attempts.answer(attempt.uuid, 1, {"": [text]}, learner=taking.learner)
    attempts.answer(attempt.uuid, 2, {"": ["a"]}, learner=taking.learner)
    attempts.submit(attempt.uuid, learner=taking.learner)
    assessor = UserFactory(assessor=True)
    marking.give(
        attempt.items.get(number=1), points=Decimal("0.5"), feedback="Whom do you tell?",
        actor=assessor,
    )  # fmt: skip
    marking.appeal(attempt.uuid, learner=taking.learner, reason="I did say it.")
    client.force_login(assessor)
    address = reverse("academy:attempt_record", args=[attempt.uuid])

    record = json.loads(client.get(address).content)

    first, second = record["questions"]
    assert [one["words"] for one in first["answers"]] == ["First thoughts", "I would listen."]
    assert first["marks"][0]["feedback"] == "Whom do you tell?"
    assert (second["version"], second["answers"][0]["words"], second["score"]) == (1, "Right", "1")
    assert record["appeal"]["reason"] == "I did say it."
    assert [line["what"] for line in record["history"]][:2] == [
        "attempt.marking",
        "attempt.marked",
    ]
    client.head(address)
    assert AuditEntry.objects.filter(action="attempt.record_taken", actor=assessor).count() == 1
    assert [str(line.what) for line in seen_of(taking.learner)] == ["what you answered in a quiz"]


def test_the_record_as_pdf_has_letters_of_any_script(client):
    taking = TakingFactory(quiz=QuizFactory(questions=[QuestionFactory(text="Tŷ, 日本, שלום?")]))
    attempt = sit(taking, taking.learner, taking.cycle, "a")
    type(attempt).objects.update(unit_title="Sgwrs 😀 دردشة")
    client.force_login(UserFactory(assessor=True))

    response = client.get(reverse("academy:attempt_record", args=[attempt.uuid]), {"format": "pdf"})

    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")


@pytest.mark.parametrize("trait", ["trainer", "editor", None])
def test_r04_nobody_but_assessors_takes_a_record(client, trait):
    taking = TakingFactory()
    attempt = sit(taking, taking.learner, taking.cycle, "aa")
    client.force_login(UserFactory(**{trait: True}) if trait else taking.learner)

    response = client.get(reverse("academy:attempt_record", args=[attempt.uuid]))

    assert response.status_code == 403
