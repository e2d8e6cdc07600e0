"""A new type of question is one folder: nothing outside of it names it."""

import importlib.util
from pathlib import Path

import pytest
from django.template import engines
from django.urls import reverse

from academy.assessment.attempts import rules as attempts
from academy.assessment.types import TYPES
from academy.models import Question, QuestionCategory
from tests.factories.academy import QuizFactory, TakingFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

FOLDER = Path(__file__).parent / "colour"


@pytest.fixture(autouse=True)
def colour(monkeypatch):
    """The folder of the type, as if it lay beside the others."""
    spec = importlib.util.spec_from_file_location("colour_question", FOLDER / "question.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setitem(TYPES, "colour", module.TYPE)
    engine = engines["django"].engine
    monkeypatch.setattr(engine, "dirs", [*engine.dirs, FOLDER.parents[1]])


def test_a_type_that_is_one_folder_is_written_asked_answered_scored_and_reviewed(client):
    shelf = QuestionCategory.objects.create(slug="shelf", name="Shelf")
    add = reverse("wagtailsnippets_academy_question:add")
    client.force_login(UserFactory(assessor=True))
    assert "Made for a test." in client.get(add).content.decode()
    assert "The right colour" in client.get(add, {"type": "colour"}).content.decode()
    sent = {"key": "sky", "category": shelf.pk, "tags": "", "retired_at": "", "type": "colour"}
    sent["state"] = "ready"
    client.post(add, {**sent, "text": "The sky?", "feedback": "", "colour": "#0000ff"})
    taking = TakingFactory(quiz=QuizFactory(questions=[Question.objects.get(key="sky")]))
    attempt = attempts.start(taking.cycle, taking.unit)
    client.force_login(taking.learner)
    address = reverse("academy:question", args=[attempt.uuid, 1])

    asked = client.get(address).content.decode()
    client.post(address, {"answer": "#0000ff", "go": "check"})
    client.post(reverse("academy:attempt_check", args=[attempt.uuid]))
    result = client.get(reverse("academy:attempt_result", args=[attempt.uuid])).content.decode()

    assert '<label>Colour <input name="answer"' in asked
    assert "#0000ff" not in asked
    assert "You have passed" in result
    assert "Right was #0000ff" in result
