"""When the figures of a quiz are made: by the clock where something has changed, or asked for."""

from django.db import transaction

from academy.assessment.analysis import making
from academy.assessment.quizzes.models import Quiz
from signpost.outbox import emit

TOPIC = "academy.quiz_analysis_asked_for"
MOST = 20  # quizzes in one go of the clock


def ask_for(quiz: Quiz) -> None:
    """The worker makes them."""
    with transaction.atomic():
        emit(TOPIC, {"quiz": quiz.pk})


def make_for(pk: int) -> None:
    """Make them now; done twice, they are the same."""
    quiz = Quiz.objects.filter(pk=pk).first()
    if quiz is not None:
        making.make(quiz)


def make_what_is_out_of_date() -> int:
    """Ask for the figures of quizzes with new scores; how many."""
    quizzes = making.out_of_date()[:MOST]
    for quiz in quizzes:
        ask_for(quiz)
    return len(quizzes)
