"""A circuit breaker: leave a service alone for a while after it did not answer."""

import threading
import time


class CircuitBreaker:
    """One for each service and process.

    Without it each use of a service that is away would wait for the same time-out, and so would
    each request. Two threads that race here lose nothing: at worst both try. Where trying costs a
    visitor's time, ask `lets_through`: after the rest it lets one caller find out for all.
    """

    SECONDS = 10.0
    FOUND_OUT_WITHIN = 5.0  # seconds; a caller that never told is not waited for

    def __init__(self) -> None:
        self._until = 0.0
        self._found_out_by = 0.0
        self._finding_out = threading.Lock()

    def begin(self) -> None:
        """It has just failed."""
        self._until = time.monotonic() + self.SECONDS
        self._found_out_by = 0.0

    def end(self) -> None:
        """Try again at once."""
        self._until = self._found_out_by = 0.0

    def is_on(self) -> bool:
        """Whether to leave it alone."""
        return time.monotonic() < self._until

    def lets_through(self) -> bool:
        """Whether this caller may try, and is to tell by `begin` or `end` how it went."""
        now = time.monotonic()
        if not self._until:
            return True
        with self._finding_out:
            if now < max(self._until, self._found_out_by):
                return False
            self._found_out_by = now + self.FOUND_OUT_WITHIN
            return True
