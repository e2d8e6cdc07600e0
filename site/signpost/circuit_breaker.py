"""A circuit breaker: leave a service alone for a while after it did not answer."""

import time


class CircuitBreaker:
    """One for each service and process.

    Without it each use of a service that is away would wait for the same time-out, and so would
    each request. Two threads that race here lose nothing: at worst both try.
    """

    SECONDS = 10.0

    def __init__(self) -> None:
        self._until = 0.0

    def begin(self) -> None:
        """It has just failed."""
        self._until = time.monotonic() + self.SECONDS

    def end(self) -> None:
        """Try again at once."""
        self._until = 0.0

    def is_on(self) -> bool:
        """Whether to leave it alone."""
        return time.monotonic() < self._until
