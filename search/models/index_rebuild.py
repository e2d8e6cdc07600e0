"""A rebuild of the search indices that an administrator asked for, and how far it is."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

SILENT = timedelta(minutes=2)  # so long without a word, and whoever built it is gone


class IndexRebuild(models.Model):
    """Who asked stands in the audit log."""

    asked_at = models.DateTimeField(auto_now_add=True)
    told_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-pk"]
        verbose_name = "rebuild of the search index"
        verbose_name_plural = "rebuilds of the search index"

    def __str__(self) -> str:
        return f"{self.done} / {self.total}"

    @property
    def goes_on(self) -> bool:
        """Whether it waits for the worker, or is being built."""
        return (
            self.finished_at is None and timezone.now() - (self.told_at or self.asked_at) < SILENT
        )
