"""Querysets whose SQL is built once in a process, for answers that somebody waits milliseconds for.

Django builds the SQL of a queryset anew each time that it is asked. For a rule of several
conditions that takes ten times as long as the database does. Of one that is `BuiltOnce` it is built
at the first asking, by the same rules; what differs from one asking to the next stands in it as
`Given`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.models import Expression, Field, Model, QuerySet

M = TypeVar("M", bound=Model)


class FrozenValueError(ValueError):
    """Something in a queryset differs each time that it is built (the moment of now) and is not
    `Given`: built once, it would stay what it was at the first asking.
    """


class Given(Expression):
    """A value that is told when the queryset is asked. It stands in lookups like any other."""

    def __init__(self, name: str, field: Field[Any, Any]) -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """A place in the statement, filled by `BuiltOnce.ask`."""
        return "%s", (self,)


class BuiltOnce(Generic[M]):
    """`build` makes the queryset. What it annotates comes as the engine gives it: a condition is
    true or 1. Related rows are not read with it.
    """

    def __init__(self, build: Callable[[], QuerySet[M]]) -> None:
        self.build = build

    def ask(self, **given: Any) -> list[M]:
        """The rows, with a value for each `Given`. Raises KeyError where one is missing, and
        `FrozenValueError` at the first asking.
        """
        model, using, sql, params = self._built
        connection = connections[using]
        values = [
            param.output_field.get_db_prep_value(given[param.name], connection)
            if isinstance(param, Given)
            else param
            for param in params
        ]
        return list(model._base_manager.using(using).raw(sql, values))

    @cached_property
    def _built(self) -> tuple[type[M], str, str, tuple[Any, ...]]:
        queryset = self.build()
        using = queryset.db
        sql, params = queryset.query.get_compiler(using).as_sql()
        if (sql, params) != self.build().query.get_compiler(using).as_sql():
            raise FrozenValueError(sql)
        return queryset.model, using, sql, params
