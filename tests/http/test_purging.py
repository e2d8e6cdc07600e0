"""One purge for a transaction, however many pages it publishes."""

from __future__ import annotations

import pytest
from django.db import transaction

from signpost.http import dependencies
from signpost.http.caching import layout_generation
from signpost.purging import purge_pages, purged_at_the_end

pytestmark = pytest.mark.django_db


def test_what_one_transaction_changes_is_purged_once(django_capture_on_commit_callbacks) -> None:
    versions = dependencies.versions_of(["one", "two"])
    layout = layout_generation()

    with django_capture_on_commit_callbacks(execute=True) as callbacks, transaction.atomic():
        purge_pages({"one"})
        purge_pages({"two"})

    assert [type(callback).__name__ for callback in callbacks].count("_Purge") == 1
    now = dependencies.versions_of(["one", "two"])
    assert now["one"] != versions["one"]
    assert now["two"] != versions["two"]
    assert layout_generation() == layout


def test_a_change_of_everything_beside_that_of_a_page_purges_everything(
    django_capture_on_commit_callbacks,
) -> None:
    layout = layout_generation()

    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        purge_pages({"one"})
        purge_pages()

    assert layout_generation() != layout


def test_what_a_loader_changes_is_purged_once_at_its_end(
    django_capture_on_commit_callbacks,
) -> None:
    layout, versions = layout_generation(), dependencies.versions_of(["one"])

    with purged_at_the_end():
        with django_capture_on_commit_callbacks(execute=True):
            for _page in range(2):
                with transaction.atomic():
                    purge_pages({"one"})
        assert dependencies.versions_of(["one"]) == versions
        assert layout_generation() == layout

    assert layout_generation() != layout


def purge_and_take_back(tags: set[str]) -> None:
    with transaction.atomic():
        purge_pages(tags)
        transaction.set_rollback(True)


def test_a_change_outlives_the_savepoint_beside_it_that_was_taken_back(
    django_capture_on_commit_callbacks,
) -> None:
    versions = dependencies.versions_of(["kept", "undone"])

    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        purge_and_take_back({"undone"})
        purge_pages({"kept"})

    now = dependencies.versions_of(["kept", "undone"])
    assert now["kept"] != versions["kept"]
    assert now["undone"] == versions["undone"]


def test_a_folder_of_kept_things_is_not_listed_at_each_write(tmp_path, monkeypatch) -> None:
    from signpost.file_cache import SeldomCulledCache

    listed: list[int] = []
    kept = SeldomCulledCache(str(tmp_path), {"MAX_ENTRIES": 20})
    look = kept._list_cache_files
    monkeypatch.setattr(kept, "_list_cache_files", lambda: listed.append(1) or look())

    for number in range(250):
        kept.set(str(number), number)

    assert len(listed) == 3
    assert kept.get("249") == 249
