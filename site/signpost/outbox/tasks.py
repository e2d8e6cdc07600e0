"""What the Celery worker runs."""

import contextlib
import time
from pathlib import Path

from celery import shared_task
from django.conf import settings

from signpost.outbox import delivering


@shared_task(name="signpost.outbox.deliver")
def deliver(pk: int) -> None:
    """Deliver one row; a message that comes twice finds the row taken."""
    delivering.deliver_once(pk)


@shared_task(name="signpost.outbox.sweep")
def sweep() -> int:
    """Deliver what was lost: inline, so that it works however the messages were lost."""
    delivering.bury()
    return sum(delivering.deliver_once(pk) for pk in delivering.overdue())


@shared_task(name="signpost.outbox.prune")
def prune() -> int:
    """Drop old, finished events and the filesystem transport's processed messages."""
    _prune_processed_messages(older_than_seconds=3600)
    return delivering.prune()


def _prune_processed_messages(*, older_than_seconds: int) -> None:
    folder = Path(settings.BROKER_DIR) / "processed"
    limit = time.time() - older_than_seconds
    for file in folder.glob("*.msg") if folder.is_dir() else ():
        with contextlib.suppress(FileNotFoundError):
            if file.stat().st_mtime < limit:
                file.unlink()
