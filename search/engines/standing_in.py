"""Two engines, of which the second answers while the first is slow or away."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import structlog

from search.engines.base import (
    Asked,
    Asking,
    EngineUnavailableError,
    QuestionRefusedError,
    Results,
    Scope,
)
from signpost.circuit_breaker import CircuitBreaker

log = structlog.get_logger(__name__)
T = TypeVar("T")


class StandingIn:
    """Asks the first one; what it cannot answer in its time, the second one does, and the first is
    then left alone for a while. One question at a time finds out whether it is back.
    """

    def __init__(self, first: Asking, second: Asking) -> None:
        self.first, self.second = first, second
        self.rest = CircuitBreaker()

    def search(self, asked: Asked, scope: Scope, *, offset: int = 0, limit: int = 10) -> Results:
        """The first engine's answer, or the second one's, which says so."""
        return self._one_of(
            lambda: self.first.search(asked, scope, offset=offset, limit=limit),
            lambda: replace(
                self.second.search(asked, scope, offset=offset, limit=limit), stands_in=True
            ),
        )

    def total(self, asked: Asked, scope: Scope) -> int:
        """The same for how many there are."""
        return self._one_of(
            lambda: self.first.total(asked, scope), lambda: self.second.total(asked, scope)
        )

    def suggest(self, text: str, scope: Scope, *, audience: str = "", limit: int = 6) -> list[str]:
        """The same for titles that begin so."""
        return self._one_of(
            lambda: self.first.suggest(text, scope, audience=audience, limit=limit),
            lambda: self.second.suggest(text, scope, audience=audience, limit=limit),
        )

    def _one_of(self, first: Callable[[], T], second: Callable[[], T]) -> T:
        if self.rest.lets_through():
            try:
                answer = first()
            except QuestionRefusedError as error:
                self.rest.end()
                log.error("search.refused", why=str(error))
            except EngineUnavailableError as error:
                self.rest.begin()
                log.warning("search.stands_in", why=str(error))
            else:
                self.rest.end()
                return answer
        return second()
