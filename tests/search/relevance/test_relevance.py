"""What people look for is found: judged queries over the sample content, with gates.

`make relevance` prints the tables. The gates are those of the specification; what is measured today
stands in docs/decisions/0057.
"""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings

from search.engines import forget_engines
from search.file_texts.keeping import newest_files, packs_with_unread_files, read_files
from search.indexing import rebuild
from tests.engines.elastic_server import shared_url
from tests.engines.starting_point import sample_in_place
from tests.search.relevance.comparing import keep, state_of
from tests.search.relevance.judging import Measured, judged, known_addresses, measure

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.measuring("search/", "site/development/sample/", "tests/search/relevance/"),
]
KEPT_IN = settings.BASE_DIR / "var" / "relevance"
ENGINES = ["fts5", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]
COUNTS = {
    "distress": 12, "slang": 10, "typo": 8, "teaching": 8, "topic": 8, "navigation": 8,
    "out-of-scope": 4, "welsh": 2,
}  # fmt: skip


@pytest.fixture(scope="module", params=ENGINES)
def measured(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Measured]:
    """Everything that is measured on one engine, once; the table goes to the terminal (`-s`)."""
    var = tmp_path_factory.mktemp("sample")
    own = override_settings(
        SEARCH_DIR=var / "search",
        PRIVATE_ROOT=var / "private",
        MEDIA_ROOT=var / "media",
        ELASTICSEARCH_URL=shared_url() if request.param == "elasticsearch" else "",
        ELASTICSEARCH_INDEX=f"test-{uuid.uuid4().hex}",
    )
    with own, django_db_blocker.unblock(), sample_in_place(var):
        forget_engines()
        read_files(newest_files(packs_with_unread_files(50)))
        rebuild()
        assert [
            address
            for query in judged()
            for address in query.grades
            if address not in known_addresses()
        ] == []
        found = measure()
        difference = keep(state_of(found.clean), KEPT_IN, request.param)
        print(f"\n{request.param}\n{found.table()}")  # noqa: T201 - what `make relevance` is for
        print(f"\nSince the last run:\n{difference}")  # noqa: T201
        yield found
    forget_engines()


def test_the_set_is_as_large_as_the_specification_says(measured):
    kinds = [one.judged.kind for one in measured.clean]

    assert {kind: kinds.count(kind) for kind in COUNTS} == COUNTS
    assert len(measured.mistyped) == 3 * len(measured.clean)


def test_results_are_good_for_everybody(measured):
    assert measured.ndcg(measured.in_scope()) >= 0.75
    by_audience = {name: measured.ndcg(rows) for name, rows in measured.by("audience").items()}
    assert {name: value for name, value in by_audience.items() if value < 0.65} == {}


def test_a_slip_of_the_hand_costs_little(measured):
    slips = [one for one in measured.mistyped if one.judged.grades]

    assert measured.ndcg(measured.in_scope()) - measured.ndcg(slips) <= 0.03


def test_who_looks_for_a_place_gets_there(measured):
    places = measured.by("kind")["navigation"]

    assert sum(one.recall for one in places) / len(places) >= 0.95


def test_whoever_asks_in_scope_finds_something(measured):
    assert [one.typed for one in measured.in_scope() if not one.addresses] == []


def test_nothing_of_another_part_of_the_site_is_found(measured):
    bands = ("4-7", "8-10", "11-13", "14-18", "parents", "professionals")
    strangers = {
        (one.typed, address)
        for one in [*measured.clean, *measured.mistyped]
        for address in one.addresses
        if one.judged.audience
        and any(f"/{band}/" in address for band in bands if band != one.judged.audience)
    }

    assert strangers == set()
