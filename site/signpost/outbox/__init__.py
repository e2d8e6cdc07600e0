"""The outbox: a state change and what must follow from it commit together.

`emit()` writes an event and one delivery for each of its handlers in the caller's transaction.
After the commit Celery is told; if the broker is down, the worker is killed or the message is
lost, the sweeper finds the row and sends it again. See docs/decisions/0004-outbox.md.
"""

from signpost.outbox.emitting import emit
from signpost.outbox.registry import handler, handler_of_many

__all__ = ["emit", "handler", "handler_of_many"]
