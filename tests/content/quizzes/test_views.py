"""The quiz without JavaScript: one form, one result, nothing left behind."""

import pytest

from content.models import QuizPage
from tests.factories.content import AudienceFactory, SiteFactory, english, publish
from tests.factories.kinds import question, stream

pytestmark = pytest.mark.django_db

RESULTS = [
    ("result", {"at_least": 2, "title": "You look twice", "text": "<p>Go on.</p>"}),
    ("result", {"at_least": 0, "title": "You made a start", "text": "<p>Read this.</p>"}),
]


def a_quiz(**values) -> QuizPage:
    band = SiteFactory().band("8-10")
    page = QuizPage(
        title="Real or fake",
        questions=stream(question("First?", "Yes", "No"), question("Second?", "Left", "Right")),
        audience=AudienceFactory("8-10"),
        locale=english(),
        **{"results": stream(*RESULTS), **values},
    )
    return publish(band, page)


def send(client, quiz: QuizPage, answers, **headers):
    return client.post(f"/quizzes/{quiz.pk}/result/", answers, **headers)


@pytest.mark.parametrize(
    ("answers", "right", "title"),
    [
        pytest.param({"q1": "1", "q2": "1"}, 2, "You look twice", id="all right"),
        pytest.param({"q1": "1", "q2": "2"}, 1, "You made a start", id="one right"),
        pytest.param({}, 0, "You made a start", id="nothing answered"),
        pytest.param({"q1": "9", "q2": "\x1f", "q3": "1"}, 0, "You made a start", id="junk"),
        pytest.param({"q1": ["2", "1"], "q2": "x" * 5000}, 1, "You made a start", id="twice"),
    ],
)
def test_the_result_follows_from_the_answers(client, answers, right, title):
    answer = send(client, a_quiz(), answers)

    html = answer.content.decode()
    assert answer.status_code == 200
    assert title in html
    assert f"<b data-quiz-right>{right}</b>" in html


def test_every_answer_is_explained_and_the_good_one_named(client):
    html = send(client, a_quiz(), {"q1": "2"}).content.decode()

    assert "About No." in html
    assert "You left this one out." in html
    assert "Left" in html


def test_nothing_is_left_behind(client):
    answer = send(client, a_quiz(), {"q1": "1"})

    assert answer.cookies == {}
    assert "no-store" in answer["Cache-Control"]


def test_it_needs_no_cookie_but_a_page_of_ours(client):
    quiz = a_quiz()
    strict = client.__class__(enforce_csrf_checks=True)

    assert send(strict, quiz, {}).status_code == 200
    assert send(strict, quiz, {}, HTTP_SEC_FETCH_SITE="cross-site").status_code == 403


def test_ten_megabytes_are_refused(client):
    answer = client.post(
        f"/quizzes/{a_quiz().pk}/result/",
        "q1=" + "1" * 10_000_000,
        content_type="application/x-www-form-urlencoded",
    )

    assert answer.status_code in (400, 413)


def test_coming_back_to_the_address_of_a_result_leads_to_the_quiz(client):
    quiz = a_quiz()

    answer = client.get(f"/quizzes/{quiz.pk}/result/")

    assert (answer.status_code, answer.url) == (302, quiz.url)


def test_a_quiz_that_is_not_public_has_no_result(client):
    quiz = a_quiz()
    quiz.unpublish()

    assert send(client, quiz, {}).status_code == 404


def test_a_quiz_without_results_still_says_how_many_were_right(client):
    html = send(client, a_quiz(results="[]"), {"q1": "1"}).content.decode()

    assert "<b data-quiz-right>1</b>" in html


def test_the_answers_are_not_in_the_address(client):
    html = client.get(a_quiz().url).content.decode()

    assert '<form class="self-quiz" method="post"' in html


def test_a_log_does_not_say_what_somebody_answered(client, caplog):
    caplog.set_level("INFO")

    send(client, a_quiz(), {"q1": "2"})

    assert "/quizzes/<int:pk>/result/" in caplog.text
    assert "q1" not in caplog.text
