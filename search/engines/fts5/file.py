"""The file of an index: writing to it, and a new one in its place.

Who writes holds a lock on a file beside it for that moment only. While a new file is being filled,
whatever is written is written to both, so that nothing is lost when it takes the place of the old.
"""

import contextlib
import fcntl
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from search.engines.base import Document, EngineUnavailableError
from search.engines.fts5.rows import SCHEMA, SCHEMA_VERSION, put

Change = Callable[[sqlite3.Connection], None]


class IndexFile:
    """The index in a folder, and the one that is being filled beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / f"index-{SCHEMA_VERSION}.sqlite3"
        self.filling = folder / f"index-{SCHEMA_VERSION}.new"

    def write(self, change: Change) -> None:
        """One change, in one transaction of each file."""
        with self.locked("index"):
            if not self.file.exists():
                self.make(self.file)
            for file in (self.filling, self.file):
                if file.exists():
                    with self.opened(file) as db:
                        change(db)

    def make(self, file: Path) -> None:
        """An empty index."""
        with self.opened(file) as db:
            db.executescript(SCHEMA)

    @contextlib.contextmanager
    def locked(self, name: str) -> Iterator[None]:
        """One process at a time: `index` to write, `rebuild` to fill a new file."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = (self.folder / f"{name}.lock").open("w")
        except OSError as error:
            raise EngineUnavailableError("the folder cannot be written to") from error
        with lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    @contextlib.contextmanager
    def opened(self, file: Path) -> Iterator[sqlite3.Connection]:
        """A transaction in a file."""
        try:
            with contextlib.closing(sqlite3.connect(file, timeout=10)) as db:
                db.execute("PRAGMA synchronous = OFF")  # the index can be built anew at any time
                with db:
                    yield db
        except sqlite3.Error as error:
            raise EngineUnavailableError(type(error).__name__) from error

    def rebuilding(self) -> "Rebuild":
        """A new file, to be filled and put in the place of the old one."""
        return Rebuild(self)


class Rebuild:
    """`with index.rebuilding() as fresh: fresh.add(documents)`. A second one waits."""

    def __init__(self, index: IndexFile) -> None:
        self.index = index
        self.count = 0
        self.alone = contextlib.ExitStack()

    def __enter__(self) -> "Rebuild":
        self.alone.enter_context(self.index.locked("rebuild"))
        with self.index.locked("index"):
            self._throw_away()  # what a rebuild that was killed has left
            self.index.make(self.index.filling)
        return self

    def add(self, documents: Iterable[Document]) -> None:
        """Some more. Who has something newer to write waits for no more than these."""
        portion = list(documents)
        with self.index.locked("index"), self.index.opened(self.index.filling) as db:
            for document in portion:
                put(db, document)
        self.count += len(portion)

    def __exit__(self, kind: object, *_details: object) -> None:
        with self.alone, self.index.locked("index"):
            if kind is None:
                self.index.filling.replace(self.index.file)
            else:
                self._throw_away()

    def _throw_away(self) -> None:
        for ending in ("", "-journal"):
            Path(f"{self.index.filling}{ending}").unlink(missing_ok=True)
