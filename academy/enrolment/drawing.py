"""The states of an enrolment as a drawing and a table for the docs, from the table of moves."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils import translation

from academy.enrolment.states import EnrolmentState
from academy.enrolment.transitions import BEGINNINGS, CHANGES, MOVES, By

DOCUMENT = Path(settings.BASE_DIR) / "docs" / "enrolment.md"
BEGIN, END = "<!-- drawn from the code: begin -->", "<!-- drawn from the code: end -->"


def drawn() -> str:
    """What stands between the two marks."""
    with translation.override("en-gb"):
        return "\n".join([BEGIN, "", *_diagram(), "", *_table(), "", END])


def redraw(text: str) -> str:
    """The document with the drawing of today. Raises ValueError where a mark is missing."""
    before, _begin, rest = text.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not end:
        raise ValueError(f"{DOCUMENT.name} has lost its marks")
    return before + drawn() + after


def _diagram() -> Iterator[str]:
    yield from ("```mermaid", "stateDiagram-v2")
    for state in EnrolmentState:
        yield f"    {state.value}: {state.label}"
    for target in BEGINNINGS:
        yield f"    [*] --> {target.value}"
    for move in MOVES.values():
        for source in sorted(move.sources):
            yield f"    {source.value} --> {move.target.value}: {move.name}"
    yield "```"


def _table() -> Iterator[str]:
    yield "| what | from | to | by | only if |"
    yield "|---|---|---|---|---|"
    for target, by in BEGINNINGS.items():
        yield f"| begin | – | {target.value} | {_people(by)} | |"
    for move in MOVES.values():
        sources = ", ".join(sorted(move.sources))
        only_if = move.condition.replace("_", " ")
        yield f"| {move.name} | {sources} | {move.target.value} | {_people(move.by)} | {only_if} |"
    for change in CHANGES.values():
        states = ", ".join(sorted(change.states))
        yield f"| {change.name} | {states} | the same | {_people(change.by)} | |"


def _people(by: frozenset[By]) -> str:
    return ", ".join(one.value for one in By if one in by)
