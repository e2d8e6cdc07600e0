"""Outbox handlers of the project itself."""

from collections.abc import Sequence

from signpost.http.caching import purge_now
from signpost.outbox import handler, handler_of_many
from signpost.outbox.payload import Payload
from signpost.outbox.wagtail_tasks import TOPIC, run
from signpost.purging import STALE


@handler_of_many(TOPIC)
def run_wagtail_task(payloads: Sequence[Payload]) -> None:
    """Wagtail's reference index, image clean-up and the like; each is safe to run twice."""
    for payload in payloads:
        run(payload)


@handler("signpost.worker_ping")
def answer_ping(payload: Payload) -> None:
    """Nothing to do: that it was done says that the worker works."""


@handler_of_many(STALE)
def forget_kept_pages(payloads: Sequence[Payload]) -> None:
    """What the quick way after the commit may have missed."""
    every_tag = all("tags" in payload for payload in payloads)
    tags = {tag for payload in payloads for tag in payload.get("tags", ())}
    purge_now(sorted(tags) if every_tag else None)
