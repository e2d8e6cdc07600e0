"""How many seats are kept for whom, and until when."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from accounts.models import Organisation


class PlacesQuerySet(models.QuerySet["OrganisationPlaces"]):
    """Grants by whether they hold."""

    def in_force(self) -> "PlacesQuerySet":
        """Seats are kept until the end of their last day; then they are everybody's."""
        return self.filter(until__gte=timezone.localdate())


class OrganisationPlaces(models.Model):
    """Seats of one offering for one organisation. `used` is counted by the rules alone."""

    offering = ParentalKey(
        "academy.Offering", on_delete=models.CASCADE, related_name="organisation_places"
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="course_places",
    )
    seats = models.PositiveIntegerField(_("places"), validators=[MinValueValidator(1)])
    used = models.PositiveIntegerField(default=0, editable=False)
    until = models.DateField(
        _("kept until"), help_text=_("Afterwards, what is left of them is open to everybody.")
    )

    objects = PlacesQuerySet.as_manager()

    panels: ClassVar = [
        FieldPanel("organisation"),
        FieldRowPanel([FieldPanel("seats"), FieldPanel("until")]),
    ]

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["until", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["offering", "organisation"],
                name="organisation_places_once",
                violation_error_message=_("This organisation has places here already."),
            ),
            models.CheckConstraint(
                condition=Q(used__lte=F("seats")),
                name="organisation_places_not_more_used_than_kept",
                violation_error_message=_("More of them are in use already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.used}/{self.seats}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A form never writes the count: somebody may take a seat while it is open."""
        if self.pk is not None and "update_fields" not in kwargs:
            kwargs["update_fields"] = ["offering", "organisation", "seats", "until"]
        super().save(*args, **kwargs)

    @property
    def left(self) -> int:
        """What nobody has taken yet."""
        return self.seats - self.used

    def clean(self) -> None:
        """Never fewer than are in use."""
        super().clean()
        now = type(self).objects.filter(pk=self.pk).values_list("used", flat=True).first() or 0
        if self.seats is not None and self.seats < now:
            raise ValidationError({"seats": _("More of them are in use already.")})
