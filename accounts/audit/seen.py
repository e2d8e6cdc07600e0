"""Who has opened a person's record: written down once a day for each reader, for its person.

A list with many people in it is not written down for each of them; opening one of them is, and so
is a file that somebody was given out of it.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.audit.log import record
from accounts.audit.models import AuditEntry

if TYPE_CHECKING:
    from accounts.users.models import User

ACTION = "data.seen"
WORDS = {
    "account": _("your account"),
    "change": _("your account, to change something for you"),
    "profession": _("what you told us about your work"),
    "document": _("the document about your work"),
    "certificate": _("a certificate of yours"),
    "enrolment": _("your place on a course"),
    "attempt": _("what you answered in a quiz"),
    "request": _("a request about your data"),
}
LISTED_FOR = datetime.timedelta(days=365 * 6)


@dataclass(frozen=True)
class Seen:
    """One line: the day, and what was opened."""

    at: datetime.datetime
    what: str


def record_seen(person: User, *, by: User, what: str) -> None:
    """Write down that a record was opened. Nobody is told of their own visits."""
    if by.pk == person.pk:
        return
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    lines = AuditEntry.objects.filter(
        action=ACTION, actor=by, target_type="accounts.user", target_id=str(person.pk), after=what
    )
    if not lines.filter(at__gte=today).exists():
        record(ACTION, actor=by, target=person, after=what)


def seen_of(person: User) -> list[Seen]:
    """The newest hundred lines for the person themselves: what and when. Who of our staff it was
    stands in the audit log, which we look into when somebody asks.
    """
    lines = AuditEntry.objects.filter(
        action=ACTION,
        target_type="accounts.user",
        target_id=str(person.pk),
        at__gte=timezone.now() - LISTED_FOR,
    ).order_by("-at")[:100]
    return [Seen(line.at, str(WORDS.get(line.after, line.after))) for line in lines]


class OpensRecords:
    """For a view of the CMS that shows one person: opening it is written down."""

    seen_as = "account"

    def person_of(self, shown: Any) -> User:
        """Whose record it is."""
        return shown.user

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it, and write down that it was shown."""
        response: HttpResponse = super().get(request, *args, **kwargs)  # type: ignore[misc]
        if response.status_code == 200:
            record_seen(
                self.person_of(self.object),  # type: ignore[attr-defined]
                by=request.user,  # type: ignore[arg-type]  # the CMS lets nobody else in
                what=self.seen_as,
            )
        return response
