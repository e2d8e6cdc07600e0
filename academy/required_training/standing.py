"""People × required courses: where each member of an organisation stands."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone

from academy.credentials.certificates import months_after
from academy.credentials.models import Certificate
from academy.enrolment.models import Enrolment
from academy.enrolment.states import EnrolmentState
from academy.required_training.models import RequiredTraining
from academy.required_training.states import TrainingState as State
from accounts.models import Organisation, User

SOON_DAYS = 60
FORECAST_MONTHS = 12


@dataclass(frozen=True)
class Cell:
    """One person and one course. `until` is the last day in date; None where it has no end, or
    where nothing was done.
    """

    state: State
    until: datetime.date | None = None


@dataclass(frozen=True)
class Row:
    """One person, with a cell for each required course, in their order."""

    pk: int
    uuid: UUID
    name: str
    email: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Matrix:
    """All members of an organisation, by name."""

    required: tuple[RequiredTraining, ...]
    rows: tuple[Row, ...]

    def narrowed(self, *, words: str = "", state: str = "") -> "Matrix":
        """The rows whose name or address has the words, and that have a cell in this state."""
        words = words.casefold()
        return Matrix(
            self.required,
            tuple(
                row
                for row in self.rows
                if (not words or words in row.name.casefold() or words in row.email.casefold())
                and (not state or any(cell.state == state for cell in row.cells))
            ),
        )

    def met(self) -> list[tuple[RequiredTraining, int, int]]:
        """For each course, how many have it in date, of how many it is asked."""
        found = []
        for place, one in enumerate(self.required):
            states: Counter[str] = Counter(row.cells[place].state for row in self.rows)
            asked = len(self.rows) - states[State.NOT_ASKED]
            found.append((one, sum(states[state] for state in State.MET), asked))
        return found

    def forecast(self) -> list[tuple[datetime.date, int]]:
        """The next twelve months by their first day, and how many run out in each."""
        first = timezone.localdate().replace(day=1)
        months = [months_after(first, number) for number in range(FORECAST_MONTHS)]
        ends = Counter(
            cell.until.replace(day=1)
            for row in self.rows
            for cell in row.cells
            if cell.until is not None and cell.state in State.MET
        )
        return [(month, ends[month]) for month in months]


def matrix_of(organisation: Organisation) -> Matrix:
    """The matrix of today, in five statements however many people there are."""
    required = tuple(
        RequiredTraining.objects.of(organisation).select_related(
            "course__locale", "profession", "organisation"
        )
    )
    people = list(
        User.objects.filter(memberships__organisation=organisation, is_active=True)
        .order_by("name", "pk")
        .values_list("pk", "uuid", "name", "email", "professional_status__profession")
    )
    if not required:
        return Matrix((), tuple(Row(*one[:4], ()) for one in people))
    facts = Facts(
        required,
        Certificate.objects.filter(holder__memberships__organisation=organisation),
        Enrolment.objects.filter(user__memberships__organisation=organisation),
    )
    return Matrix(
        required,
        tuple(
            Row(pk, key, name, email, facts.cells(pk, profession, required))
            for pk, key, name, email, profession in people
        ),
    )


def asked_of(user: User) -> list[tuple[RequiredTraining, Cell]]:
    """What somebody's organisations ask of them: in one statement where they ask nothing."""
    required = tuple(
        RequiredTraining.objects.asked_of(user).select_related("course__locale", "organisation")
    )
    if not required:
        return []
    facts = Facts(required, user.certificates.all(), Enrolment.objects.of(user))
    return [(one, facts.cell(user.pk, one)) for one in required]


class Facts:
    """Certificates and enrolments in the required courses, looked up once for all people."""

    def __init__(
        self, required: Iterable[RequiredTraining], certificates: Any, enrolments: Any
    ) -> None:
        required = tuple(required)
        self.today = timezone.localdate()
        keys = {one.course.key for one in required}
        self.certificates: dict[tuple[int, str], list[tuple[datetime.date, datetime.date]]] = (
            defaultdict(list)
        )
        held = certificates.not_revoked().with_end().filter(course_key__in=keys)
        for holder, key, done, last in held.values_list(
            "holder", "course_key", "completed_on", "last_day"
        ):
            self.certificates[holder, key].append((done, last))
        self.under_way = set(
            enrolments.filter(
                offering__course__translation_key__in={
                    one.course.translation_key for one in required
                },
                state__in=EnrolmentState.OPEN_STATES,
            ).values_list("user", "offering__course__translation_key")
        )

    def cells(
        self, user: int, profession: int | None, required: Iterable[RequiredTraining]
    ) -> tuple[Cell, ...]:
        """Of one person, in the order of what is required of their organisation."""
        return tuple(
            Cell(State.NOT_ASKED)
            if one.profession_id not in (None, profession)
            else self.cell(user, one)
            for one in required
        )

    def cell(self, user: int, required: RequiredTraining) -> Cell:
        """Of one person and one course that is asked of them."""
        held = self.certificates.get((user, required.course.key), ())
        until = max((self._until(done, last, required) for done, last in held), default=None)
        if until is not None and until >= self.today:
            if until == datetime.date.max:
                return Cell(State.IN_DATE)
            soon = until <= self.today + datetime.timedelta(days=SOON_DAYS)
            return Cell(State.ENDS_SOON if soon else State.IN_DATE, until)
        if (user, required.course.translation_key) in self.under_way:
            return Cell(State.UNDER_WAY, until)
        return Cell(State.NOT_DONE if until is None else State.OUT_OF_DATE, until)

    @staticmethod
    def _until(
        done: datetime.date, last: datetime.date, required: RequiredTraining
    ) -> datetime.date:
        """The last day on which this certificate is enough: its own, or the organisation's."""
        if required.every_months is None:
            return last
        return min(last, months_after(done, required.every_months))
