"""Reading the attendance file of Zoom, Microsoft Teams, or a table with the same columns.

Zoom writes commas and UTF-8, with a few lines about the meeting above the table or without them,
and a row for each time that somebody joins. Teams writes tabs and UTF-16, numbered sections with
the participants in the second, and a row a person. Both write days and hours as the computer of
whoever exported the file does, so 4 March may be 3/4 or 4/3: the day of the session decides.
"""

import csv
import datetime
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateutil import parser
from django.utils.translation import gettext_lazy as _

from academy.events.models import Session
from academy.refusals import Refusal

MOST_ROWS = 5000
MOST_APART = datetime.timedelta(hours=14)
# Heads of columns in lower case, the best first.
NAMES = ("name", "full name", "name (original name)", "participant", "participant name")
EMAILS = ("email", "user email", "e-mail", "email address", "participant id (upn)")
JOINED = ("join time", "first join", "first join time", "joined", "joined at")
LEFT = ("leave time", "last leave", "last leave time", "left", "left at")
NEXT_SECTION = re.compile(r"\d+\. \S")


class NotAnAttendanceFile(Refusal):
    """There are no rows with a person and when they came."""

    message = _(
        "This is not an attendance file that we can read. It is a table (CSV) with the columns"
        " name or e-mail, join time and leave time, as Zoom and Teams give it."
    )


class AnotherDay(Refusal):
    """No row is of the day of this session."""

    message = _("The times in this file are not those of this session. Is it that of another day?")


class TooManyRows(Refusal):
    """More than any meeting has."""

    message = _("The file has more than 5,000 rows.")


@dataclass(frozen=True)
class Presence:
    """One person: from the first time that they joined until the last time that they left."""

    name: str
    email: str
    arrived: datetime.datetime
    left: datetime.datetime | None


def read(content: bytes, session: Session) -> list[Presence]:
    """Everybody in the file, in its order; rows of the same person become one. Raises
    NotAnAttendanceFile, AnotherDay or TooManyRows.
    """
    found: dict[str, Presence] = {}
    number = 0
    is_other_day = False
    for name, email, joined, left in _rows(_text(content)):
        number += 1
        if number > MOST_ROWS:
            raise TooManyRows
        arrived = _moment(joined, session)
        if arrived is None:
            is_other_day = True
            continue
        one = Presence(name[:200], email[:254], arrived, _moment(left, session))
        key = email or name.casefold()
        found[key] = _joined(found[key], one) if key in found else one
    if not found:
        raise AnotherDay if is_other_day else NotAnAttendanceFile
    return list(found.values())


def _joined(first: Presence, again: Presence) -> Presence:
    """Who is still there when the file is made has no time of leaving."""
    left = None if None in (first.left, again.left) else max(first.left, again.left)  # type: ignore[type-var]
    return replace(first, arrived=min(first.arrived, again.arrived), left=left)


def _text(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", "replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", "replace")
    if "\x00" in text:
        raise NotAnAttendanceFile
    return text


def _rows(text: str) -> Iterator[tuple[str, str, str, str]]:
    """Name, e-mail address, joined and left of each row below the heads of the columns."""
    places: list[int | None] = []
    for cells in _cells(text):
        heads = [cell.casefold() for cell in cells]
        if not places:
            columns = [_place(heads, names) for names in (NAMES, EMAILS, JOINED, LEFT)]
            if columns[2] is not None and (columns[0] is not None or columns[1] is not None):
                places = columns
            continue
        if not any(cells) or NEXT_SECTION.match(cells[0]):
            return
        name, email, joined, left = (
            cells[at] if at is not None and at < len(cells) else "" for at in places
        )
        if joined and (name or email):
            yield name, email.casefold() if "@" in email else "", joined, left


def _cells(text: str) -> Iterator[list[str]]:
    sign = max("\t;,", key=text[:4000].count)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign):
            yield [cell.strip() for cell in row]
    except csv.Error:
        raise NotAnAttendanceFile from None


def _place(heads: list[str], names: tuple[str, ...]) -> int | None:
    return next((heads.index(name) for name in names if name in heads), None)


def _moment(text: str, session: Session) -> datetime.datetime | None:
    """Whichever way to read it is nearest to the session; None where none is near it. An hour alone
    is of its day.
    """
    day = session.starts_at.astimezone(session.zone).date()
    midnight = datetime.datetime.combine(day, datetime.time())
    found = []
    for day_first in (True, False):
        try:
            moment = parser.parse(text[:60], dayfirst=day_first, default=midnight)
        except (ValueError, OverflowError, TypeError, ArithmeticError):
            continue
        found.append(moment if moment.tzinfo else moment.replace(tzinfo=session.zone))
    nearest = min(found, key=lambda one: abs(one - session.starts_at), default=None)
    if nearest is None or abs(nearest - session.starts_at) > MOST_APART:
        return None
    return nearest
