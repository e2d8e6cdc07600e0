"""PostgreSQL that hangs fails after a time, instead of holding a thread for as long as it hangs.

`statement_timeout` is the server's own promise and says nothing where the server itself has
stopped; `tcp_user_timeout` ends where the kernel still answers for a stopped process. So the wait
is limited here, on our side, by `DATABASE_ANSWER_SECONDS` (0: as long as it takes).
"""

from __future__ import annotations

from functools import partial
from typing import Any

import psycopg
from django.conf import settings
from django.db.backends.postgresql import base
from psycopg import errors

from signpost.circuit_breaker import CircuitBreaker


class DatabaseBreaker(CircuitBreaker):
    """Short: whoever asks in between reads that we are back in a moment."""

    SECONDS = 3.0


REST = DatabaseBreaker()


class DatabaseWrapper(base.DatabaseWrapper):
    """Connections with a limit to each answer, and none for a moment after one has failed.

    Nothing is compiled for a statement: what the product asks takes milliseconds, and compiling
    takes hundreds of them once the planner reckons with many rows (a list of ten thousand packs).
    """

    def init_connection_state(self) -> None:
        """What holds for the whole connection."""
        super().init_connection_state()
        with self.cursor() as cursor:
            cursor.execute("SET jit = off")

    def get_new_connection(self, conn_params: dict[str, Any]) -> psycopg.Connection[Any]:
        """A connection; refused at once while the server is left alone."""
        seconds = settings.DATABASE_ANSWER_SECONDS
        if not seconds:
            return super().get_new_connection(conn_params)
        if REST.is_on():
            raise psycopg.OperationalError("PostgreSQL did not answer a moment ago")
        try:
            connection = super().get_new_connection(conn_params)
        except psycopg.OperationalError:
            REST.begin()
            raise
        connection.wait = partial(_wait, connection, seconds)
        return connection


def _wait(
    connection: psycopg.Connection[Any],
    seconds: float,
    gen: Any,
    interval: float = 0.1,
    timeout: float | None = None,
) -> Any:
    """psycopg's own waiting, with a limit where the caller has none."""
    try:
        limit = seconds if timeout is None else timeout
        return psycopg.Connection.wait(connection, gen, interval, limit)
    except errors._WaitTimeout:
        if timeout is not None:
            raise
        REST.begin()
        connection.close()  # its state is unknown: the next request has a new one
        raise psycopg.OperationalError(f"PostgreSQL has not answered for {seconds} s") from None
