"""`manage.py serve`, which `make run` calls: it comes up, answers, and leaves nothing behind."""

import os
import signal
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engines.installation import Installation
from tests.engines.prepared import copy_served
from tests.engines.processes import answers, free_port, wait_until

STOPPED_WITHIN = 60  # on a quiet machine three


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A copy of what the very first start left: that one fills it, the others find it full."""
    with Installation(tmp_path_factory.mktemp("serve"), settings="signpost.settings.dev") as one:
        copy_served(one.var)
        yield one


def parents() -> dict[int, int]:
    """Each process of this machine, with the one that started it."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                found[int(entry.name)] = int(
                    (entry / "stat").read_text().rpartition(")")[2].split()[1]
                )
            except OSError:
                continue
    return found


def below(pid: int) -> set[int]:
    """All processes that descend from one, whatever group or session they are in."""
    parent_of = parents()
    found, more = set(), {pid}
    while more:
        found |= more
        more = {child for child, parent in parent_of.items() if parent in more} - found
    return found - {pid}


def web_server(pid: int) -> int:
    """The one web server that a serving process has started, not a worker that it has forked."""
    (server,) = (
        child
        for child, parent in parents().items()
        if parent == pid and b"granian" in Path(f"/proc/{child}/cmdline").read_bytes()
    )
    return server


def living(pids: set[int]) -> set[int]:
    """Those that run. What has ended and waits to be noticed by its parent does not count."""
    found = set()
    for pid in pids:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if state != "Z":
            found.add(pid)
    return found


def fetch(port: int, path: str) -> bytes:
    """A page, as an anonymous visitor gets it."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as response:
        assert response.status == 200
        assert "Set-Cookie" not in response.headers
        return bytes(response.read())


@pytest.mark.fault
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
def test_serving_answers_and_a_signal_ends_every_process(
    installation: Installation, number: signal.Signals
) -> None:
    port = free_port()
    child = installation.serve(port)
    family = below(child.pid)

    page = fetch(port, "/")
    fetch(port, "/4-7/")
    fetch(port, "/cy/")
    os.kill(child.pid, number)
    child.process.wait(STOPPED_WITHIN)

    assert b"<html" in page
    assert len(family) >= 4, "web, its worker, the job worker and its pool"
    assert child.process.returncode == 0, child.words()
    assert "Traceback" not in child.words()
    wait_until(lambda: not living(family), within=5, what=f"{living(family)} have ended")
    assert not answers(port)


@pytest.mark.fault
def test_when_the_web_server_dies_everything_ends_with_a_sentence(
    installation: Installation,
) -> None:
    child = installation.serve(free_port())
    family = below(child.pid)

    os.kill(web_server(child.pid), signal.SIGKILL)
    child.process.wait(STOPPED_WITHIN)

    assert child.process.returncode == 1
    assert "The web ended by itself" in child.words()
    assert "Traceback" not in child.words()
    wait_until(lambda: not living(family), within=5, what=f"{living(family)} have ended")


def test_a_taken_port_is_one_sentence(installation: Installation) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(AssertionError) as caught:
            installation.manage("serve", "--port", str(port))

    printed = str(caught.value)
    assert f"Port {port} is taken. Choose another: make run PORT={port + 1}" in printed
    assert "Traceback" not in printed


def test_production_does_not_know_the_commands_of_development(tmp_path: Path) -> None:
    production = Installation(
        tmp_path,
        settings="signpost.settings.production",
        secret_key="k" * 60,
        allowed_hosts="localhost",
        database_url="postgresql://nobody@127.0.0.1:1/none",
    )

    for command in ("serve", "load_sample"):
        with pytest.raises(AssertionError, match=f"Unknown command: '{command}'"):
            production.manage(command)


def test_make_lists_its_targets() -> None:
    root = Path(__file__).resolve().parents[2]

    printed = subprocess.run(["make"], cwd=root, capture_output=True, text=True, check=True).stdout

    for target in ("run", "test", "test-all", "lint", "bench", "pictures", "shell", "reset"):
        assert f"make {target} " in printed
