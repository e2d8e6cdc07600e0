"""Who waits for an answer, for those who run the offering and nobody else."""

import csv
import datetime
import io
import threading

import pytest
from django.db import connection
from django.utils import timezone

from academy.enrolment.deciding import rules as deciding
from academy.models import Enrolment, ReplyText
from accounts.models import AuditEntry, Notification, OutgoingEmail
from tests.academy.counting import statements
from tests.factories.academy import CourseFactory, EnrolmentFactory, OfferingFactory
from tests.factories.content import english
from tests.factories.people import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
QUEUE = "/academy/enrolments/"


@pytest.fixture
def trainer(client):
    trainer = UserFactory(trainer=True, name="Tess Trainer")
    client.force_login(trainer)
    return trainer


@pytest.fixture
def offering(trainer):
    offering = OfferingFactory(course=CourseFactory(), mode="approval")
    offering.trainers.add(trainer)
    return offering


def waiting(offering, name, days=0, state="requested", **values):
    """Somebody who asked so many days ago, and was promised an answer five days later."""
    due = timezone.localdate() + datetime.timedelta(days=5 - days)
    asked = timezone.now() - datetime.timedelta(days=days)
    return EnrolmentFactory(
        offering=offering, user__name=name, state=state, due_on=due, created_at=asked, **values
    )


@pytest.fixture
def reply():
    return ReplyText.objects.create(
        answer="decline", name="No proof", words="Please send a letter.", locale=english()
    )


def names(page):
    return [row.user.name for row in page.context["page"]]


def test_the_longest_waiting_stands_first_and_what_is_late_is_marked(client, offering):
    waiting(offering, "New", 1)
    waiting(offering, "Late", 9)
    waiting(offering, "Done", 3, state="approved")

    page = client.get(QUEUE)

    assert names(page) == ["Late", "New"]
    assert page.content.decode().count("late</span>") == 1
    assert page["Cache-Control"] == "private, no-store"


def test_the_address_narrows_the_queue(client, offering, trainer):
    late = waiting(offering, "Late", 9)
    other = OfferingFactory(course=CourseFactory(), mode="approval")
    waiting(other, "Elsewhere")
    waiting(offering, "Done", state="approved")
    house = MembershipFactory(user=late.user).organisation

    assert names(client.get(QUEUE, {"late": "on"})) == ["Late"]
    assert names(client.get(QUEUE, {"offering": other.pk})) == ["Elsewhere"]
    assert names(client.get(QUEUE, {"state": "approved"})) == ["Done"]
    assert names(client.get(QUEUE, {"organisation": house.pk})) == ["Late"]
    assert names(client.get(QUEUE, {"q": "elsew"})) == ["Elsewhere"]
    assert names(client.get(QUEUE, {"offering": "x", "state": "nonsense"})) == ["Late", "Elsewhere"]


def test_r04_nobody_sees_the_people_of_another_offering(client, offering, trainer):
    others = OfferingFactory(course=CourseFactory(), mode="approval")
    others.trainers.add(UserFactory(trainer=True))
    hidden = waiting(others, "Hidden")
    address = f"{QUEUE}{hidden.uuid}/"

    assert names(client.get(QUEUE, {"state": "all"})) == []
    assert client.get(address).status_code == 404
    assert client.post(address, {"action": "withdraw", "why": "x"}).status_code == 404
    client.post(QUEUE, {"chosen": [hidden.uuid], "answer": "approve"})
    hidden.refresh_from_db()
    assert hidden.state == "requested"
    assert "Hidden" not in client.get("/academy/enrolments.csv?state=all").content.decode()


def test_nobody_else_has_a_queue(client, offering):
    for nobody in (UserFactory(), UserFactory(editor=True), UserFactory(assessor=True)):
        client.force_login(nobody)
        assert client.get(QUEUE).status_code == 403
        assert client.get("/academy/enrolments.csv").status_code == 403


def test_the_queue_takes_as_many_statements_for_many_as_for_one(client, offering):
    waiting(offering, "One")
    client.get(QUEUE)
    with statements() as for_one:
        client.get(QUEUE)
    for number in range(2):
        MembershipFactory(user=waiting(offering, f"More {number}").user)
    with statements() as for_many:
        client.get(QUEUE)

    assert len(for_many) == len(for_one)


