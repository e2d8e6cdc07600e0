"""Asking for new indices, and building them in the worker."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from accounts.audit.log import Area, describe, record
from accounts.models import User
from search.engines import engines
from search.engines.base import EngineUnavailableError
from search.indexing import rebuild
from search.models import IndexRebuild
from search.models.index_rebuild import SILENT
from signpost.outbox import emit

REBUILD_ASKED = "search.rebuild_asked"

describe(Area.CONTENT, {"search.rebuild_asked": _("Search index built anew")})


@dataclass(frozen=True)
class State:
    """What is to be said of the index of one engine."""

    name: str
    documents: int | None
    problem: str
    error: str = ""  # the kind of it, where the servers cannot be reached


def states() -> list[State]:
    """Every engine of this installation, as it is now."""
    found = []
    for one in engines():
        try:
            problem = one.problem()
            found.append(State(one.name, one.count() if one.exists() else None, problem))
        except EngineUnavailableError as error:
            away = gettext_noop("it cannot be reached")
            found.append(State(one.name, None, away, str(error)))
    return found


def last_rebuild() -> IndexRebuild | None:
    """The newest one that somebody asked for."""
    return IndexRebuild.objects.first()


@transaction.atomic
def ask_for_rebuild(actor: User) -> bool:
    """Let the worker build new indices; False where it is at it."""
    newest = IndexRebuild.objects.select_for_update().first()
    if newest is not None and newest.goes_on:
        return False
    asked = IndexRebuild.objects.create()
    record("search.rebuild_asked", actor=actor, target=asked)
    emit(REBUILD_ASKED, {"rebuild": asked.pk})
    return True


def build_anew(pk: int) -> None:
    """Build what was asked for, unless somebody is at it: a delivery may come twice."""
    now = timezone.now()
    free = Q(told_at=None) | Q(told_at__lt=now - SILENT)
    mine = IndexRebuild.objects.filter(pk=pk)
    total = next((state.documents for state in states() if state.documents), 0)
    if not mine.filter(free, finished_at=None).update(told_at=now, done=0, total=total):
        return

    def tell(number: int) -> None:
        mine.update(done=number, told_at=timezone.now())

    count = rebuild(progress=tell)
    mine.update(done=count, total=count, finished_at=timezone.now())
