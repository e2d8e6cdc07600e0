"""Migrations that were put together: a fresh database and one of before come to the same tables."""

from collections.abc import Iterator

import pytest
from django.db import connection, connections, migrations, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration
from django.db.migrations.questioner import MigrationQuestioner
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

from signpost.new_tables import ChangeTables, CreateTables

OURS = {"academy", "accounts", "content", "search", "signpost"}
# What a database has run that was made before the migrations were put together: to the number.
BEFORE_COURSES = {"academy": 10, "accounts": 4, "content": 16, "search": 6, "signpost": 1}
LAST = {"academy": 33, "accounts": 19, "content": 29, "search": 6, "signpost": 1}


@pytest.fixture
def empty(tmp_path, django_db_blocker) -> Iterator[BaseDatabaseWrapper]:
    """A connection to a database of its own, in a file, where nothing has been migrated."""
    other = connections.create_connection("default")
    other.settings_dict = {**other.settings_dict, "NAME": str(tmp_path / "before.sqlite3")}
    other.alias = "before"  # what has run is read and written by the name
    with django_db_blocker.unblock():
        connections["before"] = other
        yield other
        other.close()
        del connections["before"]


def planned(at: BaseDatabaseWrapper) -> list[tuple[str, str]]:
    """Our migrations that `migrate` would run now; raises where the history makes no sense."""
    executor = MigrationExecutor(at)
    executor.loader.check_consistent_history(at)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [(one.app_label, one.name) for one, _backwards in plan if one.app_label in OURS]


def stand_at(at: BaseDatabaseWrapper, numbers: dict[str, int]) -> set[tuple[str, str]]:
    """Record the single migrations up to `numbers`, and all of other packages; what is left."""
    recorder = MigrationRecorder(at)
    recorder.ensure_schema()
    left = set()
    for app, name in MigrationLoader(None).disk_migrations:
        if app not in OURS:
            recorder.record_applied(app, name)
        elif "_squashed_" not in name:
            if int(name[:4]) <= numbers[app]:
                recorder.record_applied(app, name)
            else:
                left.add((app, name))
    return left


@pytest.mark.sqlite
def test_a_fresh_database_runs_none_that_were_put_together(empty: BaseDatabaseWrapper) -> None:
    plan = planned(empty)
    loader = MigrationLoader(empty)
    replaced = {one for key in plan for one in loader.disk_migrations[key].replaces}
    assert len(replaced) == 33 + 18 + 29 + 6
    assert not replaced & set(plan)


@pytest.mark.sqlite
@pytest.mark.parametrize("numbers", [BEFORE_COURSES, LAST], ids=["before courses", "the last"])
def test_a_database_of_before_runs_what_it_has_not_run(
    empty: BaseDatabaseWrapper, numbers: dict[str, int]
) -> None:
    left = stand_at(empty, numbers)
    assert set(planned(empty)) == left


@pytest.mark.one_engine
def test_one_by_one_they_make_the_models_that_they_make_together() -> None:
    single = MigrationLoader(None, replace_migrations=False)
    ends = [end for end in single.graph.leaf_nodes() if "_squashed_" not in end[1]]
    one_by_one = single.project_state(ends)
    together = MigrationLoader(None).project_state()
    found = MigrationAutodetector(one_by_one, together, MigrationQuestioner())
    assert not OURS & set(found.changes(MigrationLoader(None).graph))


AUTHOR = ("test_author", ["id", "name", "favourite_id"])
BOOK = ("test_book", ["id", "writer_id", "pages"])


class Library(Migration):
    """Two tables that name each other, and changes of them."""

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    "Book",
                    [
                        ("id", models.BigAutoField(primary_key=True)),
                        ("writer", models.ForeignKey("Author", models.CASCADE)),
                    ],
                    {"db_table": "test_book"},
                ),
                migrations.CreateModel(
                    "Author",
                    [
                        ("id", models.BigAutoField(primary_key=True)),
                        ("favourite", models.ForeignKey("Book", models.CASCADE, null=True)),
                    ],
                    {"db_table": "test_author"},
                ),
            ]
        ),
        ChangeTables(
            [
                migrations.AddField("Book", "pages", models.IntegerField(default=1)),
                migrations.AddField("Author", "name", models.CharField(max_length=9, default="")),
                migrations.AddConstraint(
                    "Book",
                    models.CheckConstraint(condition=models.Q(pages__gt=0), name="book_has_pages"),
                ),
            ]
        ),
    ]


def tables() -> dict[str, set[str]]:
    """The columns of the tables of `Library` that there are."""
    with connection.cursor() as cursor:
        there = connection.introspection.table_names(cursor)
        return {
            name: {
                column.name
                for column in connection.introspection.get_table_description(cursor, name)
            }
            for name, _columns in (AUTHOR, BOOK)
            if name in there
        }


@pytest.mark.django_db(transaction=True)
def test_tables_are_made_changed_and_unmade_at_once() -> None:
    library = Library("together", "library")
    with connection.schema_editor() as editor:
        state = library.apply(ProjectState(), editor)
    assert tables() == {name: set(columns) for name, columns in (AUTHOR, BOOK)}
    with connection.cursor() as cursor:
        constraints = connection.introspection.get_constraints(cursor, "test_book")
    assert "book_has_pages" in constraints
    assert [field.name for field in state.apps.get_model("library", "Book")._meta.fields] == [
        "id",
        "writer",
        "pages",
    ]

    with connection.schema_editor() as editor:
        library.unapply(ProjectState(), editor)
    assert tables() == {}
