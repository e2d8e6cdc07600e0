"""The indices behind the alias that is asked: writing to them, and a new one in place of the old.

`signpost` is the alias that is asked; `signpost-1764430000000` is an index, named after the
millisecond it was begun. While it is filled it stands behind `signpost-next-1764430000000`, and
whoever writes writes there too. Nothing is ever written to an index by its own name: one that was
thrown away would come back as an empty one of no shape.
"""

import re
import time
from collections.abc import Iterable, Iterator
from typing import Any

import structlog
from elasticsearch import Elasticsearch, helpers

from search.engines.base import Document, EngineUnavailableError
from search.engines.elasticsearch.client import failures_told
from search.engines.elasticsearch.mapping import SCHEMA_VERSION, SETTINGS, shape, source_of

log = structlog.get_logger(__name__)
OLDER, GONE = 409, 404  # a newer version stands there; there was nothing to delete
FILLING_SECONDS = 60
MOST_REFUSED = 0.1  # of the documents of a new index
TRIES_WHEN_BUSY = 5
BYTES_AT_ONCE = 8 * 1024 * 1024

Action = dict[str, Any]


def indexing(document: Document) -> Action:
    """Add or replace, unless what stands there is newer."""
    return {
        "_op_type": "index", "_id": document.key, "_version": document.version,
        "_version_type": "external_gte", "_source": source_of(document),
    }  # fmt: skip


def deleting(key: str, version: int) -> Action:
    """Remove, unless what stands there is newer."""
    return {
        "_op_type": "delete", "_id": key, "_version": version, "_version_type": "external_gte",
    }  # fmt: skip


class Indices:
    """All indices of one name."""

    def __init__(self, client: Elasticsearch, name: str, *, refresh: bool = False) -> None:
        self.client, self.name, self.refresh = client, name, refresh

    def live(self) -> str:
        """The index that is asked, "" where there is none."""
        return next((index for index, behind in self.aliases() if self.name in behind), "")

    def aliases(self) -> list[tuple[str, set[str]]]:
        """Each index of ours, oldest first, and what stands before it. Those of `signpost-staging`
        are none of `signpost`.
        """
        pattern = re.compile(rf"{re.escape(self.name)}-\d+")
        told = self.client.indices.get_alias(index=f"{self.name}-*")
        return sorted(
            (name, set(one["aliases"])) for name, one in told.items() if pattern.fullmatch(name)
        )

    def is_current(self) -> bool:
        """Whether there is one, in the shape of this release."""
        if not self.client.indices.exists_alias(name=self.name):
            return False
        (told,) = self.client.indices.get_mapping(index=self.name).values()
        return bool(told["mappings"].get("_meta", {}).get("schema") == SCHEMA_VERSION)

    def write(self, action: Action) -> None:
        """One change, in the index that is being filled before the one that is asked: a swap
        between the two then finds it in both. Where there is none yet, the first one will read
        the database.
        """
        aliases = {alias for _index, behind in self.aliases() for alias in behind}
        for alias in sorted(aliases - {self.name}):
            if (status := self._write_to(alias, action)) and status != GONE:
                raise EngineUnavailableError(f"the index answers {status}")
            # Gone: it has been put in place, or thrown away, since we looked.
        if self.name in aliases and (status := self._write_to(self.name, action)):
            raise EngineUnavailableError(f"the index answers {status}")

    def _write_to(self, alias: str, action: Action) -> int:
        _done, errors = helpers.bulk(
            self.client, [{**action, "_index": alias}], require_alias=True, raise_on_error=False,
            refresh=self.refresh,
        )  # fmt: skip
        return next((_status(error) for error in _serious(errors)), 0)

    def rebuilding(self) -> "Rebuild":
        """A new index, to be filled and put in the place of the old one."""
        return Rebuild(self)

    def numbered(self) -> list[str]:
        """Every index of ours, oldest first."""
        return [name for name, _behind in self.aliases()]


