"""What the worker does for search on a schedule."""

import structlog
from celery import shared_task

from search import indexing

log = structlog.get_logger(__name__)


@shared_task(name="search.reconcile")
def reconcile() -> None:
    """Fix what events could not: a lost file, an index older than the database."""
    repaired = indexing.reconcile()
    if any(repaired.values()):
        log.warning("search.reconciled", **repaired)
