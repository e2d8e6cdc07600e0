"""A course that comes before another one."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable


class CoursePrerequisite(Orderable):
    """One course that is asked for: completed once, or with a certificate that is in force."""

    page = ParentalKey("academy.CoursePage", on_delete=models.CASCADE, related_name="prerequisites")
    course = models.ForeignKey(
        "academy.CoursePage",
        verbose_name=_("course"),
        on_delete=models.CASCADE,
        related_name="leads_to",
    )
    in_force = models.BooleanField(
        _("with a certificate that is in force"),
        default=False,
        help_text=_("Otherwise it is enough to have completed it once."),
    )

    panels: ClassVar = [PageChooserPanel("course"), FieldPanel("in_force")]

    class Meta(Orderable.Meta):
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "course"], name="prerequisite_once"),
        ]

    def __str__(self) -> str:
        return str(self.course_id)

    def clean(self) -> None:
        """No course comes before itself."""
        super().clean()
        if self.course_id and self.course_id == self.page_id:
            raise ValidationError({"course": _("A course does not come before itself.")})