class Rebuild:
    """`with indices.rebuilding() as fresh: fresh.add(documents)`: in place at the end, or not at
    all. A second one that begins meanwhile ends the first.
    """

    def __init__(self, indices: Indices) -> None:
        self.indices = indices
        self.client = indices.client.options(request_timeout=FILLING_SECONDS)
        number = time.time_ns() // 1_000_000
        self.index = f"{indices.name}-{number}"
        self.alias = f"{indices.name}-next-{number}"
        self.added = self.refused = 0

    @failures_told()
    def __enter__(self) -> "Rebuild":
        self._throw_away_unfinished()
        made = shape()
        made["settings"]["index"] = {**SETTINGS, "refresh_interval": "-1"}
        self.client.indices.create(
            index=self.index, aliases={self.alias: {}}, wait_for_active_shards=1, **made
        )
        return self

    @property
    def count(self) -> int:
        """How many documents it has taken."""
        return self.added - self.refused

    @failures_told()
    def add(self, documents: Iterable[Document]) -> None:
        """Some more. One that the index refuses stops no other; it is logged by its key."""
        actions = ({**indexing(one), "_index": self.alias} for one in documents)
        for fine, told in helpers.streaming_bulk(
            self.client, actions, raise_on_error=False, max_retries=TRIES_WHEN_BUSY,
            initial_backoff=1, max_chunk_bytes=BYTES_AT_ONCE, require_alias=True,
        ):  # fmt: skip
            self.added += 1
            if not fine and (status := _status(told)) != OLDER:
                if status == GONE:
                    raise EngineUnavailableError("another rebuild has begun")
                self.refused += 1
                (why,) = told.values()
                log.error("search.refused", key=why["_id"], why=why["error"].get("type", ""))

    @failures_told()
    def __exit__(self, kind: object, *_details: object) -> None:
        if kind is not None:
            self.client.indices.delete(index=self.index, ignore_unavailable=True)
            return
        self.client.indices.put_settings(
            index=self.index, settings={"refresh_interval": SETTINGS["refresh_interval"]}
        )
        self.client.indices.refresh(index=self.index)
        self._look_at_it()
        self._put_in_place()

    def _look_at_it(self) -> None:
        """What is far from whole does not take the place of what works."""
        there = self.client.count(index=self.index)["count"]
        if there < self.added * (1 - MOST_REFUSED):
            self.client.indices.delete(index=self.index)
            raise EngineUnavailableError(f"the new index has {there} of {self.added} documents")

    def _put_in_place(self) -> None:
        old = self.indices.live()
        actions: list[dict[str, Any]] = [
            {"remove": {"index": self.index, "alias": self.alias, "must_exist": True}},
            {"add": {"index": self.index, "alias": self.indices.name}},
        ]
        if old:
            gone = {"index": old, "alias": self.indices.name, "must_exist": True}
            actions.append({"remove": gone})
        told = self.client.indices.update_aliases(actions=actions)
        if told.get("errors") or not told["acknowledged"]:
            raise EngineUnavailableError("the new index was not put in place")
        # The previous one is kept, so that its alias can be given back by hand.
        for name in self.indices.numbered():
            if name not in (self.index, old):
                self.client.indices.delete(index=name, ignore_unavailable=True)

    def _throw_away_unfinished(self) -> None:
        for name, behind in self.indices.aliases():
            if behind - {self.indices.name}:
                self.client.indices.delete(index=name, ignore_unavailable=True)


def keys_of(client: Elasticsearch, index: str) -> Iterator[str]:
    """Every document's key, read in portions."""
    for hit in helpers.scan(client, index=index, query={"_source": False}, size=1000):
        yield hit["_id"]


def _status(told: dict[str, Any]) -> int:
    (result,) = told.values()
    return int(result["status"])


def _serious(errors: Any) -> list[dict[str, Any]]:
    """Not those that say that all is as it should be: newer, or not there to be deleted."""
    return [
        error
        for error in errors
        if _status(error) != OLDER
        and not (_status(error) == GONE and error.get("delete", {}).get("result") == "not_found")
    ]
