"""E-mails about pages whose review is due."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.access.groups import EDITORS
from accounts.mail.sending import queue_email
from accounts.models import User
from content.pages.across_kinds import public_pages

AHEAD = datetime.timedelta(days=14)


def remind_of_reviews(today: datetime.date | None = None) -> int:
    """Queue one e-mail a person a week, with all their pages that are due or nearly.

    The owner of a page is told, else every editor. Returns how many people had something to be
    told. The key names the person and the week: asked again, on the next day or after a crash,
    nobody gets it twice, and what is still due comes again a week later.
    """
    today = today or timezone.localdate()
    by_person = pages_by_person(today)
    year, week, _weekday = today.isocalendar()
    for person, pages in by_person.items():
        with transaction.atomic():
            queue_email(
                template="review_due",
                to=person.email,
                context={
                    "name": person.name,
                    "pages": [
                        {
                            "title": page.title,
                            "day": page.review_due,
                            "url": settings.BASE_URL
                            + reverse("wagtailadmin_pages:edit", args=[page.pk]),
                        }
                        for page in pages
                    ],
                },
                key=f"review-due:{person.uuid}:{year}-{week:02}",
                language=person.language or None,
            )
    return len(by_person)


def pages_by_person(today: datetime.date) -> dict[User, list[Any]]:
    """Live pages due within a fortnight, by who is told of them, the longest due first."""
    pages = (
        public_pages().live().filter(review_due__lte=today + AHEAD).order_by("review_due", "title")
    )
    editors = list(User.objects.filter(groups__name=EDITORS, is_active=True))
    by_person: dict[User, list[Any]] = defaultdict(list)
    for page in pages:
        owner = page.owner
        people = [owner] if owner is not None and owner.is_active else editors
        for person in people:
            by_person[person].append(page)
    return dict(by_person)
