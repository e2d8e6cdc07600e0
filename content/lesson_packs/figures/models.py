"""One number for a pack, a month, a region and a purpose."""

import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.lesson_packs.pages import LessonPackPage


class Purpose(models.TextChoices):
    """What files are taken for, where somebody wants to say."""

    LESSON = "lesson", _("a lesson")
    ASSEMBLY = "assembly", _("an assembly")
    GROUP = "group", _("a youth group")
    TRAINING = "training", _("training of staff")
    HOME = "home", _("my own children")
    OTHER = "other", _("something else")


class Region(models.TextChoices):
    """Where somebody works, where they want to say."""

    ENGLAND = "england", _("England")
    NORTHERN_IRELAND = "northern-ireland", _("Northern Ireland")
    SCOTLAND = "scotland", _("Scotland")
    WALES = "wales", _("Wales")
    ELSEWHERE = "elsewhere", _("elsewhere")


def this_month() -> datetime.date:
    """Its first day: nothing finer is kept."""
    return timezone.localdate().replace(day=1)


class PackCount(models.Model):
    """Nothing in it leads to a person: no account, no address, no hour."""

    pack = models.ForeignKey(LessonPackPage, on_delete=models.CASCADE, related_name="counts")
    month = models.DateField(default=this_month)
    region = models.CharField(max_length=20, blank=True, choices=Region.choices)
    purpose = models.CharField(max_length=20, blank=True, choices=Purpose.choices)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pack", "month", "region", "purpose"], name="pack_count_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pack}, {self.month:%Y-%m}"
