"""Help and report: where somebody goes who needs an answer now."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from content.audiences.worries import ANY
from content.help.forms import AdvicePageForm
from content.pages.kinds import Listed, PageKind
from content.pages.models import SitePage


class HelpPage(SitePage):
    """What to do, what happens then, and who listens. One for each band and one for all."""

    kind: ClassVar = PageKind(
        document="help",
        two_people=True,
        needs_text=True,
        stands_in_layout=True,
    )
    template = "content/help_page.html"
    parent_page_types: ClassVar = ["content.HomePage", "content.BandHomePage"]
    subpage_types: ClassVar = ["content.AdvicePage"]

    class Meta:
        verbose_name = _("help page")


class AdvicePage(SitePage):
    """What to do if one thing has happened: steps first, then what happens after one tells."""

    worry = models.CharField(
        _("worry"),
        max_length=30,
        default=ANY,
        help_text=_("Sorts the page on the help page and chooses its helplines."),
    )

    kind: ClassVar = PageKind(
        label=_("What to do"),
        document="help",
        weight=1.1,
        listed=frozenset({Listed.TOPIC}),
        two_people=True,
        needs_text=True,
        kept_by_what_it_shows=True,
    )
    content_panels: ClassVar = [
        *SitePage.content_panels[:1],
        FieldPanel("worry"),
        *SitePage.content_panels[1:],
    ]
    base_form_class: ClassVar = AdvicePageForm
    template = "content/advice_page.html"
    parent_page_types: ClassVar = ["content.HelpPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("advice: what to do if")
