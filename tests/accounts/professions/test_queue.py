"""The queue of those who check professions, and what the person reads of it."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from accounts.models import OutgoingEmail, ProfessionalStatus
from accounts.professions import rules as professions
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
QUEUE = "/cms/professional-statuses/"


def waiting(teacher, *, name="Sam", days_over=-1, state="requested"):
    person = UserFactory(name=name)
    return ProfessionalStatus.objects.create(
        user=person,
        profession=teacher,
        employer="A school",
        work_email=person.email,
        state=state,
        asked_at=timezone.now() - datetime.timedelta(days=days_over + 5),
        due_on=timezone.localdate() - datetime.timedelta(days=days_over),
        decided_at=timezone.now() if state != "requested" else None,
    )


def test_the_longest_waiting_stands_first_and_what_is_late_is_marked(client, teacher):
    waiting(teacher, name="Newest", days_over=-3)
    waiting(teacher, name="Oldest", days_over=4)
    waiting(teacher, name="Middle", days_over=-1)
    client.force_login(UserFactory(verifier=True))

    page = client.get(QUEUE, {"state": "requested"}).text

    places = [page.index(name) for name in ("Oldest", "Middle", "Newest")]
    assert places == sorted(places)
    assert page.count("<strong>late</strong>") == 1


def test_the_queue_shows_what_was_asked_and_what_was_appealed_and_nothing_else(client, teacher):
    waiting(teacher, name="Asked")
    waiting(teacher, name="Appealed", state="appealed")
    waiting(teacher, name="Settled", state="verified")
    client.force_login(UserFactory(verifier=True))

    page = client.get(f"{QUEUE}?state=requested&state=appealed").text

    assert ["Asked" in page, "Appealed" in page, "Settled" in page] == [True, True, False]


def test_the_queue_takes_as_many_statements_for_many_as_for_one(
    client, teacher, django_assert_max_num_queries
):
    client.force_login(UserFactory(verifier=True))
    waiting(teacher)
    client.get(QUEUE)
    for n in range(15):
        waiting(teacher, name=f"Person {n}")

    with django_assert_max_num_queries(22):
        client.get(QUEUE)


def test_the_first_page_of_the_cms_says_how_many_wait_and_for_whom_it_is_late(client, teacher):
    waiting(teacher, days_over=2)
    waiting(teacher, days_over=-2, state="appealed")
    client.force_login(UserFactory(verifier=True))
    assert "2 people wait for a check" in client.get("/cms/").text
    assert "1 for longer than promised" in client.get("/cms/").text
    client.force_login(UserFactory(trainer=True))

    assert "wait for a check" not in client.get("/cms/").text


def test_declining_needs_words_for_the_person_who_then_reads_them(client, teacher, reason):
    status = waiting(teacher)
    client.force_login(UserFactory(verifier=True))
    edit = reverse("professional_statuses:edit", args=[status.pk])

    refused = client.post(edit, {"decision": "declined", "why": "Nobody there"})
    assert "Please choose what the person reads" in refused.text
    client.post(edit, {"decision": "declined", "why": "Nobody there", "reason": reason.pk})

    assert "Nobody at the school answered us." in OutgoingEmail.objects.get().text
    client.force_login(status.user)
    page = client.get("/accounts/profession/").text
    assert "Nobody at the school answered us." in page
    assert "Nobody there" not in page


def test_a_reason_is_read_in_the_language_of_the_person(client, teacher, reason):
    welsh, _new = Locale.objects.get_or_create(language_code="cy")
    translated = reason.copy_for_translation(welsh)
    translated.words = "Atebodd neb yn yr ysgol."
    translated.save()
    status = waiting(teacher)
    status.user.language = "cy"
    status.user.save()

    professions.decide(
        status, verified=False, actor=UserFactory(verifier=True), why="", reason=reason
    )

    assert "Atebodd neb yn yr ysgol." in OutgoingEmail.objects.get().text


def test_an_appeal_is_decided_by_a_second_person(client, teacher, reason):
    status = waiting(teacher)
    first, second = UserFactory(verifier=True), UserFactory(verifier=True)
    professions.decide(status, verified=False, actor=first, why="No", reason=reason)
    client.force_login(status.user)
    client.post("/accounts/profession/appeal/", {"words": "I work there on Mondays."})
    assert "Somebody else is looking" in client.get("/accounts/profession/").text
    edit = reverse("professional_statuses:edit", args=[status.pk])
    fields = {"decision": "verified", "why": "Called again", "reason": ""}
    client.force_login(first)
    assert "I work there on Mondays." in client.get(edit).text
    assert "Somebody else decides about an appeal" in client.post(edit, fields).text

    client.force_login(second)
    client.post(edit, fields)

    status.refresh_from_db()
    assert (status.state, status.decided_by) == ("verified", second)


def test_a_second_refusal_stands(client, teacher, reason):
    status = waiting(teacher)
    for verifier in (UserFactory(verifier=True), UserFactory(verifier=True)):
        professions.decide(status, verified=False, actor=verifier, why="No", reason=reason)
        client.force_login(status.user)
        client.post("/accounts/profession/appeal/", {"words": "Please look again."})
        status.refresh_from_db()

    assert status.state == "declined"
    assert "missed something" not in client.get("/accounts/profession/").text


def test_the_person_reads_by_when_we_answer_and_that_we_are_late(client, teacher):
    soon, late = waiting(teacher, days_over=-2), waiting(teacher, days_over=3)

    client.force_login(soon.user)
    assert "We answer by" in client.get("/accounts/profession/").text
    client.force_login(late.user)
    assert "are sorry that it takes longer" in client.get("/accounts/profession/").text
