"""Counting what has come of an offering, once a day.

    {"states": {state: people}, "began": people, "completed": people, "days": [days to complete, …],
     "months": {"2026-11": [began, completed]}, "left_at": [[title of the unit, people], …],
     "professions": {name: people}, "organisations": {kind: people}, "satisfaction": [answers, sum]}

`days` are sorted and thinned to a hundred: quartiles can be read of many offerings together.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.db.models import Count, Max
from django.db.models.functions import TruncMonth
from django.utils import timezone

from academy.catalogue.contents import pages_of
from academy.catalogue.offerings import Offering
from academy.enrolment.models import Enrolment, EnrolmentCycle
from academy.enrolment.states import EnrolmentState as State
from academy.evaluation.rules import about
from academy.learning.models import UnitProgress
from academy.learning.states import ProgressState
from academy.reports.models import OfferingFigures
from accounts.models import Membership, ProfessionalStatus
from content.surveys import asking
from content.surveys.models import Purpose
from content.surveys.results import first_scale

QUIET = datetime.timedelta(days=30)  # who has done nothing for so long has left, whatever it says
ENDED = (State.WITHDRAWN, State.EXPIRED, State.FAILED)
KEPT_DAYS = 100
Figures = dict[str, Any]


def count_all() -> int:
    """Every offering, once a day; how many."""
    offerings = Offering.objects.select_related("course").order_by("pk")
    for offering in offerings:
        count(offering)
    return len(offerings)


def count(offering: Offering) -> Figures:
    """Count one offering and keep it."""
    figures = figures_of(offering)
    OfferingFigures.objects.update_or_create(
        offering=offering, defaults={"figures": figures, "counted_at": timezone.now()}
    )
    return figures


def figures_of(offering: Offering) -> Figures:
    """The numbers of this moment: about ten statements, however many people."""
    enrolments = Enrolment.objects.filter(offering=offering)
    first = EnrolmentCycle.objects.filter(enrolment__offering=offering, number=1)
    people = enrolments.filter(cycles__number=1).values("user")
    return {
        "states": dict(enrolments.order_by().values_list("state").annotate(n=Count("pk"))),
        "began": first.count(),
        "completed": first.filter(completed_at__isnull=False).count(),
        "days": thinned(sorted(_days(first))),
        "months": _months(first),
        "left_at": _left_at(offering, first),
        "professions": _counted(
            ProfessionalStatus.objects.filter(user__in=people), "profession__name"
        ),
        "organisations": _counted(Membership.objects.filter(user__in=people), "organisation__kind"),
        "satisfaction": _satisfaction(offering),
    }


def thinned(values: list[float], most: int = KEPT_DAYS) -> list[float]:
    """At most so many of sorted values, evenly taken: their quartiles stay where they were."""
    if len(values) <= most:
        return values
    return [values[round(place * (len(values) - 1) / (most - 1))] for place in range(most)]


def _days(cycles: Any) -> Iterator[float]:
    done = cycles.filter(completed_at__isnull=False)
    for began, completed in done.values_list("started_at", "completed_at").iterator():
        yield round((completed - began).total_seconds() / 86400, 1)


def _months(cycles: Any) -> dict[str, list[int]]:
    months: dict[str, list[int]] = {}
    for place, name in enumerate(("started_at", "completed_at")):
        rows = cycles.filter(**{f"{name}__isnull": False}).annotate(month=TruncMonth(name))
        for month, number in rows.order_by().values_list("month").annotate(n=Count("pk")):
            months.setdefault(f"{month:%Y-%m}", [0, 0])[place] = number
    return dict(sorted(months.items()))


def _counted(rows: Any, name: str) -> dict[str, int]:
    return dict(rows.order_by().values_list(name).annotate(n=Count("user", distinct=True)))


def _left_at(offering: Offering, cycles: Any) -> list[list[Any]]:
    """The first unit that they had not done, of those who have left, in the order of the course."""
    units = [
        (unit.translation_key, unit.title)
        for _module, units in pages_of(offering.course)
        for unit in units
        if not unit.optional
    ]
    quiet_since = timezone.now() - QUIET
    open_cycles = cycles.filter(completed_at=None).annotate(seen=Max("progress__last_seen_at"))
    left: dict[int, set[Any]] = {
        pk: set()
        for pk, state, seen, began in open_cycles.values_list(
            "pk", "enrolment__state", "seen", "started_at"
        )
        if state in ENDED or (state == State.ACTIVE and (seen or began) < quiet_since)
    }
    done = UnitProgress.objects.filter(
        cycle__enrolment__offering=offering, cycle__completed_at=None, state=ProgressState.DONE
    )
    rows = done.order_by("cycle_id").values_list("cycle_id", "unit_key").iterator()
    for cycle, keys in groupby(rows, key=lambda row: row[0]):
        if cycle in left:
            left[cycle] = {key for _cycle, key in keys}
    counted = Counter(_first_open(units, keys) for keys in left.values())
    return [[title, counted[key]] for key, title in units if counted[key]]


def _first_open(units: Iterable[tuple[Any, str]], done: set[Any]) -> Any:
    return next((key for key, _title in units if key not in done), None)


def _satisfaction(offering: Offering) -> list[float]:
    """How many have answered after the course, and the sum of the first scale."""
    survey = asking.survey_for(Purpose.COURSE)
    if survey is None:
        return [0, 0]
    values = first_scale(survey, about=about(offering))
    return [len(values), sum(values)]
