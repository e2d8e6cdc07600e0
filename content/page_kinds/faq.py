"""Questions that people ask, with their answers."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from content.blocks import TitledTextBlock
from content.listing import related_pages
from content.pages.context import context_of
from content.pages.kinds import Listed, PageKind
from content.pages.models import SitePage


class FaqPage(SitePage):
    """Questions that open to show their answers."""

    questions = StreamField(
        [("question", TitledTextBlock())], verbose_name=_("questions"), blank=True
    )

    kind: ClassVar = PageKind(
        label=_("Questions and answers"),
        schema_type="FAQPage",
        listed=frozenset({Listed.TOPIC}),
        kept_by_what_it_shows=True,
    )
    content_panels: ClassVar = [*SitePage.content_panels, FieldPanel("questions")]
    template = "content/faq_page.html"
    parent_page_types: ClassVar = ["content.HomePage", "content.BandHomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("questions and answers")

    def structured_data(self) -> dict[str, Any]:
        """The questions with their answers."""
        return {
            "mainEntity": [
                {
                    "@type": "Question",
                    "name": question.value["title"],
                    "acceptedAnswer": {
                        "@type": "Answer",
                        "text": strip_tags(question.value["text"].source).strip(),
                    },
                }
                for question in self.questions
            ]
        }


@context_of.register
def faq_context(page: FaqPage, request: HttpRequest) -> dict[str, Any]:
    """See `related_pages`."""
    return related_pages(page, request)
