"""Who asked to be told about which pack."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from content.lesson_packs.pages import LessonPackPage


class PackFollower(models.Model):
    """Asked for by the person, ended by the person or with the account."""

    pack = models.ForeignKey(LessonPackPage, on_delete=models.CASCADE, related_name="followers")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="followed_packs"
    )
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pack", "user"], name="pack_followed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.pack}: {self.user_id}"
