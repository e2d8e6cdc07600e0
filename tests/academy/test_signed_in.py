"""What somebody sends after the session has ended: it is kept, or they are told."""

import re

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from academy.assessment.attempts import rules as attempts
from academy.models import AttemptStep
from tests.factories.academy import QuestionFactory, QuizFactory, TakingFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
KEPT = "You had been signed out. What you sent is kept: sign in, and save it."
NOT_SAVED = "You had been signed out, so it was not saved. Sign in, and send it again."
FROM_HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def taking():
    """Somebody in a course of one text and a quiz."""
    return TakingFactory(units=1, quiz=QuizFactory(questions=[QuestionFactory(type="multiple")]))


@pytest.fixture
def address(taking):
    """The first question of their attempt."""
    attempt = attempts.start(taking.cycle, taking.unit)
    return reverse("academy:question", args=[attempt.uuid, 1])


def fields_of(page):
    """The form of a page, as its button sends it."""
    form = re.search(r'<form method="post" action=.*?</form>', page.content.decode(), re.S)[0]
    return dict(re.findall(r'name="([^"]+)" value="([^"]*)"', form.partition("<button")[0]))


def test_an_answer_sent_after_the_session_ended_is_saved_after_signing_in(client, taking, address):
    refused = client.post(address, {"answer": "b", "drawn_from": "0", "go": "check"})
    assert refused["Location"] == f"/accounts/login/?next={address}"
    assert [str(m) for m in get_messages(refused.wsgi_request)] == [KEPT]
    client.force_login(taking.learner)

    asked = client.get(address)
    sent = client.post(address, fields_of(asked))

    assert "One thing is not saved yet" in asked.content.decode()
    assert AttemptStep.objects.get().answer == {"chosen": ["b"]}
    assert sent["Location"] == address.replace("/1/", "/check/")
    assert "One thing is not saved yet" not in client.get(address).content.decode()


def test_what_was_kept_is_thrown_away_on_request(client, taking, address):
    client.post(address, {"answer": "b"})
    client.force_login(taking.learner)

    client.post(address, {"answer": "b", "unsent": "leave"})

    assert not AttemptStep.objects.exists()
    assert "Question 1 of 1" in client.get(address).content.decode()


def test_somebody_else_who_signs_in_there_meets_nothing_of_it(client, address):
    client.post(address, {"answer": "b"})
    client.force_login(UserFactory())

    assert client.get(address).status_code == 404
    assert "unsent" not in client.session


def test_an_answer_that_comes_after_the_end_is_told_to_be_late(client, taking, address):
    client.post(address, {"answer": "b"})
    attempts.submit(address.split("/")[3], learner=taking.learner)
    client.force_login(taking.learner)

    page = client.get(address, follow=True).content.decode()

    assert "What you sent came too late and could not be saved." in page


def test_an_attempt_begun_after_the_session_ended_is_no_dead_end(client, taking):
    place = {"enrolment": taking.enrolment.uuid, "module": "module", "unit": "test"}
    start = reverse("academy:attempt_start", kwargs=place)
    client.post(start)
    client.force_login(taking.learner)

    asked = client.get(start)

    assert asked.status_code == 200
    assert client.post(start, fields_of(asked)).status_code == 302


@pytest.mark.parametrize(
    "shared",
    ["/accounts/profile/", "/accounts/profession/", "/accounts/password/change/", "/cms/pages/1/"],
)
def test_at_an_address_that_everybody_has_the_log_in_says_that_it_was_not_saved(client, shared):
    refused = client.post(shared, {"name": "Somebody Else"})

    assert [str(m) for m in get_messages(refused.wsgi_request)] == [NOT_SAVED]
    assert "unsent" not in client.session


def test_a_script_is_told_that_the_session_has_ended(client, address):
    answer = client.post(address, {"answer": "b"}, headers={"Accept": "application/json"})

    assert answer.status_code == 401
    assert answer.json()["saved"] is False
    assert "signed out" in answer.json()["message"]


def test_time_that_is_told_in_the_background_says_nothing(client, taking):
    place = {"enrolment": taking.enrolment.uuid, "module": "module", "unit": "unit-1"}
    told = client.post(
        reverse("academy:time_spent", kwargs=place),
        {"seconds": "9"},
        headers={"Sec-Fetch-Dest": "empty"},
    )

    assert not list(get_messages(told.wsgi_request))


@pytest.fixture
def strict(taking):
    """A browser of the learner that checks forgery as in production."""
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(taking.learner)
    return strict


def test_a_page_from_before_the_last_log_in_is_sent_once_more(strict, address):
    old = {"csrfmiddlewaretoken": "o" * 64, "answer": "b", "drawn_from": "0"}

    asked = strict.post(address, old, headers=FROM_HERE)
    fields = fields_of(asked)
    strict.post(address, fields, headers=FROM_HERE)

    assert (asked.status_code, fields["answer"]) == (403, "b")
    assert AttemptStep.objects.get().answer == {"chosen": ["b"]}


@pytest.mark.parametrize(
    ("fields", "headers"),
    [
        pytest.param({"answer": "b"}, {"Sec-Fetch-Site": "cross-site"}, id="another site"),
        pytest.param({"answer": "b"}, {"Origin": "null"}, id="nobody says from where"),
        pytest.param({"answer": "b"}, {}, id="silence"),
        pytest.param({"answer": "b", "sent_again": "1"}, FROM_HERE, id="cookies are off"),
        pytest.param({"password": "b"}, FROM_HERE, id="a password"),
    ],
)
def test_a_form_that_may_be_forged_is_never_offered_again(strict, address, fields, headers):
    refused = strict.post(address, fields, headers=headers)

    assert refused.status_code == 403
    assert 'name="answer"' not in refused.content.decode()
    assert 'value="b"' not in refused.content.decode()
