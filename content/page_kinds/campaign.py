"""Campaigns: a time, partners, a poster with a short address."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable

from content.page_kinds.poster import PosterPage
from content.pages.context import context_of
from content.pages.finding import Finding, findings_of
from content.pages.kinds import Listed, PageKind
from content.pages.models import SitePage


class CampaignPage(SitePage):  # type: ignore[django-manager-missing]
    """Something that many do together for a while. It stays as an archive page when it is over."""

    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    poster_page = models.ForeignKey(
        "content.PosterPage",
        verbose_name=_("poster"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="campaigns",
    )

    kind: ClassVar = PageKind(
        label=_("Campaign"),
        weight=0.6,
        listed=frozenset({Listed.NEWS}),
        day_field="starts_on",
        needs_review_date=False,
    )
    content_panels: ClassVar = [
        *SitePage.content_panels[:-1],
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")], heading=_("When")),
        FieldPanel("body"),
        PageChooserPanel("poster_page"),
        InlinePanel("partners", heading=_("Partners"), label=_("Partner")),
    ]
    template = "content/campaign_page.html"
    parent_page_types: ClassVar = ["content.SectionPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("campaign")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="campaign_ends_after_it_starts",
                violation_error_message=_("The last day is not before the first."),
            ),
        ]

    @property
    def has_started(self) -> bool:
        """Whether the first day has come."""
        return self.starts_on <= timezone.localdate()

    @property
    def is_over(self) -> bool:
        """Whether the last day has passed."""
        return self.ends_on < timezone.localdate()


class CampaignPartner(Orderable):
    """Who takes part. A logo is shown from our own files only."""

    page = ParentalKey(CampaignPage, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(_("name"), max_length=120)
    url = models.URLField(_("address on the web"), blank=True)
    logo = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels: ClassVar = [FieldPanel("name"), FieldPanel("url"), FieldPanel("logo")]

    class Meta(Orderable.Meta):
        verbose_name = _("partner")

    def __str__(self) -> str:
        return self.name


@context_of.register
def campaign_context(page: CampaignPage, request: HttpRequest) -> dict[str, Any]:
    """`partners` with their logos; `poster`: the page of the poster, if it is public."""
    poster = PosterPage.objects.visible_to(request.user).filter(pk=page.poster_page_id)
    return {
        "partners": page.partners.select_related("logo"),
        "poster": poster.select_related("short_link", "locale").first(),
    }


@findings_of.register
def campaign_findings(page: CampaignPage) -> Iterator[Finding]:
    """Whether its last day has passed."""
    if page.ends_on and page.is_over:
        yield Finding("campaign-over", date_format(page.ends_on))
