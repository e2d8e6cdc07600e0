"""How much of a film somebody has watched: the seconds that they have seen, wherever they began.

Kept as stretches without gaps, so that the last second alone is no film, and a second that was seen
twice counts once. A browser may say what it likes: no more seconds become new than have passed
since it was last heard of, at twice the speed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from django.db import transaction
from django.utils import timezone

from academy.catalogue.units import UnitPage
from academy.enrolment.models import EnrolmentCycle
from academy.enrolment.states import EnrolmentState
from academy.learning import progress
from academy.learning.hours import objects_to_counting
from academy.learning.models import UnitProgress, WatchedFilm
from content.film.models import FilmPage
from content.film.showing import cues_of

Stretch = tuple[int, int]
RANGE = re.compile(r"(\d{1,6})-(\d{1,6})")
MOST_STRETCHES = 200
FASTEST = 2  # times the usual speed
SLACK_SECONDS = 5  # what a request takes
LONGEST_SECONDS = 3600  # that a browser may have been without a connection
NEAR_THE_END = 10  # begins anew


def film_of(unit: UnitPage) -> FilmPage | None:
    """The film, if it is there for readers."""
    chosen = unit.filled_in
    page = chosen["film"] if chosen else None
    film = page.specific if page is not None else None
    return film if isinstance(film, FilmPage) and film.live and not film.is_past else None


def length_of(film: FilmPage) -> int:
    """Its seconds: as the file says, or else where its last words end. 0 where nobody knows."""
    lengths = [each.media.duration or 0 for each in film.renditions.select_related("media")]
    if longest := int(max(lengths, default=0)):
        return longest
    ends = [cue.end for track in film.tracks.all() for cue in cues_of(track)]
    return int(max(ends, default=0))


def read_stretches(said: str) -> list[Stretch]:
    """`0-12,30-45` as stretches; whatever is none is left out."""
    found = [
        (int(match[1]), int(match[2]))
        for part in said.split(",")[:MOST_STRETCHES]
        if (match := RANGE.fullmatch(part))
    ]
    return [(start, end) for start, end in found if start < end]


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The same seconds, without overlaps and in order.

    >>> merged([(5, 9), (0, 3), (3, 6)])
    [(0, 9)]
    """
    found: list[Stretch] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def seconds_in(stretches: Iterable[Stretch]) -> int:
    """How many."""
    return sum(end - start for start, end in stretches)


def add(seen: list[Stretch], new: Iterable[Stretch], *, length: int, most: int) -> list[Stretch]:
    """What has been seen with what is new, up to so many seconds that are new."""
    there = {second for start, end in seen for second in range(start, end)}
    fresh = (
        second
        for start, end in merged(new)
        for second in range(start, min(end, length))
        if second not in there
    )
    return merged([*seen, *((second, second + 1) for second in islice(fresh, max(0, most)))])


def watched(cycle: EnrolmentCycle, unit: UnitPage, *, said: str, at: int) -> int:
    """Note what a browser says was watched, and where somebody stopped; finish what that finishes.
    Returns the share in per cent. Of somebody who objects only the place is kept.
    """
    film = film_of(unit)
    length = length_of(film) if film else 0
    if not length or cycle.enrolment.state != EnrolmentState.ACTIVE:
        return 0
    now = timezone.now()
    with transaction.atomic():
        row = (
            UnitProgress.objects.select_for_update()
            .filter(cycle=cycle, unit_key=unit.translation_key)
            .first()
        )
        if row is None:
            return 0
        film_row, _made = WatchedFilm.objects.get_or_create(
            cycle=cycle,
            unit_key=unit.translation_key,
            defaults={"heard_at": row.first_seen_at},
        )
        passed = min(LONGEST_SECONDS, int((now - film_row.heard_at).total_seconds()))
        film_row.position, film_row.heard_at = min(at, length), now
        if not objects_to_counting(cycle.enrolment.user_id):
            seen = [(start, end) for start, end in film_row.stretches]
            most = FASTEST * passed + SLACK_SECONDS
            film_row.stretches = add(seen, read_stretches(said), length=length, most=most)
            row.share = min(100, round(100 * seconds_in(film_row.stretches) / length))
            row.save(update_fields=["share"])
            progress.settle(cycle, unit, row)
        film_row.save(update_fields=["stretches", "position", "heard_at"])
    return row.share


def position_in(cycle: EnrolmentCycle, unit: UnitPage, *, length: int) -> int:
    """The second where somebody stopped; 0 near the end."""
    row = WatchedFilm.objects.filter(cycle=cycle, unit_key=unit.translation_key).first()
    if row is None or row.position > length - NEAR_THE_END:
        return 0
    return row.position
