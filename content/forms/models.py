"""Forms for adults: consultations, contact. Never for children, who are asked for nothing."""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.forms.forms import FormBuilder
from wagtail.contrib.forms.models import AbstractFormField, FormMixin
from wagtail.contrib.forms.panels import FormSubmissionsPanel
from wagtail.fields import RichTextField

from content.blocks.base import SHORT_FEATURES
from content.pages.kinds import PageKind
from content.pages.models import SitePage

MAX_ANSWER = 20_000  # characters of one long answer


class BoundedFormBuilder(FormBuilder):
    """Wagtail's, with a limit to long answers."""

    def create_multiline_field(self, field: Any, options: dict[str, Any]) -> Any:
        """A long answer of at most `MAX_ANSWER` characters."""
        return super().create_multiline_field(field, {"max_length": MAX_ANSWER, **options})


class FormField(AbstractFormField):
    """A question of a form."""

    page = ParentalKey("content.FormPage", on_delete=models.CASCADE, related_name="form_fields")


class FormPage(FormMixin, SitePage):  # type: ignore[django-manager-missing]
    """A form whose answers are read in the CMS and deleted after a time that is told."""

    form_builder = BoundedFormBuilder

    purpose = models.CharField(
        _("why we ask"), max_length=250, help_text=_("Shown above the form.")
    )
    keep_days = models.PositiveSmallIntegerField(
        _("days that answers are kept"),
        default=180,
        validators=[MinValueValidator(1), MaxValueValidator(730)],
        help_text=_("Shown above the form. Answers are deleted by themselves."),
    )
    thanks = RichTextField(_("words of thanks"), features=SHORT_FEATURES, blank=True)

    kind: ClassVar = PageKind(label=_("Form"), in_feeds=False, for_organisations=True)
    content_panels: ClassVar = [
        *SitePage.content_panels,
        InlinePanel("form_fields", heading=_("Questions"), label=_("Question")),
        FieldPanel("thanks"),
        MultiFieldPanel(
            [FieldPanel("purpose"), FieldPanel("keep_days")], heading=_("About the answers")
        ),
        FormSubmissionsPanel(),
    ]
    template = "content/form_page.html"
    parent_page_types: ClassVar = ["content.SectionPage", "content.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("form")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(keep_days__gte=1, keep_days__lte=730),
                name="form_answers_are_kept_two_years_at_most",
                violation_error_message=_("Answers are kept between 1 and 730 days."),
            ),
        ]

    def get_submissions_list_view_class(self) -> type:
        """Imported here: a view of the CMS needs all models."""
        from content.forms.answers import AnswersView

        return AnswersView

    def serve(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """The empty form. It is sent to an address of its own, which needs no cookie."""
        return SitePage.serve(self, request, *args, **kwargs)
