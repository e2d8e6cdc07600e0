"""Tables whose rows are written once: a trigger in the database refuses to change them.

Used from migrations: `migrations.RunPython(*append_only("accounts_auditentry"))`. On SQLite a
DELETE is refused by the models alone, because Django's own test flush deletes row by row there.
"""

from collections.abc import Callable
from typing import Any

Step = Callable[[Any, Any], None]

POSTGRESQL = """
CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{table} is append-only'; END; $$ LANGUAGE plpgsql;
CREATE TRIGGER {table}_append_only BEFORE {events} ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_refuse();
"""
SQLITE = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
"""


def append_only(table: str, *, deletable: bool = False) -> tuple[Step, Step]:
    """Forward and backward steps for `RunPython`. `deletable` lets rows go with their owner."""
    events = "UPDATE" if deletable else "UPDATE OR DELETE"

    def forward(apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(POSTGRESQL.format(table=table, events=events))
        elif schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(SQLITE.format(table=table))

    def backward(apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {table}_refuse() CASCADE")
        elif schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_append_only")

    return forward, backward
