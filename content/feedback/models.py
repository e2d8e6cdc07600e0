"""“Was this useful?”: a number for a page and a day, and nothing about anybody."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class UsefulCount(models.Model):
    """How often an answer was given on a page on one day."""

    class Verdict(models.TextChoices):
        """Two buttons, and fixed reasons for the second: no free text, so nothing can be told."""

        YES = "yes", _("Yes")
        NO = "no", _("No")
        HARD = "hard", _("It was hard to read")
        OTHER = "other", _("I was looking for something else")
        UNSURE = "unsure", _("I still do not know what to do")

    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="useful_counts",
    )
    day = models.DateField(_("day"))
    answer = models.CharField(_("answer"), max_length=8, choices=Verdict.choices)
    count = models.PositiveIntegerField(_("how often"), default=0)

    class Meta:
        verbose_name = _("was this useful")
        constraints = [
            # Two answers at once meet in one row and are added there.
            models.UniqueConstraint(
                fields=["page", "day", "answer"], name="useful_count_once_per_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.day} {self.answer}: {self.count}"
