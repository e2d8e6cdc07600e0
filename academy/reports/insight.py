"""The numbers of a course out of those of its offerings: never fewer than five people."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from academy.enrolment.states import EnrolmentState
from accounts.models import Organisation

FEW = 5
MONTHS = 12


@dataclass(frozen=True)
class Line:
    """A number beside its words. `value` is None where it is under five and not told."""

    label: str
    value: int | None
    width: float = 0.0

    @property
    def shown(self) -> str:
        """As it is read."""
        return _("under %(few)d") % {"few": FEW} if self.value is None else str(self.value)


@dataclass(frozen=True)
class Month:
    """A month, and who began and completed in it."""

    label: str
    began: Line
    completed: Line


@dataclass(frozen=True)
class Insight:
    """What has come of a course. `days` are the quartiles of the days to complete it, None under
    five; `satisfaction` is how many have answered and the mean of five.
    """

    began: Line
    completed: Line
    share: float | None
    days: tuple[float, float, float] | None
    satisfaction: tuple[int, float] | None
    states: list[Line] = field(default_factory=list)
    months: list[Month] = field(default_factory=list)
    left_at: list[Line] = field(default_factory=list)
    professions: list[Line] = field(default_factory=list)
    organisations: list[Line] = field(default_factory=list)


def insight_of(rows: Iterable[dict[str, Any]]) -> Insight:
    """All offerings together. `rows` are what `counting.figures_of` gave."""
    rows = list(rows)
    began, completed = (sum(row[name] for row in rows) for name in ("began", "completed"))
    answers = [sum(row["satisfaction"][place] for row in rows) for place in (0, 1)]
    days = sorted(day for row in rows for day in row["days"])
    states = dict(EnrolmentState.choices)
    kinds = dict(Organisation.Kind.choices)
    return Insight(
        began=line(_("Began"), began),
        completed=line(_("Completed"), completed),
        share=100 * completed / began if min(began, completed) >= FEW else None,
        days=quartiles(days) if completed >= FEW else None,
        satisfaction=(int(answers[0]), answers[1] / answers[0]) if answers[0] >= FEW else None,
        states=lines({states[key]: n for key, n in together(rows, "states").items()}),
        months=months_of(rows),
        left_at=left_at_of(rows),
        professions=lines(together(rows, "professions")),
        organisations=lines(
            {kinds.get(key, key): n for key, n in together(rows, "organisations").items()}
        ),
    )


def line(label: Any, number: int, of: int = 0) -> Line:
    """A number, unless it is of fewer than five and of more than nobody."""
    if 0 < number < FEW:
        return Line(str(label), None)
    return Line(str(label), number, 100 * number / of if of else 0.0)


def lines(numbers: dict[Any, int]) -> list[Line]:
    """The largest first."""
    most = max(numbers.values(), default=0)
    ordered = sorted(numbers.items(), key=lambda pair: (-pair[1], str(pair[0])))
    return [line(label, number, most) for label, number in ordered]


def together(rows: list[dict[str, Any]], name: str) -> Counter[str]:
    """The numbers of one name, added."""
    total: Counter[str] = Counter()
    for row in rows:
        total.update(row[name])
    return total


def months_of(rows: list[dict[str, Any]]) -> list[Month]:
    """The last twelve months in which something happened, the oldest first."""
    sums: dict[str, list[int]] = {}
    for row in rows:
        for month, numbers in row["months"].items():
            both = sums.setdefault(month, [0, 0])
            both[0], both[1] = both[0] + numbers[0], both[1] + numbers[1]
    newest = sorted(sums)[-MONTHS:]
    most = max((max(sums[month]) for month in newest), default=0)
    return [
        Month(
            date_format(datetime.date.fromisoformat(f"{month}-01"), "M Y"),
            line(_("Began"), sums[month][0], most),
            line(_("Completed"), sums[month][1], most),
        )
        for month in newest
    ]


def left_at_of(rows: list[dict[str, Any]]) -> list[Line]:
    """Where people left, in the order of the course."""
    numbers: dict[str, int] = {}
    for row in rows:
        for title, number in row["left_at"]:
            numbers[title] = numbers.get(title, 0) + number
    most = max(numbers.values(), default=0)
    return [line(title, number, most) for title, number in numbers.items()]


def quartiles(values: list[float]) -> tuple[float, float, float]:
    """Of sorted values, by linear interpolation between the nearest (as NumPy's default)."""

    def at(share: float) -> float:
        place = share * (len(values) - 1)
        low = int(place)
        high = min(low + 1, len(values) - 1)
        return values[low] + (values[high] - values[low]) * (place - low)

    return at(0.25), at(0.5), at(0.75)


def table(insight: Insight) -> list[list[str]]:
    """Everything as rows for a spreadsheet: what, of what, number."""
    rows = [
        [_("What"), _("Which"), _("How many")],
        [_("People"), insight.began.label, insight.began.shown],
        [_("People"), insight.completed.label, insight.completed.shown],
    ]
    for heading, found in (
        (_("How it stands"), insight.states),
        (_("Left before"), insight.left_at),
        (_("Profession"), insight.professions),
        (_("Organisation"), insight.organisations),
    ):
        rows += [[heading, one.label, one.shown] for one in found]
    for month in insight.months:
        rows += [[month.label, one.label, one.shown] for one in (month.began, month.completed)]
    if insight.days:
        names = (_("a quarter within"), _("half within"), _("three quarters within"))
        rows += [
            [_("Days to complete"), name, f"{day:.1f}"]
            for name, day in zip(names, insight.days, strict=True)
        ]
    if insight.satisfaction:
        number, mean = insight.satisfaction
        rows.append([_("How useful, of 5"), str(number), f"{mean:.1f}"])
    return rows
