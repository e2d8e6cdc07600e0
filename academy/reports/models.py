"""What has come of an offering, in numbers: counted once a day and kept."""

from django.db import models
from django.utils import timezone


class OfferingFigures(models.Model):
    """One row an offering. `figures` is what `counting.figures_of` gives; nothing in it names a
    person.
    """

    offering = models.OneToOneField(
        "academy.Offering", on_delete=models.CASCADE, related_name="figures"
    )
    counted_at = models.DateTimeField(default=timezone.now)
    figures = models.JSONField(default=dict)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.offering_id}: {self.counted_at:%Y-%m-%d}"
