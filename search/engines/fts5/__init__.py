"""The embedded engine: SQLite FTS5 in a file of its own, needing nothing.

`rows` writes documents, `matching` makes SQL of a question, `engine` asks and keeps the file.
"""

from search.engines.fts5.engine import Fts5Engine

__all__ = ["Fts5Engine"]
