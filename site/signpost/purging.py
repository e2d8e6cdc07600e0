"""Making kept pages stale when something public changes: at once, and by the outbox."""

from django.db import transaction

from signpost.http.caching import purge_at_once
from signpost.outbox import emit

STALE = "signpost.pages_stale"


def purge_pages() -> None:
    """Make every kept page stale, in all processes. Belongs into the transaction of the change.

    At once after the commit, and by the outbox too: a cache that is away at that moment is asked
    again until it has forgotten the pages. Raises RuntimeError outside a transaction.
    """
    emit(STALE, {})
    transaction.on_commit(purge_at_once)
