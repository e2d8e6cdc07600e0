"""A course that an organisation asks of its people, and how often."""

import uuid
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from academy.catalogue.course_page import CoursePage
from accounts.models import Organisation, Profession, User
from accounts.organisations.models import DEEPEST


class RequiredTrainingQuerySet(models.QuerySet["RequiredTraining"]):
    """Requirements by whom they concern."""

    def of(self, organisation: Organisation) -> "RequiredTrainingQuerySet":
        """Its own, and those of what it is part of."""
        return self.filter(organisation__in=[one.pk for one in organisation.lineage()])

    def asked_of(self, user: User) -> "RequiredTrainingQuerySet":
        """By any organisation that somebody belongs to, or that this is part of. One statement."""
        rule = Q()
        for level in range(DEEPEST):
            rule |= Q(**{"organisation__" + "parts__" * level + "memberships__user": user})
        everybody_or_theirs = Q(profession=None) | Q(profession__professionalstatus__user=user)
        return self.filter(rule, everybody_or_theirs).distinct()


class RequiredTraining(models.Model):
    """One course for everybody of an organisation and its parts, or for one profession there."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="required_training"
    )
    course = models.ForeignKey(
        CoursePage,
        verbose_name=_("course"),
        on_delete=models.CASCADE,
        related_name="required_by",
    )
    profession = models.ForeignKey(
        Profession,
        verbose_name=_("for whom"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    every_months = models.PositiveSmallIntegerField(
        _("how often, in months"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_("For instance 24. Left empty, it counts as long as the certificate does."),
    )

    objects = RequiredTrainingQuerySet.as_manager()

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["course__title", "pk"]
        verbose_name = _("required training")
        verbose_name_plural = _("required training")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "course"], name="required_training_once"
            ),
            models.CheckConstraint(
                condition=Q(every_months=None) | Q(every_months__range=(1, 120)),
                name="required_training_months",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.course}"
