"""Two states of the search, query by query: what has become better or worse, and what is found now.

`make relevance` keeps what it has measured in var/relevance/<engine>.json, the run before it in
<engine>.before.json, and says what differs. Any two are compared by
`python -m tests.search.relevance.comparing BEFORE.json AFTER.json`.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from tests.search.relevance.judging import Answer

SMALLEST = 0.005  # of nDCG@10: less is no difference
SHOWN = 3

State = dict[str, dict[str, object]]


def state_of(answers: Iterable[Answer]) -> State:
    """What is kept of each query in scope."""
    return {
        f"{one.typed} ({one.judged.audience or 'everybody'})": {
            "ndcg": round(one.ndcg, 4),
            "found": one.addresses,
        }
        for one in answers
        if one.judged.grades
    }


def keep(state: State, folder: Path, name: str) -> str:
    """Write it, keep the one before it beside it, and tell the difference."""
    folder.mkdir(parents=True, exist_ok=True)
    now, before = folder / f"{name}.json", folder / f"{name}.before.json"
    if now.exists():
        now.replace(before)
    now.write_text(json.dumps(state, indent=1, ensure_ascii=False), encoding="utf-8")
    return compared(_read(before), state) if before.exists() else "Nothing to compare with yet."


def compared(before: State, after: State) -> str:
    """For people: the worst losses first, then the gains, each with what was found and what is."""
    lines = []
    both = before.keys() & after.keys()
    changes = sorted((_ndcg(after[query]) - _ndcg(before[query]), query) for query in both)
    for change, query in changes:
        if abs(change) < SMALLEST:
            continue
        lines.append(f"{change:+.3f} {query}")
        for label, state in (("before", before), ("now", after)):
            addresses = state[query]["found"]
            assert isinstance(addresses, list)
            lines.append(f"         {label}: {', '.join(addresses[:SHOWN]) or 'nothing'}")
    lines += [f"   new   {query}" for query in sorted(after.keys() - before.keys())]
    lines += [f"   gone  {query}" for query in sorted(before.keys() - after.keys())]
    worse = sum(change <= -SMALLEST for change, _query in changes)
    better = sum(change >= SMALLEST for change, _query in changes)
    lines.append(f"{better} better, {worse} worse, {len(both) - better - worse} as before")
    return "\n".join(lines)


def _ndcg(row: dict[str, object]) -> float:
    value = row["ndcg"]
    assert isinstance(value, float | int)
    return float(value)


def _read(path: Path) -> State:
    state: State = json.loads(path.read_text(encoding="utf-8"))
    return state


if __name__ == "__main__":
    sys.stdout.write(compared(_read(Path(sys.argv[1])), _read(Path(sys.argv[2]))) + "\n")
