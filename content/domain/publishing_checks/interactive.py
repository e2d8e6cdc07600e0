"""Stories and quizzes that somebody can play to the end."""

from collections.abc import Iterator

from content.domain.publishing_checks.finding import Finding
from content.domain.story import check_story, scenes_of
from content.models import QuizPage, SitePage, StoryPage


def findings(page: SitePage) -> Iterator[Finding]:
    """What the author of a story or quiz has forgotten."""
    if isinstance(page, StoryPage):
        for problem in check_story(scenes_of(page.scenes)):
            yield Finding(problem.code, problem.where[:250])
    if isinstance(page, QuizPage):
        if not len(page.questions):
            yield Finding("quiz-empty")
        if not any(not result.value.get("at_least") for result in page.results):
            yield Finding("quiz-results")
