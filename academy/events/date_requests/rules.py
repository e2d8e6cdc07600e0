"""Asking to be told of a date, being told once, and how many would come where."""

import uuid
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from academy.catalogue.course_page import CoursePage
from academy.catalogue.units import UnitPage
from academy.events.date_requests.models import DateRequest, where_of
from academy.events.models import Session
from academy.events.notices import when
from academy.refusals import Refusal
from accounts.models import User
from accounts.notifications.kinds import Kind, register
from accounts.notifications.rules import notify
from accounts.privacy.retention import Rule, declare
from content.pages.root_paths import path_on_site
from signpost.outbox import emit

PLANNED = "academy.session_planned"
PORTION = 200  # people in one go of the worker
MOST = 60  # requests of one person: no page of theirs grows without an end
A_YEAR = 365

TOLD = register(
    Kind(
        key="academy.date_planned",
        label=_("There is a date of a course that I asked about"),
        title=_("There is a date for “%(course)s”: %(when)s, %(where)s"),
        asked_for=True,
    )
)

declare(
    Rule(
        key="date_requests",
        what=_("Who asked to be told of a date"),
        why=_("For people to hear of training, and for planners to see where it is wanted"),
        days=A_YEAR,
        least=30,
        most=731,
        due=lambda limit: DateRequest.objects.filter(asked_at__lt=limit),
        forget=lambda rows: rows.delete()[0],
    )
)


class TooMany(Refusal):
    """The list of one person is full."""

    message = _("You have asked about many courses. Please take some off your list first.")


def courses_with_sessions(user: Any) -> QuerySet[CoursePage]:
    """The courses that this person may see and that have a live session among their units, in
    whatever language.
    """
    live = UnitPage.objects.live().filter(kind="live").values_list("path", flat=True)
    step = CoursePage.steplen
    # A unit stands in a module, and that in its course.
    paths = {path[: -2 * step] for path in live}
    keys = CoursePage.objects.filter(path__in=paths).values("translation_key")
    return CoursePage.objects.visible_to(user).filter(translation_key__in=keys)


def ask(user: User, course: CoursePage, where: Iterable[str]) -> int:
    """Note each way of coming; what is there already stays. How many are new. Raises TooMany."""
    with transaction.atomic():
        # Two forms at once would both find room.
        mine = DateRequest.objects.filter(user=User.objects.select_for_update().get(pk=user.pk))
        there = set(mine.filter(course=course).values_list("where", flat=True))
        new = [one for one in where if one not in there]
        if mine.count() + len(new) > MOST:
            raise TooMany
        DateRequest.objects.bulk_create(
            DateRequest(user=user, course=course, where=one) for one in new
        )
    return len(new)


def plan(session: Session) -> Session:
    """Keep a new session; who waits for one hears of it."""
    with transaction.atomic():
        session.save()
        emit(PLANNED, {"session": str(session.uuid)})
    return session


def tell(session: UUID | str) -> None:
    """Everybody who waits for a date like this one hears of it, and their request ends. Done again
    after a crash, nobody hears twice: the notice and the end are one transaction.
    """
    found = Session.objects.to_come().select_related("offering__course").filter(uuid=session)
    for one in found:
        while _tell_some(one):
            pass


def _tell_some(session: Session) -> bool:
    course = session.offering.course
    with transaction.atomic():
        waiting = list(
            DateRequest.objects.select_for_update(of=("self",))
            .filter(course__translation_key=course.translation_key, where=where_of(session))
            .select_related("user", "course")[:PORTION]
        )
        for one in waiting:
            if CoursePage.objects.visible_to(one.user).filter(pk=course.pk).exists():
                _tell(one, session)
        DateRequest.objects.filter(pk__in=[one.pk for one in waiting]).delete()
    return bool(waiting)


def _tell(request: DateRequest, session: Session) -> None:
    with translation.override(request.user.language):
        values: dict[str, str | int] = {
            "course": request.course.title,
            "when": when(session),
            "where": session.place or str(request.get_where_display()),
        }
    path = path_on_site(request.course)
    notify(request.user, TOLD, key=str(session.uuid), values=values, path=path)


def demand(courses: QuerySet[CoursePage]) -> list[dict[str, Any]]:
    """How many wait, by course and place, in whatever language they asked: dicts of `title`,
    `where` and `number`, the largest first.
    """
    keys = courses.values("translation_key")
    counted = (
        DateRequest.objects.filter(course__translation_key__in=keys)
        .values("course__translation_key", "where")
        .annotate(number=Count("user", distinct=True))
        .order_by("-number", "where")
    )
    titles: dict[uuid.UUID, str] = dict(courses.values_list("translation_key", "title"))
    names = dict(DateRequest._meta.get_field("where").flatchoices)
    return [
        {
            "title": titles[row["course__translation_key"]],
            "where": names[row["where"]],
            "number": row["number"],
        }
        for row in counted
    ]
