"""A quiz of the public site. Its answers are nobody's business but the reader's."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from content.blocks import QuizQuestionBlock, QuizResultBlock
from content.pages.kinds import Listed, PageKind
from content.pages.models import SitePage


class QuizPage(SitePage):
    """Questions with a kind word for every answer, and where to go next."""

    questions = StreamField(
        [("question", QuizQuestionBlock())], verbose_name=_("questions"), blank=True
    )
    results = StreamField(
        [("result", QuizResultBlock())],
        verbose_name=_("results"),
        blank=True,
        help_text=_("The result with the highest number that was reached is shown."),
    )

    kind: ClassVar = PageKind(
        label=_("Quiz"),
        document="play",
        resource_type="quiz",
        listed=frozenset({Listed.AUDIENCE, Listed.TOPIC}),
        kept_by_what_it_shows=True,
    )
    content_panels: ClassVar = [
        *SitePage.content_panels,
        FieldPanel("questions"),
        FieldPanel("results"),
    ]
    template = "content/quiz_page.html"
    parent_page_types: ClassVar = ["content.BandHomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("quiz")
