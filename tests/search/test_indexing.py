"""All engines are kept true at once: by events, by a rebuild, by the reconciler."""

from typing import Any

import pytest
from django.core.management import call_command
from wagtail.models import PageViewRestriction

from search import indexing
from search.engines import embedded, engines
from search.engines.base import Asked, EngineUnavailableError
from search.models import ReadingNumber
from tests.engines.hole import Relay
from tests.engines.processes import free_port
from tests.factories.content import ArticlePageFactory, SiteFactory
from tests.search.engines.documents import PUBLIC, keys

pytestmark = pytest.mark.django_db


def test_a_later_reading_has_a_greater_number_also_where_the_clock_goes_back() -> None:
    first, second = ReadingNumber.draw(), ReadingNumber.draw()
    assert second > first

    ReadingNumber.objects.update(number=second + 10**12)  # drawn by a node whose clock is ahead
    third, fourth = ReadingNumber.draw(), ReadingNumber.draw()

    assert (third, fourth) == (second + 10**12 + 1, second + 10**12 + 2)


def test_the_numbers_go_on_after_a_backup_was_restored() -> None:
    before = ReadingNumber.draw()
    ReadingNumber.objects.all().delete()

    assert ReadingNumber.draw() >= before


def test_a_worker_that_read_the_old_row_and_writes_it_last_changes_nothing(index) -> None:
    page = ArticlePageFactory(title="Old badger")
    indexing.rebuild()
    read_before = indexing.document_of(f"page:{page.pk}")
    number = ReadingNumber.draw()
    type(page).objects.filter(pk=page.pk).update(title="New zebra")
    indexing.refresh_page(page.pk)

    index.upsert(indexing.replace(read_before, version=number))

    assert keys(index.search(Asked("zebra"), PUBLIC)) == [page.pk]


def test_the_reconciler_writes_anew_what_is_not_as_the_database_has_it(index) -> None:
    page = ArticlePageFactory(title="Old badger")
    indexing.rebuild()
    type(page).objects.filter(pk=page.pk).update(title="New zebra")

    assert indexing.reconcile() == {"missing": 0, "stale": 1, "surplus": 0}
    assert keys(index.search(Asked("zebra"), PUBLIC)) == [page.pk]
    assert indexing.reconcile() == {"missing": 0, "stale": 0, "surplus": 0}


def test_an_index_that_is_far_from_true_is_built_anew(index, monkeypatch) -> None:
    monkeypatch.setattr(indexing, "PORTION", 1)
    pages = [ArticlePageFactory(title=f"Badger {number}") for number in range(3)]
    index.rebuild([])
    file = index.index.file.stat().st_ino

    assert indexing.reconcile()["missing"] >= 3
    assert index.index.file.stat().st_ino != file
    assert set(index.all_keys()) >= {f"page:{page.pk}" for page in pages}


def test_only_what_is_missing_is_built(index, capsys) -> None:
    call_command("rebuild_search", "--if-missing")
    assert "documents are in the index." in capsys.readouterr().out

    call_command("rebuild_search", "--if-missing")
    assert capsys.readouterr().out == ""


def test_a_release_does_not_wait_for_servers_that_are_away(settings, capsys) -> None:
    settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{free_port()}"

    call_command("rebuild_search", "--if-missing")

    told = capsys.readouterr()
    assert "documents are in the index." in told.out
    assert "Elasticsearch is away" in told.err
    assert embedded().exists()


@pytest.fixture
def both(elasticsearch: Any, settings: Any) -> Any:
    """Both engines, with a relay before the servers."""
    with Relay(int(settings.ELASTICSEARCH_URL.rpartition(":")[2])) as relay:
        settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{relay.port}"
        relay.engine = elasticsearch
        yield relay
        engines()[1].writing.close()


@pytest.mark.elasticsearch
def test_a_page_that_was_published_while_the_servers_were_away_is_there_when_they_are_back(
    both, deliver_all
) -> None:
    band = SiteFactory().band("8-10")
    ArticlePageFactory(title="Another", band=band)
    indexing.rebuild()
    with both.refusing():
        page = ArticlePageFactory(title="Zebrafish", band=band)
        with pytest.raises(EngineUnavailableError):
            indexing.refresh_page(page.pk)
        assert keys(embedded().search(Asked("zebrafish"), PUBLIC)) == [page.pk]
        assert indexing.reconcile()["missing"] == 0, "what is away is left for the next time"

    assert indexing.reconcile() == {"missing": 1, "stale": 0, "surplus": 0}
    both.engine.writing.indices.refresh(index=both.engine.alias)
    assert keys(both.engine.search(Asked("zebrafish"), PUBLIC)) == [page.pk]


@pytest.mark.elasticsearch
def test_servers_that_go_away_during_a_rebuild_leave_both_with_an_index(both, monkeypatch) -> None:
    ArticlePageFactory(title="Badger")
    indexing.rebuild()
    ArticlePageFactory(title="Another badger")
    monkeypatch.setattr(indexing, "PORTION", 1)
    away = both.refusing()

    count = indexing.rebuild(progress=lambda number: away.__enter__() if number == 1 else None)
    away.__exit__(None, None, None)

    assert len(set(embedded().all_keys())) == count
    assert embedded().search(Asked("badger"), PUBLIC).total == 2
    assert both.engine.search(Asked("badger"), PUBLIC).total == 1, "the old one goes on"
    indexing.rebuild()
    assert both.engine.search(Asked("badger"), PUBLIC).total == 2
    assert len(both.engine.indices.numbered()) == 2


@pytest.mark.elasticsearch
def test_no_index_holds_a_word_of_what_is_closed(elasticsearch) -> None:
    tree = SiteFactory()
    band = tree.band("8-10")
    public = ArticlePageFactory(title="Open badgers", band=band)
    private = ArticlePageFactory(title="Private quokkas", band=band)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    gone = ArticlePageFactory(title="Quokkas that were taken down", band=band)
    gone.unpublish()
    draft = ArticlePageFactory(title="Open zebras", band=band)
    draft.title = "Draft quokkas"
    draft.save_revision()

    indexing.rebuild()
    for page in (public, private, gone, draft):
        indexing.refresh_page(page.pk)

    told = str(elasticsearch.writing.search(index=elasticsearch.alias, size=1000))
    assert "Open badgers" in told
    assert "Open zebras" in told
    assert "uokka" not in told
    assert b"uokka" not in embedded().index.file.read_bytes()
