"""Making kept pages stale when something public changes: at once, and by the outbox."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import connection, transaction

from signpost.http.caching import purge_at_once
from signpost.outbox import emit

STALE = "signpost.pages_stale"
_at_the_end: ContextVar[bool] = ContextVar("at_the_end", default=False)


def purge_pages(tags: Iterable[str] | None = None) -> None:
    """Make kept pages stale, in all processes: those that show one of the `tags`, or all. Belongs
    into the transaction of the change.

    At once after the commit, and by the outbox too: a cache that is away at that moment is asked
    again until it has forgotten the pages. Raises RuntimeError outside a transaction.
    """
    changed = None if tags is None else set(tags)
    emit(STALE, {} if changed is None else {"tags": sorted(changed)})
    if _at_the_end.get():
        return
    if (purge := _purge_of_this_transaction()) is not None:
        purge.widen(changed)
    else:
        transaction.on_commit(_Purge(changed))


@contextmanager
def purged_at_the_end() -> Iterator[None]:
    """For loaders that change everything, page by page: all is made stale once, after the last
    transaction within, in place of once for each.
    """
    token = _at_the_end.set(True)
    try:
        yield
    finally:
        _at_the_end.reset(token)
        purge_at_once()


@dataclass
class _Purge:
    """What the commit makes stale; None is everything. One for a transaction, however many pages it
    publishes.
    """

    tags: set[str] | None

    def widen(self, tags: set[str] | None) -> None:
        """With what another change of the same transaction makes stale."""
        self.tags = None if self.tags is None or tags is None else self.tags | tags

    def __call__(self) -> None:
        purge_at_once(None if self.tags is None else sorted(self.tags))


def _purge_of_this_transaction() -> _Purge | None:
    """The one that is recorded already, unless it would be forgotten with a savepoint that this
    change does not stand in.
    """
    here = set(connection.savepoint_ids)
    for entry in connection.run_on_commit:
        savepoints, function = entry[0], entry[1]
        if isinstance(function, _Purge) and savepoints <= here:
            return function
    return None
