"""Writing the audit log, and reading it: what each line says, and who may read it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

import structlog
from django.conf import settings
from django.db import models
from django.db.models import QuerySet

from accounts.audit.acting import who_acted
from accounts.audit.models import AuditEntry

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from accounts.users.models import User


class Area(StrEnum):
    """What a line is about, which decides who reads it."""

    CONTENT = "content"
    PEOPLE = "people"
    LEARNING = "learning"


_words: dict[str, StrOrPromise] = {}
_area_of: dict[str, Area] = {}


def describe(area: Area, words: Mapping[str, StrOrPromise]) -> None:
    """Say what each action of an area is called. Each subject does this once, when it is loaded."""
    _words.update(words)
    _area_of.update(dict.fromkeys(words, area))


def is_recorded(action: str, target: models.Model) -> bool:
    """Whether it is in the log already: for what is told once, however often it is tried."""
    label = target._meta.label_lower
    return AuditEntry.objects.filter(
        action=action, target_type=label, target_id=str(target.pk)
    ).exists()


def label_of(action: str) -> str:
    """What an action is called; the action itself where nobody has said."""
    return str(_words.get(action, action))


def actions_of(*areas: Area) -> list[str]:
    """The actions of some areas, by their words."""
    return sorted((name for name, area in _area_of.items() if area in areas), key=label_of)


def areas_for(user: User) -> tuple[Area, ...]:
    """What somebody may read of. Whoever reviews content reads of content alone: how people learn
    and who they are is for administrators.
    """
    if user.is_superuser:
        return tuple(Area)
    return (Area.CONTENT,) if user.has_perm("accounts.view_auditentry") else ()


def readable_by(user: User) -> QuerySet[AuditEntry]:
    """The lines that somebody may read, newest first."""
    lines = AuditEntry.objects.select_related("actor", "on_behalf_of").order_by("-at", "-pk")
    areas = areas_for(user)
    return lines if len(areas) == len(Area) else lines.filter(action__in=actions_of(*areas))


def person_of(target: models.Model) -> int | None:
    """The number of the person whose record something is: of a person themselves, or of what has a
    `user` or `holder`, or says `person_id`. None for all else.
    """
    if target._meta.label == settings.AUTH_USER_MODEL:
        return target.pk
    names = ("person_id", "user_id", "holder_id")
    return next((found for name in names if (found := getattr(target, name, None))), None)


def record(
    action: str,
    *,
    actor: User | None,
    target: models.Model,
    label: str = "",
    before: str = "",
    after: str = "",
    why: str = "",
    on_behalf_of: User | None = None,
) -> AuditEntry:
    """Add a line. Call it inside the transaction of the change, so that both or neither exist.

    `action` is `<noun>.<verb>`, for instance `enrolment.completed`; `label` names the target where
    its own words would not. `on_behalf_of` is for whom the actor did it; while somebody acts for a
    person (`accounts.audit.acting`), what that person seems to do is written down as done by both.
    """
    actor, for_whom = who_acted(actor)
    return AuditEntry.objects.create(
        action=action,
        person_id=person_of(target),
        actor=actor if actor is not None and actor.is_authenticated else None,
        on_behalf_of=on_behalf_of or for_whom,
        target_type=target._meta.label_lower,
        target_id=str(target.pk),
        target_label=(label or str(target))[:255],
        before=str(before)[:255],
        after=str(after)[:255],
        why=why,
        request_id=structlog.contextvars.get_contextvars().get("request_id", ""),
    )
