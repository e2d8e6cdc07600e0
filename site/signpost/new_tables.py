"""Many new tables, or many changes of tables, in one step of a migration.

After every operation Django draws anew each model that has to do with the changed one, and with us
all have to do with `User`: 160 tables, one by one, draw some hundred models each. `CreateTables`
draws them once, and `ChangeTables` few of them.
"""

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.migrations.operations.models import CreateModel
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.utils import resolve_relation


class CreateTables(Operation):
    """Create the tables of `models`, whose fields, indexes and constraints are all inside.

    They may name each other in any order, but a model stands after those that it inherits from.
    """

    category = OperationCategory.ADDITION

    def __init__(self, models: Sequence[CreateModel]) -> None:
        self.models = models

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (self.__class__.__name__, [self.models], {})

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Add the models, undrawn: `state.apps` draws them all when it is next asked for."""
        state.__dict__.pop("apps", None)
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def references_model(self, name: str, app_label: str) -> bool:
        return any(model.references_model(name, app_label) for model in self.models)

    def describe(self) -> str:
        return f"Create {len(self.models)} tables"


class ChangeTables(Operation):
    """Run `operations` on tables of this app, drawing only these and what they point at.

    For columns, indexes and constraints. Not for what others point at: a primary key, a name.
    """

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (self.__class__.__name__, [self.operations], {})

    def state_forwards(self, app_label: str, state: Any) -> None:
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        after = _pointed_at(app_label, from_state)
        for operation in self.operations:
            before = after.clone()
            operation.state_forwards(app_label, after)
            operation.database_forwards(app_label, schema_editor, before, after)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        states = [_pointed_at(app_label, to_state)]
        for operation in self.operations:
            states.append(states[-1].clone())
            operation.state_forwards(app_label, states[-1])
        for operation in reversed(self.operations):
            after = states.pop()
            operation.database_backwards(app_label, schema_editor, after, states[-1])

    def describe(self) -> str:
        return f"Make {len(self.operations)} changes of tables"


def _pointed_at(app_label: str, state: ProjectState) -> ProjectState:
    """A state with the models of an app, and those that they need to be drawn."""
    found: dict[tuple[str, str], ModelState] = {}
    wanted = [key for key in state.models if key[0] == app_label]
    while wanted:
        key = wanted.pop()
        if key in found:
            continue
        model = found[key] = state.models[key]
        others: list[Any] = [base for base in model.bases if isinstance(base, str)]
        for field in model.fields.values():
            if field.is_relation:
                others += [field.remote_field.model, getattr(field.remote_field, "through", None)]
        wanted += [resolve_relation(other, *key) for other in others if other]
    return ProjectState(models={key: model.clone() for key, model in found.items()})
