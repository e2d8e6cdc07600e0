"""Tables whose rows are written once: a trigger in the database refuses to change them.

Used from migrations: `migrations.RunPython(*append_only("accounts_auditentry"))`, and `frozen(…)`
where some columns may still change. On SQLite a DELETE is refused by the models alone, because
Django's own test flush deletes row by row there. A migration that alters such a table there makes
the table anew without its trigger, so it runs the same step again: doing it twice is harmless.
"""

from collections.abc import Callable, Iterable
from typing import Any

Step = Callable[[Any, Any], None]

POSTGRESQL = """
CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{table} is append-only'; END; $$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS {table}_append_only ON {table};
CREATE TRIGGER {table}_append_only BEFORE {events} ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_refuse();
"""
SQLITE = """
DROP TRIGGER IF EXISTS {table}_append_only;
CREATE TRIGGER {table}_append_only BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
"""
FROZEN_POSTGRESQL = """
CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{table} is append-only'; END; $$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS {table}_append_only ON {table};
CREATE TRIGGER {table}_append_only BEFORE UPDATE ON {table}
FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION {table}_refuse();
DROP TRIGGER IF EXISTS {table}_never_deleted ON {table};
CREATE TRIGGER {table}_never_deleted BEFORE DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_refuse();
"""
FROZEN_SQLITE = """
DROP TRIGGER IF EXISTS {table}_append_only;
CREATE TRIGGER {table}_append_only BEFORE UPDATE ON {table} WHEN {changed}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
"""


def append_only(table: str, *, deletable: bool = False) -> tuple[Step, Step]:
    """Forward and backward steps for `RunPython`. `deletable` lets rows go with their owner."""
    events = "UPDATE" if deletable else "UPDATE OR DELETE"

    def forward(apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(POSTGRESQL.format(table=table, events=events))
        elif schema_editor.connection.vendor == "sqlite":
            _each(schema_editor, SQLITE.format(table=table))

    return forward, _without_trigger(table)


def frozen(
    table: str,
    always: Iterable[str],
    *,
    once: Iterable[str] = (),
    done: tuple[str, str] = ("", ""),
    marked: str = "",
) -> tuple[Step, Step]:
    """The same for some columns: those of `always` never change, those of `once` not after the
    column `done[0]` has the value `done[1]`, and where there is a column `marked` the others only
    together with a new value of it. All names are ours, written in migrations.
    """
    never, later = list(always), list(once)

    def forward(apps: Any, schema_editor: Any) -> None:
        is_postgresql = schema_editor.connection.vendor == "postgresql"
        differs = "IS DISTINCT FROM" if is_postgresql else "IS NOT"
        changed = " OR ".join(f"OLD.{name} {differs} NEW.{name}" for name in never)
        if later:
            after = " OR ".join(f"OLD.{name} {differs} NEW.{name}" for name in later)
            changed += f" OR (OLD.{done[0]} = '{done[1]}' AND ({after}))"
        if marked:
            changed += f" OR NEW.{marked} IS NULL OR NOT (OLD.{marked} {differs} NEW.{marked})"
        if is_postgresql:
            schema_editor.execute(FROZEN_POSTGRESQL.format(table=table, changed=changed))
        else:
            _each(schema_editor, FROZEN_SQLITE.format(table=table, changed=changed))

    return forward, _without_trigger(table)


def _each(schema_editor: Any, statements: str) -> None:
    """SQLite takes one statement at a time; a body of ours has one `;` before its END."""
    drop, _semicolon, create = statements.strip().partition(";")
    schema_editor.execute(drop)
    schema_editor.execute(create.strip())


def _without_trigger(table: str) -> Step:
    def backward(apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {table}_refuse() CASCADE")
        elif schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_append_only")

    return backward
