"""What is asked of a quiz before it is public."""

from collections.abc import Iterator

from content.blocks.quiz import has_one_right_answer
from content.pages.finding import Finding, findings_of
from content.quizzes.models import QuizPage


@findings_of.register
def quiz_findings(page: QuizPage) -> Iterator[Finding]:
    """Questions with one right answer each, and a result for everybody."""
    if not len(page.questions):
        yield Finding("quiz-empty")
    for question in page.questions:
        if not has_one_right_answer(question.value):
            yield Finding("quiz-right", (question.value["ask"] or "")[:250])
    if not any(not result.value.get("at_least") for result in page.results):
        yield Finding("quiz-results")
