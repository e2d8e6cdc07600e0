"""What is asked of a story before it is public."""

from collections.abc import Iterator

from content.blocks.story_graph import check_story, scenes_of
from content.pages.finding import Finding, findings_of
from content.stories.models import StoryPage


@findings_of.register
def story_findings(page: StoryPage) -> Iterator[Finding]:
    """Whether somebody can go through it to an end."""
    for problem in check_story(scenes_of(page.scenes)):
        yield Finding(problem.code, problem.where[:250])
