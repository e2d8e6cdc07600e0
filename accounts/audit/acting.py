"""Who acts for whom, while a form is sent in somebody else's name: the log names both."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accounts.users.models import User

_acting: ContextVar[tuple[User, User] | None] = ContextVar("acting", default=None)


@contextmanager
def acting(by: User, *, on_behalf_of: User) -> Iterator[None]:
    """Within it, what the rules take for done by the person was done by whoever helps."""
    token = _acting.set((by, on_behalf_of))
    try:
        yield
    finally:
        _acting.reset(token)


def who_acted(actor: User | None) -> tuple[User | None, User | None]:
    """Who it really was, and for whom; the second is None for whoever acts for themselves."""
    now = _acting.get()
    if now is None or actor is None or actor.pk != now[1].pk:
        return actor, None
    return now
