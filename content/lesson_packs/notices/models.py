"""Notices: a release or a pack is retired (still there) or withdrawn (refused)."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.lesson_packs.models import PackRelease
from content.lesson_packs.pages import LessonPackPage


class NoticeQuerySet(models.QuerySet["PackNotice"]):
    """Notices in the words of the site."""

    def in_force(self) -> Self:
        """Those that nobody has ended."""
        return self.filter(ended_at=None)

    def of_pack(self, pack: LessonPackPage) -> Self:
        """Of the pack as a whole, in force."""
        return self.in_force().filter(pack=pack, release=None)


class PackNotice(models.Model):
    """Said once, with a reason that everybody reads; ended, never changed. A pack has one for each
    of its languages, so that each says it in its own words.
    """

    class Kind(models.TextChoices):
        RETIRED = "retired", _("retired: still there, with a notice")
        WITHDRAWN = "withdrawn", _("withdrawn: refused from now on")

    pack = models.ForeignKey(LessonPackPage, on_delete=models.PROTECT, related_name="notices")
    release = models.ForeignKey(
        PackRelease, null=True, blank=True, on_delete=models.PROTECT, related_name="notices"
    )
    kind = models.CharField(_("what happens to it"), max_length=10, choices=Kind.choices)
    reason = models.CharField(
        _("why"), max_length=400, help_text=_("Everybody who comes for the files reads this.")
    )
    copies = models.CharField(
        _("what to do with copies"),
        max_length=400,
        blank=True,
        help_text=_("For people who have downloaded it already."),
    )
    alternative = models.ForeignKey(
        LessonPackPage,
        verbose_name=_("use this pack instead"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("notice about a pack")
        constraints = [
            # Two reviewers at once: one notice, and a sentence for the second.
            models.UniqueConstraint(
                fields=["release"], condition=Q(ended_at=None), name="notice_one_for_release"
            ),
            models.UniqueConstraint(
                fields=["pack"],
                condition=Q(ended_at=None, release=None),
                name="notice_one_for_pack",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="notice_has_reason"),
            models.CheckConstraint(
                condition=Q(kind__in=["retired", "withdrawn"]), name="notice_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release or self.pack}: {self.kind}"

    @property
    def is_withdrawn(self) -> bool:
        """Whether the files are refused."""
        return self.kind == self.Kind.WITHDRAWN
