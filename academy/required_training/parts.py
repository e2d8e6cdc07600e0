"""Sums over what an organisation is made of: the schools of a trust, the units of a force."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from academy.credentials.models import Certificate
from academy.enrolment.models import Enrolment
from academy.required_training.models import RequiredTraining
from academy.required_training.standing import Cell, Facts
from academy.required_training.states import TrainingState as State
from accounts.models import Membership, Organisation
from accounts.organisations.models import DEEPEST


@dataclass
class Sums:
    """People of one part, each counted once in every column that is true of them. Who is asked
    nothing has everything in date. `level`: how deep it stands, from 0.
    """

    organisation: Organisation
    level: int
    people: set[int] = field(default_factory=set)
    in_date: set[int] = field(default_factory=set)
    ends_soon: set[int] = field(default_factory=set)
    missing: set[int] = field(default_factory=set)

    def count(self, person: int, cells: Iterable[Cell]) -> None:
        """One person more."""
        states = {cell.state for cell in cells} - {State.NOT_ASKED}
        self.people.add(person)
        if states <= State.MET:
            self.in_date.add(person)
        if State.ENDS_SOON in states:
            self.ends_soon.add(person)
        if states & {State.NOT_DONE, State.OUT_OF_DATE}:
            self.missing.add(person)

    @property
    def steps_down(self) -> range:
        """One for each level that it stands below the first."""
        return range(self.level)

    def numbers(self) -> list[int]:
        """People, with everything in date, with something that ends soon, that is missing."""
        return [len(one) for one in (self.people, self.in_date, self.ends_soon, self.missing)]


def sums_of_parts(organisation: Organisation) -> list[Sums]:
    """A line for each part, however deep, those of a part below it. In a fixed number of
    statements; none but the first where it has no parts.
    """
    found = [Sums(one, level) for one, level in _below(organisation)]
    if not found:
        return []
    by_organisation = {one.organisation.pk: one for one in found}
    required = _required(organisation, found)
    within = {"organisation__in": list(by_organisation)}
    members = Membership.objects.filter(**within)
    facts = Facts(
        {one.pk: one for rows in required.values() for one in rows}.values(),
        Certificate.objects.filter(holder__in=members.values("user")),
        Enrolment.objects.filter(user__in=members.values("user")),
    )
    people = members.filter(user__is_active=True).values_list(
        "organisation", "user", "user__professional_status__profession"
    )
    for part, person, profession in people.iterator():
        asked = required[part]
        by_organisation[part].count(person, facts.cells(person, profession, asked))
    return found


def together(sums: Sequence[Sums]) -> list[int]:
    """The numbers of all parts, in which nobody counts twice who belongs to two of them: with
    everything in date is who has it in each.
    """
    people = _all(one.people for one in sums)
    behind = _all(one.people - one.in_date for one in sums)
    ends_soon, missing = _all(one.ends_soon for one in sums), _all(one.missing for one in sums)
    return [len(people), len(people - behind), len(ends_soon), len(missing)]


def _all(groups: Iterable[set[int]]) -> set[int]:
    return set().union(*groups)


def _below(organisation: Organisation) -> Iterator[tuple[Organisation, int]]:
    rule = Q()
    for level in range(1, DEEPEST):
        rule |= Q(**{"__".join(["parent"] * level): organisation})
    parts: dict[int | None, list[Organisation]] = defaultdict(list)
    for one in Organisation.objects.active().filter(rule).order_by("name", "pk"):
        parts[one.parent_id].append(one)

    def walk(parent: int, level: int) -> Iterator[tuple[Organisation, int]]:
        for one in parts[parent]:
            yield one, level
            yield from walk(one.pk, level + 1)

    return walk(organisation.pk, 0)


def _required(
    organisation: Organisation, sums: Iterable[Sums]
) -> dict[int | None, tuple[RequiredTraining, ...]]:
    """What is asked in each part: by itself and by all that it is part of."""
    below = [one.organisation for one in sums]
    above = organisation.lineage()
    rows: dict[int, list[RequiredTraining]] = defaultdict(list)
    wanted = [one.pk for one in (*above, *below)]
    for row in RequiredTraining.objects.filter(organisation__in=wanted).select_related("course"):
        rows[row.organisation_id].append(row)
    asked: dict[int | None, tuple[RequiredTraining, ...]] = {
        organisation.pk: tuple(row for one in above for row in rows[one.pk])
    }
    for one in below:  # a part stands after what it is part of
        asked[one.pk] = (*asked[one.parent_id], *rows[one.pk])
    return asked
