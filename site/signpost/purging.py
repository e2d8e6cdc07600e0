"""Making kept pages stale when something public changes: at once, and by the outbox."""

from collections.abc import Iterable

from django.db import transaction

from signpost.http.caching import purge_at_once
from signpost.outbox import emit

STALE = "signpost.pages_stale"


def purge_pages(tags: Iterable[str] | None = None) -> None:
    """Make kept pages stale, in all processes: those that show one of the `tags`, or all. Belongs
    into the transaction of the change.

    At once after the commit, and by the outbox too: a cache that is away at that moment is asked
    again until it has forgotten the pages. Raises RuntimeError outside a transaction.
    """
    changed = None if tags is None else sorted(tags)
    emit(STALE, {} if changed is None else {"tags": changed})
    transaction.on_commit(lambda: purge_at_once(changed))
