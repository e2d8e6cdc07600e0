"""One run of a course: always open, or with dates and seats."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q, QuerySet
from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from academy.catalogue.choices import EnrolmentMode
from academy.catalogue.joining_terms import JoiningTerms
from accounts.access.groups import TRAINERS


class OfferingQuerySet(QuerySet["Offering"]):
    """Offerings by what can be done with them."""

    def of_course(self, course: Any) -> "OfferingQuerySet":
        """Those of a course, in whichever language its page is read."""
        return self.filter(course__translation_key=course.translation_key)

    def taking_people(self) -> "OfferingQuerySet":
        """Enrolment is open now. Whether a seat is free is asked when one is taken."""
        now = timezone.now()
        return self.filter(
            Q(enrol_from__isnull=True) | Q(enrol_from__lte=now),
            Q(enrol_until__isnull=True) | Q(enrol_until__gt=now),
            Q(ends_at__isnull=True) | Q(ends_at__gt=now),
            cancelled_at__isnull=True,
        )

    def to_come(self) -> "OfferingQuerySet":
        """Those whose end has not come, whether or not they take people now."""
        now = timezone.now()
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now), cancelled_at__isnull=True)


class Offering(JoiningTerms, ClusterableModel):  # type: ignore[django-manager-missing]
    """A run of a course. Its row is what is locked when a seat is taken."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    course = models.ForeignKey(
        "academy.CoursePage",
        verbose_name=_("course"),
        on_delete=models.PROTECT,
        related_name="offerings",
    )
    name = models.CharField(
        _("name"), max_length=120, blank=True, help_text=_("For instance: Spring 2027, Cardiff")
    )
    mode = models.CharField(
        _("how people get in"),
        max_length=12,
        choices=EnrolmentMode.choices,
        default=EnrolmentMode.OPEN,
    )
    place = models.CharField(
        _("place"),
        max_length=120,
        blank=True,
        help_text=_("For instance: Cardiff. Left empty, it is online."),
    )
    capacity = models.PositiveIntegerField(
        _("places"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Left empty, there is room for everybody."),
    )
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    enrol_from = models.DateTimeField(_("enrolment opens"), null=True, blank=True)
    enrol_until = models.DateTimeField(_("enrolment closes"), null=True, blank=True)
    trainers = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("trainers"),
        blank=True,
        related_name="offerings_run",
        limit_choices_to={"groups__name": TRAINERS, "is_active": True},
        help_text=_("Who approves enrolments here. Where nobody is named, every trainer does."),
    )
    cancelled_at = models.DateTimeField(_("called off"), null=True, blank=True)

    objects = OfferingQuerySet.as_manager()

    panels: ClassVar = [
        FieldPanel("course"),
        FieldRowPanel([FieldPanel("name"), FieldPanel("place")]),
        FieldRowPanel([FieldPanel("mode"), FieldPanel("capacity")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldRowPanel([FieldPanel("enrol_from"), FieldPanel("enrol_until")]),
            ],
            heading=_("Dates"),
            help_text=_("Leave all of them empty for a course that is always open."),
        ),
        *JoiningTerms.joining_panels,
        FieldPanel("trainers", widget=CheckboxSelectMultiple),
        FieldPanel("cancelled_at"),
    ]

    class Meta:
        ordering = ["starts_at", "pk"]
        verbose_name = _("offering")
        verbose_name_plural = _("offerings")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True)
                | Q(ends_at__isnull=True)
                | Q(ends_at__gt=models.F("starts_at")),
                name="offering_ends_after_start",
                violation_error_message=_("An offering ends after it starts."),
            ),
            models.CheckConstraint(
                condition=Q(enrol_from__isnull=True)
                | Q(enrol_until__isnull=True)
                | Q(enrol_until__gt=models.F("enrol_from")),
                name="offering_enrolment_closes_after_opening",
                violation_error_message=_("Enrolment closes after it opens."),
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__gt=0),
                name="offering_capacity_above_zero",
                violation_error_message=_("An offering has at least one place."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.course.title}: {self.name}" if self.name else self.course.title
