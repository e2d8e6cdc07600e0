"""Stories, quizzes and forms that somebody can go through to the end."""

from collections.abc import Iterator

from content.blocks.quiz import has_one_right_answer
from content.forms.models import FormPage
from content.pages.finding import Finding
from content.pages.models import SitePage
from content.quizzes.models import QuizPage
from content.stories.models import StoryPage
from content.stories.scenes import check_story, scenes_of


def findings(page: SitePage) -> Iterator[Finding]:
    """What the author of a story, a quiz or a form has forgotten."""
    if isinstance(page, StoryPage):
        for problem in check_story(scenes_of(page.scenes)):
            yield Finding(problem.code, problem.where[:250])
    if isinstance(page, QuizPage):
        if not len(page.questions):
            yield Finding("quiz-empty")
        for question in page.questions:
            if not has_one_right_answer(question.value):
                yield Finding("quiz-right", (question.value["ask"] or "")[:250])
        if not any(not result.value.get("at_least") for result in page.results):
            yield Finding("quiz-results")
    if isinstance(page, FormPage) and not page.form_fields.all():
        yield Finding("form-empty")
