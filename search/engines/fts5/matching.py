"""A question as SQL: words as an FTS5 expression, hard filters and facets as conditions."""

import time
from collections.abc import Callable
from typing import Any

from search.engines.base import Asked, Scope
from search.engines.ranking import (
    LEAST_NEWS,
    LIKELY,
    NEWS_HALVES_DAYS,
    OWN_AUDIENCE,
    likely,
)
from search.welsh import all_forms

# title, summary, hidden, body, captions: a match in the title says most (docs/decisions/0009).
WEIGHTS = "10.0, 4.0, 4.0, 1.0, 0.7"

Sql = tuple[str, list[Any]]
Say = Callable[[str], str]  # a token as an expression


def quoted(token: str) -> str:
    """A token as an FTS5 string: whatever it holds, it is never syntax."""
    return '"' + token.replace('"', '""') + '"'


def all_of(tokens: list[str], last: list[str] | None = None, *, say: Say = quoted) -> str:
    """Every token, the last one also as a beginning; or every token and one of `last`."""
    if last is not None:
        return " AND ".join([*(say(t) for t in tokens), f"({any_of(last)})"])
    ends = f"({say(tokens[-1])} OR {quoted(tokens[-1])} *)"
    return " AND ".join([*(say(t) for t in tokens[:-1]), ends])


def any_of(tokens: list[str], *, say: Say = quoted) -> str:
    """At least one token."""
    return " OR ".join(say(token) for token in tokens)


def in_all_forms(token: str) -> str:
    """A Welsh token in each form that it may have in a text."""
    return f"({any_of(all_forms(token))})"


def in_files(match: str, scope: Scope) -> str:
    """The expression in the files that this person may take."""
    return f"{{{' '.join(scope.levels_of_files)}}} : ({match})"


def conditions(scope: Scope) -> Sql:
    """The hard filters as SQL with placeholders."""
    parts, values = ["d.language = ?"], [scope.language]
    if not scope.everything:
        levels = ", ".join("?" for _ in scope.levels)
        allowed = f"d.access_level IN ({levels})"
        values.extend(sorted(scope.levels))
        if scope.keys:
            keys = ", ".join("?" for _ in scope.keys)
            allowed += (
                f" OR (d.access_level IN ('course', 'organisation') AND d.unlocked_by IN ({keys}))"
            )
            values.extend(sorted(scope.keys))
        parts.append(f"({allowed})")
    return " AND ".join(parts), values


def has(name: str, wanted: list[str]) -> Sql:
    """Whether the document has one of the values of a facet."""
    places = ", ".join("?" for _ in wanted)
    return (
        f"EXISTS (SELECT 1 FROM facet WHERE document = d.id AND name = ? AND value IN ({places}))",  # noqa: S608 - placeholders
        [name, *wanted],
    )


def bits(asked: Asked) -> dict[str, int]:
    """A bit for each chosen facet."""
    return {name: 1 << number for number, name in enumerate(asked.chosen)}


def chosen_mask(asked: Asked) -> Sql:
    """Which of the chosen values a document has, as a number of `bits`."""
    parts, values = ["0"], []
    for name, bit in bits(asked).items():
        value = asked.chosen[name]
        sql, more = has(name, [value, ""] if name == "audience" else [value])
        parts.append(f"{bit} * {sql}")
        values.extend(more)
    return " + ".join(parts), values


def without_own(asked: Asked) -> Sql:
    """The bit of the facet that is counted: a facet counts without what is chosen of itself."""
    parts, values = [], []
    for name, bit in bits(asked).items():
        parts.append(f"WHEN ? THEN {bit}")
        values.append(name)
    return (f"CASE f.name {' '.join(parts)} ELSE 0 END" if parts else "0"), values


def factor(asked: Asked) -> Sql:
    """How much a match counts beside the same match in another document."""
    parts = [
        "d.weight",
        f"CASE WHEN d.is_news THEN max({LEAST_NEWS}, 1 / (1 + max(0, ? - d.published) / ?))"
        " ELSE 1 END",
    ]
    values: list[Any] = [time.time(), NEWS_HALVES_DAYS * 86400.0]
    if asked.audience:
        parts.append(f"CASE WHEN d.audience = ? THEN {OWN_AUDIENCE} ELSE 1 END")
        values.append(asked.audience)
    for name, wanted in likely(asked):
        sql, more = has(name, wanted)
        parts.append(f"(1 + {LIKELY} * {sql})")
        values.extend(more)
    return " * ".join(parts), values


def has_all_likely(asked: Asked) -> Sql:
    """For a question without other words: one value of each facet that they told of."""
    parts = [has(name, wanted) for name, wanted in likely(asked)]
    return " AND ".join(sql for sql, _values in parts), [v for _sql, vs in parts for v in vs]
