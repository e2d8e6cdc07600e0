"""Professions, and whether somebody's has been checked."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Profession(models.Model):
    """A kind of work with children: teacher, social worker, police officer."""

    slug = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=100)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order", "name"]
        verbose_name = _("profession")
        verbose_name_plural = _("professions")

    def __str__(self) -> str:
        return self.name


class StatusState(models.TextChoices):
    """How far the check of a profession has come."""

    REQUESTED = "requested", _("waiting for a check")
    VERIFIED = "verified", _("checked")
    DECLINED = "declined", _("declined")


class ProfessionalStatus(models.Model):
    """What a person says of their work, and what we found. One row a person."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="professional_status"
    )
    profession = models.ForeignKey(Profession, on_delete=models.PROTECT)
    employer = models.CharField(_("employer"), max_length=200)
    work_email = models.EmailField(_("work e-mail address"))
    state = models.CharField(
        max_length=10, choices=StatusState.choices, default=StatusState.REQUESTED
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("professional status")
        verbose_name_plural = _("professional statuses")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=StatusState.REQUESTED)
                | models.Q(decided_at__isnull=False),
                name="status_decided_has_a_date",
                violation_error_message=_("A decision needs its date."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.profession} ({self.get_state_display()})"
