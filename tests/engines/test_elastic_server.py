"""The Elasticsearch of a run: started when a test wants it, stopped with the run."""

import json
import urllib.request

import pytest

from tests.engines.elastic_server import ELASTICSEARCH, OnDemand, shared_url
from tests.engines.processes import answers, wait_until


def test_nothing_is_started_where_no_test_asks(tmp_path) -> None:
    with OnDemand(tmp_path / "elasticsearch") as one:
        assert not list(one.folder.iterdir())


@pytest.mark.elasticsearch
def test_the_runs_own_server_is_the_version_that_was_fetched() -> None:
    with urllib.request.urlopen(shared_url(), timeout=10) as answer:
        assert json.load(answer)["version"]["number"] == ELASTICSEARCH


@pytest.mark.elasticsearch
def test_it_is_gone_with_the_run(tmp_path, monkeypatch) -> None:
    with OnDemand(tmp_path / "elasticsearch") as one:
        monkeypatch.delenv("SIGNPOST_TEST_ELASTICSEARCH_URL", raising=False)
        monkeypatch.setenv("SIGNPOST_TEST_ELASTICSEARCH", str(one.folder))
        port = int(shared_url().rpartition(":")[2])
        assert answers(port)

    wait_until(lambda: not answers(port), within=30, what="the server has ended")
