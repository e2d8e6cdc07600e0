"""Who would come to which course, and where."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.events.models import Nation, Session

ONLINE = "online"


class DateRequest(models.Model):
    """A person, a course and one way of coming to it: a row ends with the news of a date."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="date_requests"
    )
    # As it stands in the language in which it was asked for.
    course = models.ForeignKey(
        "academy.CoursePage", on_delete=models.CASCADE, related_name="date_requests"
    )
    where = models.CharField(
        _("where"), max_length=6, choices=[(ONLINE, _("Online")), *Nation.choices]
    )
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["asked_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "course", "where"], name="one_request_for_a_date"
            )
        ]

    def __str__(self) -> str:
        return f"{self.course_id}, {self.where}"


def where_of(session: Session) -> str:
    """Online, or the nation of its place."""
    return session.nation if session.place else ONLINE
