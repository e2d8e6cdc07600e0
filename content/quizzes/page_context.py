"""What its pages show beside their own fields."""

from typing import Any

from django.http import HttpRequest

from content.listing import related_pages
from content.pages.context import context_of, lazily
from content.quizzes.models import QuizPage
from content.quizzes.playing import questions_of, results_of


@context_of.register
def quiz_context(page: QuizPage, request: HttpRequest) -> dict[str, Any]:
    """`questions`, `results`, `related`; after the form was sent `outcome`, which is never kept."""
    outcome = getattr(request, "quiz_outcome", None)
    found = lazily(
        lambda: {
            "questions": outcome.questions if outcome else questions_of(page),
            "results": results_of(page),
        },
        "questions",
        "results",
    )
    return {
        **found,
        "outcome": outcome,
        "kept_as": "" if outcome else "questions",
        **related_pages(page, request),
    }