def test_several_are_answered_at_once_each_with_its_own_line(client, offering, reply):
    offering.capacity = 1
    offering.save()
    one, other = waiting(offering, "First", 3), waiting(offering, "Second", 2)

    page = client.post(QUEUE, {"chosen": [one.uuid, other.uuid], "answer": "approve"})

    assert [(line.name, line.words, line.is_done) for line in page.context["lines"]] == [
        ("First", "approved", True),
        ("Second", "All places on this course are taken.", False),
    ]


def test_a_no_has_words_which_the_person_reads(client, offering, reply):
    person = waiting(offering, "First")

    refused = client.post(QUEUE, {"chosen": [person.uuid], "answer": "decline"})
    assert "Please say why, or choose a text" in refused.content.decode()
    client.post(
        QUEUE,
        {"chosen": [person.uuid], "answer": "decline", "reply": reply.pk, "words": "Best wishes"},
    )

    person.refresh_from_db()
    assert person.told == "Please send a letter.\n\nBest wishes"
    email = OutgoingEmail.objects.get(to=person.user.email)
    assert "Please send a letter." in email.text
    client.force_login(person.user)
    shown = client.get(f"/academy/learn/{person.uuid}/").content.decode()
    assert "Please send a letter." in shown
    assert "You may ask again" in shown


def test_a_reason_is_read_in_the_language_of_the_person(client, offering, reply):
    from wagtail.models import Locale

    welsh, _made = Locale.objects.get_or_create(language_code="cy")
    translated = reply.copy_for_translation(welsh)
    translated.words = "Anfonwch lythyr."
    translated.save()
    person = waiting(offering, "First", user__language="cy")

    client.post(QUEUE, {"chosen": [person.uuid], "answer": "decline", "reply": reply.pk})

    person.refresh_from_db()
    assert person.told == "Anfonwch lythyr."


def test_of_two_who_decide_the_second_is_told_who_was_faster(offering, trainer):
    person = waiting(offering, "First")
    other = UserFactory(trainer=True)
    offering.trainers.add(other)
    seen_by_other = Enrolment.objects.get(pk=person.pk)
    deciding.answer(person, yes=True, actor=trainer)

    lines = deciding.answer_many([seen_by_other], yes=False, actor=other, words="No")

    assert [(line.words, line.is_done) for line in lines] == [
        ("Tess Trainer has decided meanwhile: approved.", False)
    ]
    person.refresh_from_db()
    assert person.state == "approved"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_who_decide_at_the_same_moment_make_one_decision():
    offering = OfferingFactory(course=CourseFactory(), mode="approval")
    person = waiting(offering, "First")
    deciders = [UserFactory(trainer=True) for _ in range(6)]
    gate = threading.Barrier(len(deciders))
    done = []

    def decide(number, decider):
        try:
            gate.wait(timeout=10)
            row = Enrolment.objects.get(pk=person.pk)
            lines = deciding.answer_many([row], yes=number % 2 == 0, actor=decider, words="No")
            done.append(lines[0].is_done)
        finally:
            connection.close()

    threads = [threading.Thread(target=decide, args=pair) for pair in enumerate(deciders)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert sorted(done) == [False] * 5 + [True]
    actions = ["enrolment.approved", "enrolment.declined"]
    assert AuditEntry.objects.filter(action__in=actions).count() == 1
    assert Notification.objects.filter(user=person.user).count() == 1


def test_r24_the_table_runs_no_formula(client, offering):
    waiting(offering, "=1+1")

    table = client.get("/academy/enrolments.csv").content.decode("utf-8-sig")

    rows = list(csv.reader(io.StringIO(table)))
    assert rows[1][0] == "'=1+1"
    assert AuditEntry.objects.filter(action="enrolment.exported").exists()


def test_one_enrolment_shows_its_history_and_what_can_be_done(client, offering, trainer):
    person = waiting(offering, "First")
    address = f"{QUEUE}{person.uuid}/"
    client.post(address, {"action": "answer", "answer": "approve"})
    client.post(address, {"action": "withdraw", "why": "Moved away"})

    page = client.get(address).content.decode()

    assert "Place approved" in page
    assert "Moved away" in page
    assert "Offer a place" in page
    assert "Answer the request" not in page
    client.post(address, {"action": "offer", "why": "Came back"})
    assert Enrolment.objects.filter(user=person.user, state="approved").count() == 1


def test_nobody_decides_about_themselves(client, offering, trainer):
    own = EnrolmentFactory(offering=offering, user=trainer, state="requested")

    assert client.get(f"{QUEUE}{own.uuid}/").status_code == 404
    client.post(QUEUE, {"chosen": [own.uuid], "answer": "approve"})
    own.refresh_from_db()
    assert own.state == "requested"
