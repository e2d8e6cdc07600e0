"""The question bank in the CMS: a form that adds versions."""

import pytest
from django.urls import reverse

from academy.assessment.attempts import rules as attempts
from academy.models import Question, QuestionCategory
from tests.factories.academy import CourseFactory, OfferingFactory, QuestionFactory, TakingFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessor(client):
    """An assessor's browser."""
    client.force_login(UserFactory(assessor=True))
    return client


def form(question=None, *, text="What now?", type="single", right=("0",), **more):
    """What a browser sends for two choices."""
    category, _made = QuestionCategory.objects.get_or_create(slug="shelf", defaults={"name": "S"})
    sent = {
        "key": question.key if question else "new-one",
        "category": (question.category if question else category).pk,
        "tags": "signs",
        "retired_at": "",
        "state": "ready",
        "type": type,
        "text": text,
        "feedback": "Remember this",
        "choices-count": "2",
    }
    for number in ("0", "1"):
        sent |= {
            f"choices-{number}-deleted": "",
            f"choices-{number}-order": number,
            f"choices-{number}-type": "choice",
            f"choices-{number}-id": "",
            f"choices-{number}-value-text": f"Choice {number}",
            f"choices-{number}-value-feedback": "",
        }
        if number in right:
            sent[f"choices-{number}-value-correct"] = "on"
    return sent | more


def test_an_assessor_adds_a_question(assessor):
    response = assessor.post(reverse("wagtailsnippets_academy_question:add"), form())

    question = Question.objects.get(key="new-one")
    assert response.status_code == 302
    assert (question.latest.number, question.latest.text) == (1, "What now?")
    assert [choice["correct"] for choice in question.latest.data["choices"]] == [True, False]
    assert question.latest.created_by.groups.get().name == "Assessors"
    assert [tag.name for tag in question.tags.all()] == ["signs"]


def test_saving_changed_words_adds_a_version(assessor):
    taking = TakingFactory()
    attempt = attempts.start(taking.cycle, taking.unit)
    question = attempt.items.first().version.question

    response = assessor.post(
        reverse("wagtailsnippets_academy_question:edit", args=[question.pk]), form(question)
    )

    question.refresh_from_db()
    assert response.status_code == 302
    assert question.latest.number == 2
    assert attempt.items.first().version.text == "Question 1?"


def test_a_question_without_a_right_choice_is_not_saved(assessor):
    response = assessor.post(reverse("wagtailsnippets_academy_question:add"), form(right=()))

    assert response.status_code == 200
    assert not Question.objects.exists()


def test_the_list_shows_and_filters(assessor):
    QuestionFactory(category="one", text="About one?")
    QuestionFactory(category="two", text="About two?")
    one = QuestionCategory.objects.get(slug="one")

    page = assessor.get(
        reverse("wagtailsnippets_academy_question:list"), {"category": one.pk}
    ).content.decode()

    assert "About one?" in page
    assert "About two?" not in page


def test_the_form_shows_earlier_versions(assessor):
    question = QuestionFactory()

    page = assessor.get(
        reverse("wagtailsnippets_academy_question:edit", args=[question.pk])
    ).content.decode()

    assert "Saving changed words adds a version" in page


@pytest.mark.parametrize("trait", ["editor", "reviewer", "trainer"])
def test_only_assessors_add_questions(client, trait):
    client.force_login(UserFactory(**{trait: True}))

    response = client.post(reverse("wagtailsnippets_academy_question:add"), form())

    assert response.status_code in (302, 403)
    assert not Question.objects.exists()


def test_a_course_that_people_take_is_not_deleted(client):
    course = CourseFactory(units=0)
    OfferingFactory(course=course)
    client.force_login(UserFactory(administrator=True))

    client.post(reverse("wagtailadmin_pages:delete", args=[course.pk]))

    course.refresh_from_db()
    assert course.live


def test_an_editor_previews_a_unit(client):
    taking = TakingFactory()
    client.force_login(UserFactory(administrator=True))

    page = client.get(reverse("wagtailadmin_pages:view_draft", args=[taking.unit.pk]))

    assert page.status_code == 200
    assert "Test" in page.content.decode()
