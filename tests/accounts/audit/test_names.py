"""Erased is erased in the audit log too: what happened stays, under the number of the account."""

import pytest
from django.db import DatabaseError, connection, transaction
from wagtail.models import ModelLogEntry

from academy.assessment.attempts import rules as attempts
from academy.credentials import certificates
from academy.enrolment import rules as enrolments
from academy.events import rules as events
from accounts.audit.log import record
from accounts.models import AuditEntry, RightsRequest
from accounts.privacy import rights
from accounts.users.profile import change_profile
from tests.academy.events.places import learner_of, live_course, session_of
from tests.factories.academy import OfferingFactory, TakingFactory, completed
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def all_words() -> str:
    lines = AuditEntry.objects.values_list("target_label", "before", "after", "why")
    labels = ModelLogEntry.objects.values_list("label", flat=True)
    return "\n".join([*(cell for line in lines for cell in line), *labels])


@pytest.mark.parametrize("of_certificates", RightsRequest.Certificates.values)
def test_no_name_and_no_address_is_left_of_who_has_closed_their_account(of_certificates):
    enrolment, staff = completed(), UserFactory()  # of Ffion Ŵyn
    person = change_profile(enrolment.user, name="Wren Pryce", language="cy")
    held = enrolment.cycles.get().certificates.get()
    certificates.reissue(held, actor=staff, why="ffion ŵyn has married")
    record("role.given", actor=staff, target=person, why=f"From {person.email.upper()}")
    enrolments.enrol(OfferingFactory(), learner=person)
    before = list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))
    address = person.email.lower()

    rights.erase(person, actor=staff, certificates=of_certificates)

    words = all_words().lower()
    assert [
        called for called in ("ffion", "ŵyn", "wren", "pryce", address) if called in words
    ] == []
    after = list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))
    assert after[: len(before)] == before
    last = AuditEntry.objects.filter(action="certificate.reissued").get()
    assert last.why == f"{person.uuid} has married"


def test_quizzes_and_sessions_name_nobody_who_is_gone():
    taking = TakingFactory()
    learner = taking.learner
    attempts.submit(attempts.start(taking.cycle, taking.unit).uuid, learner=learner)
    offering = OfferingFactory(course=live_course())
    events.book(session_of(offering), learner_of(offering, learner), actor=learner)

    called = learner.name
    rights.erase(learner, actor=None)

    about = AuditEntry.objects.filter(target_label__contains=str(learner.uuid))
    assert {"attempt.submitted", "booking.booked"} <= set(about.values_list("action", flat=True))
    assert called not in all_words()


def test_lines_of_others_and_words_that_only_look_like_it_stay():
    person, same, staff = UserFactory(name="Ann"), UserFactory(name="Ann"), UserFactory()
    record("role.given", actor=staff, target=person, label="Ann: Anniversary")
    record("role.given", actor=staff, target=same, label="Ann: Anniversary")

    rights.erase(person, actor=staff)

    kept = AuditEntry.objects.filter(action="role.given").order_by("pk")
    assert [line.target_label for line in kept] == [
        f"{person.uuid}: Anniversary",
        "Ann: Anniversary",
    ]


def test_the_history_of_the_cms_no_longer_names_them(client):
    person = UserFactory(name="Wren Pryce")
    administrator = UserFactory(administrator=True)
    ModelLogEntry.objects.log_action(person, "wagtail.edit", user=administrator)
    assert "Wren Pryce" in all_words()

    rights.erase(person, actor=administrator)

    assert "Wren" not in all_words()


def test_r28_the_database_lets_words_change_only_with_the_day_on_which_names_went():
    person = UserFactory()
    line = record("role.given", actor=person, target=person, after="a")
    table, marked = "UPDATE accounts_auditentry SET", "names_erased_at = '2030-01-01'"

    for refused in ("after = 'c'", f"action = 'x.y', {marked}", f"person_id = NULL, {marked}"):
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"{table} {refused}")
    with connection.cursor() as cursor:
        cursor.execute(f"{table} after = 'c', {marked}")

    line.refresh_from_db()
    assert line.after == "c"
