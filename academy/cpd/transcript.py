"""What somebody has learned, year by year: certificates as issued, and their own entries."""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from academy.cpd.models import Confirmation, CpdEntry, CpdTarget
from academy.credentials.models import Certificate
from academy.credentials.states import CertificateStatus
from accounts.models import User


@dataclass(frozen=True)
class Line:
    """One thing that was learned. `evidence` says in words what stands behind it."""

    day: datetime.date
    title: str
    provider: str
    hours: Decimal
    evidence: str
    certificate: Certificate | None = None
    entry: CpdEntry | None = None


@dataclass
class Year:
    """One calendar year."""

    year: int
    target: int | None = None
    lines: list[Line] = field(default_factory=list)

    @property
    def hours(self) -> Decimal:
        """All of them."""
        return sum((line.hours for line in self.lines), Decimal(0))

    @property
    def missing(self) -> Decimal:
        """What is left to the target; nought where it is reached or there is none."""
        return max(Decimal(0), Decimal(self.target or 0) - self.hours)


def transcript_of(user: User) -> list[Year]:
    """The newest year first; this year stands there also when it is empty. Three statements.

    A certificate that was withdrawn counts no hours, so one that was issued anew counts once.
    """
    years: dict[int, Year] = {}

    def add(line: Line) -> None:
        years.setdefault(line.day.year, Year(line.day.year)).lines.append(line)

    for certificate in Certificate.objects.filter(holder=user).not_revoked():
        add(_of_certificate(certificate))
    for entry in CpdEntry.objects.filter(user=user).select_related("organisation"):
        add(_of_entry(entry))
    this_year = timezone.localdate().year
    years.setdefault(this_year, Year(this_year))
    for target in CpdTarget.objects.filter(user=user):
        years.setdefault(target.year, Year(target.year)).target = target.hours
    for year in years.values():
        year.lines.sort(key=lambda line: line.day, reverse=True)
    return sorted(years.values(), key=lambda year: year.year, reverse=True)


def _of_certificate(certificate: Certificate) -> Line:
    words = _("Certificate %(code)s") % {"code": certificate.code}
    if certificate.status == CertificateStatus.EXPIRED:
        words = _("Certificate %(code)s, expired since") % {"code": certificate.code}
    return Line(
        day=certificate.completed_on,
        title=certificate.course_title,
        provider=certificate.awarding_body,
        hours=certificate.cpd_hours,
        evidence=words,
        certificate=certificate,
    )


def _of_entry(entry: CpdEntry) -> Line:
    words = _("Own entry")
    if entry.confirmation == Confirmation.CONFIRMED and entry.organisation:
        words = _("Confirmed by %(organisation)s") % {"organisation": entry.organisation.name}
    elif entry.proof:
        words = _("Own entry with proof")
    return Line(
        day=entry.day,
        title=entry.title,
        provider=entry.provider,
        hours=entry.hours,
        evidence=words,
        entry=entry,
    )
