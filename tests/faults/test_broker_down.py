"""A broker that is away: changes commit at once, what follows from them comes later, once."""

import contextlib
import json
from collections.abc import Iterator

import pytest

from tests.engines.hole import Hole, Mute
from tests.engines.installation import Installation
from tests.engines.pace import allowed_seconds
from tests.engines.processes import free_port, wait_until
from tests.engines.servers import Redis
from tests.faults.test_killed_worker import MADE, OPEN, SENT

CHANGES = 40
EVENTS_EACH = 3
P95_SECONDS = 1.0
# A connect that hangs costs its time-out once; then the broker is left alone for a while.
ONE_TIME_OUT = 2.5
TIME_OUT = 0.95  # less than each change would take if it were not


@contextlib.contextmanager
def refused() -> Iterator[int]:
    """Nobody listens: the broker's process is gone."""
    yield free_port()


@contextlib.contextmanager
def hanging() -> Iterator[int]:
    """Packets vanish: the broker's machine is gone."""
    with Hole() as hole:
        yield hole.port


@contextlib.contextmanager
def mute() -> Iterator[int]:
    """It accepts and says nothing: the broker is stopped."""
    with Mute() as silent:
        yield silent.port


def order(installation: Installation) -> list[float]:
    """Seconds of each commit, slowest last."""
    printed = installation.manage("order_pieces", str(CHANGES), "--events", str(EVENTS_EACH))
    return sorted(json.loads(next(line for line in printed.splitlines() if line[:1] == "[")))


@pytest.mark.fault
@pytest.mark.parametrize("away", [refused, hanging, mute])
def test_r12_r25_with_the_broker_away_every_change_commits_quickly(
    install, away, record_property
) -> None:
    with away() as port:
        installation = install(broker_url=f"redis://127.0.0.1:{port}/0")

        taken = order(installation)

    p95 = taken[int(len(taken) * 0.95) - 1]
    record_property("measured", f"commit p95 {p95 * 1000:.0f} ms, slowest {taken[-1]:.2f} s")
    assert installation.number("SELECT count(*) FROM accounts_auditentry") >= CHANGES
    assert installation.number(OPEN) == CHANGES * EVENTS_EACH
    assert p95 < allowed_seconds(P95_SECONDS, fault=TIME_OUT)
    assert taken[-2] < allowed_seconds(P95_SECONDS, fault=TIME_OUT), "one time-out, for the first"
    assert taken[-1] < allowed_seconds(ONE_TIME_OUT)


@pytest.mark.fault
@pytest.mark.redis
def test_r12_when_the_broker_is_back_each_email_is_sent_once(install, tmp_path) -> None:
    port = free_port()
    installation = install(broker_url=f"redis://127.0.0.1:{port}/0")
    worker = installation.start_worker(beat=True)
    order(installation)
    assert installation.number(MADE) == 0

    with Redis(tmp_path / "redis", port=port):
        wait_until(
            lambda: installation.number(SENT) == CHANGES * EVENTS_EACH,
            within=60,
            what=f"what waited is delivered\n{worker.words()[-3000:]}",
        )
        worker.stop()

    assert installation.number(OPEN) == 0
    files = list((installation.var / "mail").glob("*.eml"))
    assert len(files) == CHANGES * EVENTS_EACH
