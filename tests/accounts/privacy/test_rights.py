"""Adults have their data, are erased, complain; each with its day."""

import datetime
import json

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEntry, OutgoingEmail, ProfessionalStatus, RightsRequest, User
from accounts.privacy import rights
from tests.factories.academy import EnrolmentFactory
from tests.factories.people import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
ERASE, COMPLAIN = RightsRequest.Kind.ERASE, RightsRequest.Kind.COMPLAIN


def test_the_file_holds_what_every_part_of_the_product_knows(client: Client):
    person = UserFactory(name="Sam Jones", professional=True)
    EnrolmentFactory(user=person)
    other = UserFactory(name="Somebody Else")
    client.force_login(person)

    response = client.post("/accounts/data/export/")

    data = json.loads(response.content)
    assert set(data) == {"exported_at", "site", "account", "academy"}
    assert data["account"]["name"] == "Sam Jones"
    assert len(data["academy"]["enrolments"]) == 1
    assert other.email not in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"
    assert AuditEntry.objects.filter(action="data.exported", actor=person).count() == 1


def test_a_link_elsewhere_cannot_fetch_the_file(client: Client):
    client.force_login(UserFactory())

    assert client.get("/accounts/data/export/").status_code == 405


@pytest.mark.parametrize(
    ("asked_on", "due"),
    [("2026-11-24", "2026-12-24"), ("2027-01-31", "2027-02-28")],
    ids=["a month", "a short month"],
)
def test_an_answer_is_due_within_one_calendar_month(asked_on, due):
    with time_machine.travel(f"{asked_on}T12:00:00Z", tick=False):
        asked = rights.ask(UserFactory(), kind=ERASE)

    assert asked.due_on == datetime.date.fromisoformat(due)


def test_asking_twice_is_asking_once_and_is_confirmed_once():
    person = UserFactory()

    first, second = rights.ask(person, kind=ERASE), rights.ask(person, kind=ERASE)

    assert first == second
    assert OutgoingEmail.objects.filter(key=f"rights_asked:{first.pk}").count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        RightsRequest.objects.create(user=person, kind=ERASE, due_on=timezone.localdate())


def test_a_complaint_needs_words():
    with pytest.raises(ValidationError):
        rights.ask(UserFactory(), kind=COMPLAIN, words="  ")


def test_a_late_answer_is_seen():
    asked = rights.ask(UserFactory(), kind=COMPLAIN, words="It was slow.")
    assert not asked.is_overdue

    with time_machine.travel(timezone.now() + datetime.timedelta(days=40), tick=False):
        assert asked.is_overdue


def test_answering_tells_the_person():
    asked = rights.ask(UserFactory(email="sam@example.org"), kind=COMPLAIN, words="It was slow.")

    rights.answer(asked, actor=UserFactory(administrator=True), words="We have fixed it.")

    email = OutgoingEmail.objects.get(key=f"rights_answered:{asked.pk}")
    assert email.to == "sam@example.org"
    assert "We have fixed it." in email.text


def test_being_erased_leaves_no_name_and_no_way_in(client: Client):
    person = UserFactory(name="Sam Jones", email="sam@example.org", professional=True)
    enrolment = EnrolmentFactory(user=person)
    asked = rights.ask(person, kind=ERASE)

    rights.answer(asked, actor=UserFactory(administrator=True), words="Done.")

    person.refresh_from_db()
    assert (person.name, person.is_active) == ("", False)
    assert person.email.endswith("@erased.invalid")
    assert not ProfessionalStatus.objects.filter(user=person).exists()
    assert not client.login(email="sam@example.org", password=PASSWORD)
    enrolment.refresh_from_db()
    assert enrolment.user_id == person.pk
    told = OutgoingEmail.objects.get(key=f"rights_answered:{asked.pk}")
    assert told.to == "sam@example.org"
    assert "last e-mail" in told.text


def test_somebody_who_was_erased_can_make_a_new_account():
    person = UserFactory(email="sam@example.org")
    rights.erase(person, actor=person)

    assert User.objects.create_user(email="sam@example.org", password=PASSWORD, name="Sam")


def test_the_page_shows_what_was_asked_and_by_when(client: Client):
    client.force_login(UserFactory())

    client.post("/accounts/data/", {"words": "It was slow."})
    client.post("/accounts/data/", {"erase": "1"})
    text = client.get("/accounts/data/").content.decode()

    assert text.count("at the latest.") >= 2
    assert "You have asked for this." in text
    assert "We are working on your complaint." in text


def test_a_mistake_in_the_complaint_says_what_to_do(client: Client):
    client.force_login(UserFactory())

    text = client.post("/accounts/data/", {"words": ""}).content.decode()

    assert "Something needs another look" in text


def test_nobody_sees_what_somebody_else_has_asked(client: Client):
    rights.ask(UserFactory(), kind=COMPLAIN, words="xylobadger")
    client.force_login(UserFactory())

    assert "xylobadger" not in client.get("/accounts/data/").content.decode()


def test_an_administrator_answers_in_the_cms_and_an_editor_may_not(client: Client):
    asked = rights.ask(UserFactory(), kind=COMPLAIN, words="It was slow.")
    client.force_login(UserFactory(editor=True))
    assert client.get(f"/cms/rights-requests/edit/{asked.pk}/").status_code in (302, 403)

    client.force_login(UserFactory(administrator=True))
    listed = client.get("/cms/rights-requests/").content.decode()
    client.post(f"/cms/rights-requests/edit/{asked.pk}/", {"answer": "We have fixed it."})

    assert "waiting" in listed
    asked.refresh_from_db()
    assert asked.answer == "We have fixed it."


def test_nobody_makes_a_request_for_somebody_else(client: Client):
    client.force_login(UserFactory(administrator=True))

    listed = client.get("/cms/rights-requests/").content.decode()

    assert "/cms/rights-requests/new/" not in listed
    assert client.get("/cms/rights-requests/new/").status_code in (302, 403, 404)
