"""Counting that a pack was taken, and the figures that staff are shown: never a small number."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Sum
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.translation import gettext as _

from content.lesson_packs.figures.models import PackCount, Purpose, Region, this_month
from content.lesson_packs.pages import LessonPackPage

FEW = 5


@dataclass(frozen=True)
class Line:
    """A month of a pack in a region."""

    pack: str
    month: str
    region: str
    number: str


def count_taking(request: HttpRequest, pack: LessonPackPage) -> None:
    """The files of a pack are taken now. What goes on with a download that broke off, or asks for
    headers alone, is no other taking. `for` and `from` in the address are what somebody chose to
    say; what is not one of the choices is as good as nothing.
    """
    if request.method != "GET" or request.headers.get("Range", "").strip() not in ("", "bytes=0-"):
        return
    purpose, region = request.GET.get("for", ""), request.GET.get("from", "")
    row: dict[str, Any] = {
        "pack": pack,
        "month": this_month(),
        "purpose": purpose if purpose in Purpose.values else "",
        "region": region if region in Region.values else "",
    }
    if not PackCount.objects.filter(**row).update(number=F("number") + 1):
        PackCount.objects.get_or_create(**row)
        PackCount.objects.filter(**row).update(number=F("number") + 1)


def figures(packs: Iterable[LessonPackPage] | None = None) -> list[Line]:
    """By pack, month and region; fewer than five is “under 5”. One statement."""
    rows = PackCount.objects.all()
    if packs is not None:
        rows = rows.filter(pack__in=packs)
    sums = (
        rows.values("pack__title", "month", "region")
        .annotate(total=Coalesce(Sum("number"), 0))
        .order_by("-month", "pack__title", "region")
    )
    return [_line(row) for row in sums.filter(total__gt=0)]


def table(lines: Iterable[Line]) -> Iterator[tuple[Any, ...]]:
    """For a spreadsheet."""
    yield _("Pack"), _("Month"), _("Region"), _("Taken")
    for line in lines:
        yield line.pack, line.month, line.region, line.number


def _line(row: Mapping[str, Any]) -> Line:
    number = _("under %(few)d") % {"few": FEW} if row["total"] < FEW else str(row["total"])
    region = str(Region(row["region"]).label) if row["region"] else _("not said")
    return Line(row["pack__title"], f"{row['month']:%Y-%m}", region, number)
