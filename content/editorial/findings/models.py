"""What the checks found on a page: kept, so that lists and the dashboard never read every text."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class PageFinding(models.Model):
    """One finding of `content.editorial.checks` on the latest text of a page.

    Rewritten by the worker whenever the page is saved or published, or something that it links to
    changes, and each night for what comes with time. Never edited by anybody.
    """

    class Level(models.TextChoices):
        """Errors keep a page from being published; warnings explain."""

        ERROR = "error", _("must be fixed")
        WARNING = "warning", _("worth a look")

    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="findings",
    )
    code = models.CharField(_("what"), max_length=40)
    level = models.CharField(_("how grave"), max_length=10, choices=Level.choices)
    where = models.CharField(_("where"), max_length=250, blank=True)
    found_at = models.DateTimeField(_("found at"), auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["page", "level", "code", "pk"]
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        # The dashboard counts and the reports list by what was found.
        indexes: ClassVar = [models.Index(fields=["code", "page"])]

    def __str__(self) -> str:
        return f"{self.code}: {self.where}"
