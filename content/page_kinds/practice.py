"""For professionals: practice shared by partners abroad, and briefings on trends."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from content.listing import in_section
from content.pages.context import context_of
from content.pages.kinds import PageKind
from content.pages.models import SitePage


class PracticePage(SitePage):
    """What somebody elsewhere does well, and what can be learnt from it."""

    organisation = models.CharField(_("whose practice"), max_length=120)
    organisation_url = models.URLField(_("address on the web"), blank=True)
    country = models.CharField(_("country"), max_length=80)

    kind: ClassVar = PageKind(
        label=_("Practice from abroad"), for_organisations=True, kept_by_what_it_shows=True
    )
    content_panels: ClassVar = [
        *SitePage.content_panels[:-1],
        MultiFieldPanel(
            [
                FieldPanel("organisation"),
                FieldPanel("organisation_url"),
                FieldPanel("country"),
            ],
            heading=_("Partner"),
        ),
        FieldPanel("body"),
    ]
    template = "content/practice_page.html"
    parent_page_types: ClassVar = ["content.SectionPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("practice from abroad")


class BriefingPage(SitePage):
    """What we have seen lately, for those who need to know early."""

    period_from = models.DateField(_("from"))
    period_to = models.DateField(_("to"))

    kind: ClassVar = PageKind(
        label=_("Trend briefing"),
        day_field="period_to",
        for_organisations=True,
        kept_by_what_it_shows=True,
    )
    content_panels: ClassVar = [
        *SitePage.content_panels[:-1],
        FieldRowPanel([FieldPanel("period_from"), FieldPanel("period_to")], heading=_("Period")),
        FieldPanel("body"),
    ]
    template = "content/briefing_page.html"
    parent_page_types: ClassVar = ["content.SectionPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("trend briefing")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(period_to__gte=models.F("period_from")),
                name="briefing_period_in_order",
                violation_error_message=_("The period ends after it begins."),
            ),
        ]


@context_of.register(PracticePage)
@context_of.register(BriefingPage)
def practice_context(page: SitePage, request: HttpRequest) -> dict[str, Any]:
    """See `in_section`."""
    return in_section(page, user=request.user)
