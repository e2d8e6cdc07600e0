"""Keeping every index true: one document at a time by events, everything by a rebuild."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from itertools import islice
from typing import TypeVar

import structlog

from search.documents import all_documents, document_of
from search.engines import engines
from search.engines.base import Document, Engine, EngineUnavailableError, Rebuilding
from search.models import ReadingNumber

log = structlog.get_logger(__name__)
PORTION = 200
FAR_FROM_TRUE = 0.1  # of all documents: beyond, a new index costs less than mending the old one
T = TypeVar("T")


def refresh(key: str, which: list[Engine] | None = None) -> None:
    """Index a page or a glossary word as the database has it now, or forget it. Safe to run twice
    and in any order: the number is drawn before the row is read, so the newest state stays.
    """
    version = ReadingNumber.draw()
    document = document_of(key)
    missed: list[EngineUnavailableError] = []
    for one in engines() if which is None else which:
        try:
            if document is None:
                one.delete(key, version=version)
            else:
                one.upsert(replace(document, version=version))
        except EngineUnavailableError as error:
            missed.append(error)
    if missed:  # the delivery is tried again until each has it
        raise missed[0]


def refresh_page(pk: int) -> None:
    """`refresh` for the number of a page."""
    refresh(f"page:{pk}")


def rebuild(
    which: list[Engine] | None = None, *, progress: Callable[[int], None] = lambda _number: None
) -> int:
    """New indices from the database, read once for all engines; returns how many documents.

    Where one cannot be reached the others are built all the same. Raises where none could be.
    """
    wanted = engines() if which is None else which
    filled = [Filling(one) for one in wanted]
    version, count = ReadingNumber.draw(), 0
    with ExitStack() as unfinished:
        for one in filled:
            unfinished.push(one.throw_away)
            one.begin()
        for portion in portions(all_documents()):
            documents = [replace(document, version=version) for document in portion]
            for one in filled:
                one.add(documents)
            count += len(documents)
            progress(count)
        for one in filled:
            one.put_in_place()
    if all(one.failure for one in filled):
        raise filled[0].failure or EngineUnavailableError("no engine")
    return count


class Filling:
    """A new index of one engine. Once something has gone wrong, nothing more is tried."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.failure: EngineUnavailableError | None = None
        self.stack = ExitStack()
        self.fresh: Rebuilding | None = None

    def begin(self) -> None:
        """Make it."""
        try:
            self.fresh = self.stack.enter_context(self.engine.rebuilding())
        except EngineUnavailableError as error:
            self._failed(error)

    def add(self, documents: list[Document]) -> None:
        """Fill in some more."""
        if self.fresh is not None:
            try:
                self.fresh.add(documents)
            except EngineUnavailableError as error:
                self.throw_away(type(error), error, None)
                self._failed(error)

    def put_in_place(self) -> None:
        """It is whole."""
        try:
            self.stack.close()
        except EngineUnavailableError as error:
            self._failed(error)

    def throw_away(self, kind: object, error: object, trace: object) -> None:
        """It is not going to be."""
        try:
            self.stack.__exit__(kind, error, trace)  # type: ignore[arg-type]
        except EngineUnavailableError as again:
            self._failed(again)

    def _failed(self, error: EngineUnavailableError) -> None:
        self.failure, self.fresh = error, None
        log.error("search.rebuild_failed", engine=self.engine.name, why=str(error))


def reconcile() -> dict[str, int]:
    """Compare each index with the database and fix: what is missing comes in, what is not as the
    database has it is written anew, what should not be there goes. Returns how many of each.
    """
    found: dict[str, int] = {"missing": 0, "stale": 0, "surplus": 0}
    here = []
    for one in engines():
        try:
            if one.exists():
                here.append(one)
            else:
                found["missing"] += rebuild([one])
        except EngineUnavailableError as error:
            log.warning("search.not_reconciled", engine=one.name, why=str(error))
    wrong: set[str] = set()
    wanted: set[str] = set()
    for portion in portions(all_documents()):
        wanted.update(document.key for document in portion)
        for one in here:
            there = one.digests([document.key for document in portion])
            for document in portion:
                if there.get(document.key) != document.digest:
                    found["stale" if document.key in there else "missing"] += 1
                    wrong.add(document.key)
    for one in here:
        for key in one.all_keys():
            if key not in wanted:
                found["surplus"] += 1
                wrong.add(key)
    if len(wrong) > max(PORTION, len(wanted) * FAR_FROM_TRUE):
        rebuild(here)
    else:
        for key in sorted(wrong):
            refresh(key, here)
    return found


def portions(things: Iterable[T]) -> Iterator[list[T]]:
    """Lists of `PORTION` at a time."""
    rest = iter(things)
    while portion := list(islice(rest, PORTION)):
        yield portion
