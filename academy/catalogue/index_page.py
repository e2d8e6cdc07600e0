"""The academy's front page and its list of courses."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.models import Page

from accounts.access.visibility import open_now
from content.pages.context import context_of


class AcademyHomePage(Page):
    """`/academy/`: leads to the list of courses, and says who awards the certificates."""

    awarding_body = models.CharField(
        _("who awards the certificates"),
        max_length=150,
        blank=True,
        help_text=_("As it is printed on certificates. Left empty, the name of the site."),
    )
    certificate_design = models.ForeignKey(
        "academy.CertificateDesign",
        verbose_name=_("design of the certificate"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("For all courses that have none of their own."),
    )

    content_panels: ClassVar = [
        *Page.content_panels,
        HelpPanel(
            _("The academy holds the list of courses. Visitors are led straight to that list.")
        ),
        FieldPanel("awarding_body"),
        FieldPanel("certificate_design"),
    ]
    parent_page_types: ClassVar = ["content.HomePage"]
    subpage_types: ClassVar = ["academy.CatalogueIndexPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("academy")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Straight to the courses: a page in between would only be one more click."""
        courses = self.get_children().filter(open_now()).type(CatalogueIndexPage).first()
        if courses is None:
            return redirect(self.get_parent().get_url(request))
        return redirect(courses.get_url(request))


class CatalogueIndexPage(Page):
    """`/academy/courses/`: all courses that a visitor may see, with filters."""

    lead = models.TextField(_("sentence below the title"), blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("lead")]
    template = "academy/catalogue_index_page.html"
    parent_page_types: ClassVar = ["academy.AcademyHomePage"]
    subpage_types: ClassVar = ["academy.CoursePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of courses")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds one page of courses and the filters."""
        request.page = self  # type: ignore[attr-defined]
        context = super().get_context(request, *args, **kwargs)
        return {**context, **context_of(self, request)}
