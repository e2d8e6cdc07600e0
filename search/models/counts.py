"""How often something was looked for: a number for a day, and nothing about anybody."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class QueryCount(models.Model):
    """A search that found nothing, or very much. Its words are kept from the tenth time on; before,
    only a keyed number that they cannot be read from.
    """

    class Outcome(models.TextChoices):
        """What is worth an editor's time."""

        NOTHING = "nothing", _("nothing found")
        MUCH = "much", _("very much found")

    day = models.DateField(_("day"))
    digest = models.CharField(max_length=32)
    language = models.CharField(_("language"), max_length=20)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome.choices)
    words = models.CharField(_("words"), max_length=100, blank=True)
    count = models.PositiveIntegerField(_("how often"), default=0)

    class Meta:
        verbose_name = _("search that was counted")
        verbose_name_plural = _("searches that were counted")
        constraints = [
            # Two searches at once meet in one row and are added there.
            models.UniqueConstraint(
                fields=["day", "digest", "outcome"], name="query_count_once_per_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.outcome}: {self.count}"


class WorryCount(models.Model):
    """How often words of distress told of a worry on one day. The words themselves are nowhere."""

    FEWEST_SHOWN = 5  # a smaller number might point at somebody

    day = models.DateField(_("day"))
    worry = models.SlugField(_("worry"), max_length=30)
    count = models.PositiveIntegerField(_("how often"), default=0)

    class Meta:
        ordering = ["-day", "worry"]
        verbose_name = _("worry that was counted")
        verbose_name_plural = _("worries that were counted")
        constraints = [
            models.UniqueConstraint(fields=["day", "worry"], name="worry_count_once_per_day"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.worry}: {self.shown}"

    @property
    def shown(self) -> str:
        """The number as staff are shown it."""
        if self.count < self.FEWEST_SHOWN:
            return str(_("under 5"))
        return str(self.count)
