"""Outbox handlers of the project itself."""

from signpost.http.caching import purge_now
from signpost.outbox import handler
from signpost.outbox.payload import Payload
from signpost.outbox.wagtail_tasks import TOPIC, run
from signpost.purging import STALE


@handler(TOPIC, atomic=False, looks_again=True)
def run_wagtail_task(payload: Payload) -> None:
    """Wagtail's reference index, image clean-up and the like; each is safe to run twice."""
    run(payload)


@handler("signpost.worker_ping")
def answer_ping(payload: Payload) -> None:
    """Nothing to do: that it was done says that the worker works."""


@handler(STALE, atomic=False, looks_again=True)
def forget_kept_pages(payload: Payload) -> None:
    """What the quick way after the commit may have missed."""
    purge_now(payload.get("tags"))
