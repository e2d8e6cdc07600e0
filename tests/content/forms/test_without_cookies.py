"""Forms of visitors: no cookie, no forgery from elsewhere, nothing lost, deleted in time."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from wagtail.contrib.forms.models import FormSubmission

from content.feedback.answers import count
from content.forms.retention import delete_old_answers
from content.models import UsefulCount
from tests.factories.content import ArticlePageFactory, SiteFactory
from tests.factories.kinds import FormPageFactory

pytestmark = pytest.mark.django_db
ANSWERS = {"organisation": "Harbour School", "what_else": "More pictures, please."}


@pytest.fixture
def form_page():
    return FormPageFactory(SiteFactory())


@pytest.fixture
def visitor() -> Client:
    """A browser that checks forgery as in production."""
    return Client(enforce_csrf_checks=True)


def test_the_page_of_a_form_sets_no_cookie_and_may_be_shared(form_page, visitor):
    response = visitor.get(form_page.get_url())

    assert response.status_code == 200
    assert not response.cookies
    assert response["Cache-Control"].startswith("public")
    assert "We delete your answers after 30 days." in response.content.decode()


def test_answers_are_kept_and_thanked_for(form_page, visitor):
    response = visitor.post(f"/forms/{form_page.pk}/", ANSWERS)

    assert response.status_code == 302
    assert "Thank you" in visitor.get(response["Location"]).content.decode()
    assert FormSubmission.objects.get(page=form_page).form_data == ANSWERS
    assert response["Cache-Control"] == "private, no-store"
    assert not response.cookies


def test_thanks_that_are_reloaded_send_nothing_again(form_page, visitor):
    article = ArticlePageFactory(band=SiteFactory().band("8-10"))
    thanks = [
        visitor.post(f"/forms/{form_page.pk}/", ANSWERS)["Location"],
        visitor.post(f"/useful/{article.pk}/", {"answer": "yes"})["Location"],
        visitor.post(f"/useful/{article.pk}/", {"answer": "no"})["Location"],
    ]

    for address in thanks * 2:  # as often as somebody reloads
        assert visitor.get(address).status_code == 200

    assert FormSubmission.objects.count() == 1
    assert [row.count for row in UsefulCount.objects.all()] == [1, 1]


def test_a_mistake_loses_nothing_and_says_what_to_do(form_page, visitor):
    response = visitor.post(
        f"/forms/{form_page.pk}/", {"organisation": "", "what_else": "Kept <b>words</b>"}
    )

    text = response.content.decode()
    assert response.status_code == 422
    assert "Kept &lt;b&gt;words&lt;/b&gt;" in text
    assert "Something needs another look" in text
    assert not FormSubmission.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
    ],
    ids=["cross-site", "sibling", "old browser"],
)
def test_a_form_on_another_site_is_refused(form_page, visitor, headers):
    response = visitor.post(f"/forms/{form_page.pk}/", ANSWERS, headers=headers)

    assert response.status_code == 403
    assert not FormSubmission.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "null"}, {"Origin": "http://testserver"}, {}],
    ids=["same-origin", "no referrer", "same host", "very old"],
)
def test_a_form_of_ours_is_taken(form_page, visitor, headers):
    assert visitor.post(f"/forms/{form_page.pk}/", ANSWERS, headers=headers).status_code == 302


def test_a_program_that_fills_everything_in_is_thanked_and_forgotten(form_page, visitor):
    response = visitor.post(f"/forms/{form_page.pk}/", {**ANSWERS, "website": "http://x.example"})

    assert response["Location"] == f"/forms/{form_page.pk}/thanks/"
    assert not FormSubmission.objects.exists()


def test_an_answer_of_a_megabyte_is_refused_with_a_sentence(form_page, visitor):
    response = visitor.post(f"/forms/{form_page.pk}/", {**ANSWERS, "what_else": "a" * 1_000_000})

    assert response.status_code == 422
    assert "20000" in response.content.decode()


def test_too_many_at_once_are_asked_to_wait_and_keep_their_words(form_page, visitor):
    with time_machine.travel(timezone.now(), tick=False):  # all of it within one window
        statuses = [visitor.post(f"/forms/{form_page.pk}/", ANSWERS).status_code for _ in range(61)]

    assert statuses == [302] * 60 + [429]


def test_a_form_that_is_not_public_takes_nothing(form_page, visitor):
    form_page.unpublish()

    assert visitor.post(f"/forms/{form_page.pk}/", ANSWERS).status_code == 404


def test_answers_are_deleted_after_the_days_that_the_form_tells(form_page):
    FormSubmission.objects.create(page=form_page, form_data={})

    with time_machine.travel(timezone.now() + datetime.timedelta(days=29), tick=False):
        assert delete_old_answers() == 0
    with time_machine.travel(timezone.now() + datetime.timedelta(days=31), tick=False):
        assert delete_old_answers() == 1


def test_useful_counts_and_keeps_nothing_else(visitor):
    page = ArticlePageFactory(band=SiteFactory().band("8-10"))

    first = visitor.post(f"/useful/{page.pk}/", {"answer": "yes"})
    visitor.post(f"/useful/{page.pk}/", {"answer": "yes"})

    rows = UsefulCount.objects.values_list("page", "day", "answer", "count")
    assert list(rows) == [(page.pk, timezone.localdate(), "yes", 2)]
    assert not first.cookies
    assert {field.name for field in UsefulCount._meta.fields} == {
        "id",
        "page",
        "day",
        "answer",
        "count",
    }


def test_a_no_is_asked_for_a_fixed_reason(visitor):
    page = ArticlePageFactory(band=SiteFactory().band("8-10"))

    response = visitor.post(f"/useful/{page.pk}/", {"answer": "no"}, follow=True)
    text = response.content.decode()

    assert 'value="hard"' in text
    assert "<textarea" not in text


def test_nobody_can_push_a_number_up(visitor):
    page = ArticlePageFactory(band=SiteFactory().band("8-10"))

    with time_machine.travel(timezone.now(), tick=False):  # all of it within one window
        statuses = {
            visitor.post(f"/useful/{page.pk}/", {"answer": "no"}).status_code for _ in range(40)
        }

    assert statuses == {302}
    assert UsefulCount.objects.get().count == 30


@pytest.mark.parametrize("answer", ["", "maybe", "yes\x00", "y" * 10_000])
def test_an_answer_that_does_not_exist_is_not_counted(visitor, answer):
    page = ArticlePageFactory(band=SiteFactory().band("8-10"))

    response = visitor.post(f"/useful/{page.pk}/", {"answer": answer})

    assert response.status_code in (400, 404)
    assert not UsefulCount.objects.exists()


def test_counting_an_unknown_answer_is_an_error():
    with pytest.raises(ValueError, match="maybe"):
        count(ArticlePageFactory(), answer="maybe")
