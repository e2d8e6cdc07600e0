"""Guidance for industry (Safer by Design): versions, what changed, a consultation."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable

from content.pages.contents import contents_of
from content.pages.context import context_of
from content.pages.finding import Finding, findings_of
from content.pages.kinds import PageKind
from content.pages.models import SitePage


class GuidancePage(SitePage):  # type: ignore[django-manager-missing]
    """A document with numbered versions. What changed is told for each."""

    consultation = models.ForeignKey(
        "content.FormPage",
        verbose_name=_("consultation form"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    consultation_closes = models.DateField(_("consultation closes on"), null=True, blank=True)

    kind: ClassVar = PageKind(label=_("Guidance for industry"), for_organisations=True)
    content_panels: ClassVar = [
        *SitePage.content_panels,
        InlinePanel(
            "versions",
            heading=_("Versions"),
            label=_("Version"),
            help_text=_("The newest first. Say in each what has changed."),
        ),
        MultiFieldPanel(
            [
                PageChooserPanel("consultation"),
                FieldPanel("consultation_closes"),
            ],
            heading=_("Consultation"),
        ),
    ]
    template = "content/guidance_page.html"
    parent_page_types: ClassVar = ["content.SectionPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("guidance for industry")

    @property
    def consultation_is_open(self) -> bool:
        """Whether somebody may still answer."""
        return (
            self.consultation is not None
            and self.consultation.live
            and not self.consultation.is_past
            and (
                self.consultation_closes is None or self.consultation_closes >= timezone.localdate()
            )
        )


class GuidanceVersion(Orderable):
    """One version and its change note."""

    page = ParentalKey(GuidancePage, on_delete=models.CASCADE, related_name="versions")
    number = models.CharField(_("version"), max_length=12)
    published_on = models.DateField(_("published on"))
    notes = models.TextField(_("what has changed"))

    panels: ClassVar = [FieldPanel("number"), FieldPanel("published_on"), FieldPanel("notes")]

    class Meta(Orderable.Meta):
        verbose_name = _("version")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "number"],
                name="guidance_version_once",
                violation_error_message=_("There is a version with this number already."),
            ),
        ]

    def __str__(self) -> str:
        return self.number


@context_of.register
def guidance_context(page: GuidancePage, request: HttpRequest) -> dict[str, Any]:
    """`versions`, the newest first; `contents`: the headings of the text."""
    versions = sorted(page.versions.all(), key=lambda one: one.published_on, reverse=True)
    return {"versions": versions, "contents": contents_of(page.body)}


@findings_of.register
def guidance_findings(page: GuidancePage) -> Iterator[Finding]:
    """It says which version it is."""
    if not page.versions.all():
        yield Finding("guidance-version")
