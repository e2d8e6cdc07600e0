"""A message in the folder queue is whole from the moment it can be seen."""

import datetime
import json
import threading
from pathlib import Path

import pytest
import time_machine
from kombu import Connection, Queue

COUNT = 400


@pytest.fixture
def folders(tmp_path: Path) -> dict[str, str]:
    """Folders of a queue of this test's own."""
    for name in ("queue", "control", "processed"):
        (tmp_path / name).mkdir()
    return {
        "data_folder_in": str(tmp_path / "queue"),
        "data_folder_out": str(tmp_path / "queue"),
        "control_folder": str(tmp_path / "control"),
        "processed_folder": str(tmp_path / "processed"),
        "store_processed": True,
    }


def test_r12_a_reader_never_meets_half_a_message(folders):
    """Read as a worker's channel does, as fast as possible, while somebody writes."""
    import signpost.celery  # noqa: F401  (puts our transport in place)

    body = {"words": "x" * 20_000}
    broken: list[str] = []
    seen: set[str] = set()
    done = threading.Event()

    def watch() -> None:
        folder = Path(folders["data_folder_in"])
        while not done.is_set():
            for file in folder.glob("*.msg"):
                if file.name not in seen:
                    seen.add(file.name)
                    try:
                        json.loads(file.read_bytes())
                    except ValueError:
                        broken.append(file.name)

    watcher = threading.Thread(target=watch)
    watcher.start()
    with Connection("filesystem://localhost//", transport_options=folders) as link:
        queue = Queue("test", routing_key="test")
        producer = link.Producer()
        for _ in range(COUNT):
            producer.publish(body, routing_key="test", declare=[queue])
        done.set()
        watcher.join()
        received = 0
        with link.SimpleQueue(queue) as simple:
            while received < COUNT:
                simple.get(timeout=5).ack()
                received += 1

    assert broken == []
    assert seen
    assert received == COUNT
    assert type(link.transport).__module__ == "signpost.folder_queue"


def test_what_was_put_before_the_machine_started_anew_comes_first(folders):
    """Names are compared as text: by the wall clock, with as many figures in every century."""
    import signpost.celery  # noqa: F401  (puts our transport in place)

    with Connection("filesystem://localhost//", transport_options=folders) as link:
        queue = Queue("test", routing_key="test")
        producer = link.Producer()
        for year in (2001, 2026, 2300):
            with time_machine.travel(datetime.datetime(year, 1, 1, tzinfo=datetime.UTC)):
                producer.publish({"year": year}, routing_key="test", declare=[queue])
        with link.SimpleQueue(queue) as simple:
            years = [simple.get(timeout=5).payload["year"] for _ in range(3)]

    assert years == [2001, 2026, 2300]
