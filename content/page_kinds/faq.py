"""Questions that people ask, with their answers."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from content.blocks import TitledTextBlock
from content.pages.models import SitePage


class FaqPage(SitePage):
    """Questions that open to show their answers."""

    is_kept_by_what_it_shows: ClassVar[bool] = True
    questions = StreamField(
        [("question", TitledTextBlock())], verbose_name=_("questions"), blank=True
    )

    content_panels: ClassVar = [*SitePage.content_panels, FieldPanel("questions")]
    kind_label: ClassVar = _("Questions and answers")
    template = "content/faq_page.html"
    parent_page_types: ClassVar = ["content.HomePage", "content.BandHomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("questions and answers")
