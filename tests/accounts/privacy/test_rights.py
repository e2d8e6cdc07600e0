"""Adults have their data, are erased, complain; each with its day."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import OutgoingEmail, ProfessionalStatus, RightsRequest, User
from accounts.notifications.kinds import all_kinds
from accounts.notifications.models import ByEmail
from accounts.notifications.rules import choose, notify
from accounts.privacy import rights
from tests.factories.academy import EnrolmentFactory
from tests.factories.people import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
ERASE, COMPLAIN = RightsRequest.Kind.ERASE, RightsRequest.Kind.COMPLAIN


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


def test_the_page_shows_what_was_asked_and_by_when_and_offers_it_no_more(client: Client):
    client.force_login(UserFactory())

    client.post("/accounts/data/ask/complain/", {"words": "It was slow."})
    client.post("/accounts/data/ask/erase/", {"words": ""})
    text = client.get("/accounts/data/").content.decode()

    assert text.count("at the latest.") >= 2
    assert "/accounts/data/ask/complain/" not in text
    assert "/accounts/data/ask/erase/" not in text
    assert "/accounts/data/ask/restrict/" in text


@pytest.mark.parametrize("kind", ["complain", "correct", "object"])
def test_a_wish_without_the_words_it_needs_says_what_to_do(client: Client, kind):
    person = UserFactory()
    client.force_login(person)

    text = client.post(f"/accounts/data/ask/{kind}/", {"words": ""}).content.decode()

    assert "Something needs another look" in text
    assert not RightsRequest.objects.filter(user=person).exists()
    with pytest.raises(ValidationError):
        rights.ask(person, kind=kind, words=" ")


def test_there_is_no_form_for_what_nobody_may_ask(client: Client):
    client.force_login(UserFactory())

    assert client.get("/accounts/data/ask/anything/").status_code == 404


def test_a_wish_is_taken_back_until_it_is_answered(client: Client):
    person = UserFactory()
    open_one = rights.ask(person, kind=ERASE)
    closed = rights.answer(
        rights.ask(person, kind=COMPLAIN, words="It was slow."),
        actor=UserFactory(administrator=True),
        words="Better now.",
    )
    client.force_login(person)

    for one in (open_one, closed):
        client.post(f"/accounts/data/take-back/{one.pk}/")

    assert list(RightsRequest.objects.filter(user=person)) == [closed]


def test_nobody_takes_back_what_somebody_else_has_asked(client: Client):
    asked = rights.ask(UserFactory(), kind=ERASE)
    client.force_login(UserFactory())

    assert client.post(f"/accounts/data/take-back/{asked.pk}/").status_code == 404
    assert RightsRequest.objects.filter(pk=asked.pk).exists()


def test_data_that_may_not_be_used_bring_no_notification_until_the_person_allows_it(client: Client):
    person = UserFactory()
    kind = all_kinds()[0]
    choose(person, kind.key, here=True, by_email=ByEmail.NEVER)
    rights.answer(
        rights.ask(person, kind=RightsRequest.Kind.RESTRICT),
        actor=UserFactory(administrator=True),
        words="We have stopped.",
    )
    person.refresh_from_db()

    assert notify(person, kind, key="while") is None
    client.force_login(person)
    client.post("/accounts/data/use-again/")
    person.refresh_from_db()
    assert notify(person, kind, key="after") is not None


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
    answer = {"answer": "We have fixed it.", "is_granted": "1"}
    client.post(f"/cms/rights-requests/edit/{asked.pk}/", answer)

    assert "waiting" in listed
    assert date_format(asked.due_on, "j F Y") in listed
    asked.refresh_from_db()
    assert asked.answer == "We have fixed it."


def test_nobody_makes_a_request_for_somebody_else(client: Client):
    client.force_login(UserFactory(administrator=True))

    listed = client.get("/cms/rights-requests/").content.decode()

    assert "/cms/rights-requests/new/" not in listed
    assert client.get("/cms/rights-requests/new/").status_code in (302, 403, 404)
