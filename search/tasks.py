"""What the worker does for search on a schedule."""

import structlog
from celery import shared_task

from search import indexing
from search.file_texts.keeping import newest_files, packs_with_unread_files, read_files
from search.insight.counting import forget_old_counts

log = structlog.get_logger(__name__)
MOST_PACKS = 50  # in one round: reading takes seconds


@shared_task(name="search.reconcile")
def reconcile() -> None:
    """Fix what events could not: files never read, a lost index, one older than the database.
    Numbers of searches are deleted after their time.
    """
    for pack in packs_with_unread_files(MOST_PACKS):
        read_files(newest_files([pack]))
        indexing.refresh_page(pack)
    forget_old_counts()
    repaired = indexing.reconcile()
    if any(repaired.values()):
        log.warning("search.reconciled", **repaired)
