"""Statements of the curriculum from a CSV file: `code,strand,ages,text`, a line for each, and where
there are such columns `framework` (else Education for a Connected World) and `reference`.
"""

import csv
import io
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from content.lesson_packs.curriculum.models import CurriculumStatement, Framework

COLUMNS = ("code", "strand", "ages", "text")
MORE = ("framework", "reference")
MOST_BYTES = 2_000_000


@dataclass
class Report:
    """What became of the lines. `faults`: the number of a line, and a sentence."""

    made: int = 0
    changed: int = 0
    same: int = 0
    faults: list[tuple[int, str]] = field(default_factory=list)


@transaction.atomic
def import_statements(data: bytes) -> Report:
    """Make and change statements by their code; none is deleted. The same file twice changes
    nothing. A line that cannot be taken is named, and the others are.
    """
    report = Report()
    try:
        rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig")), strict=True)
        if missing := [name for name in COLUMNS if name not in (rows.fieldnames or ())]:
            columns = ", ".join(missing)
            report.faults.append(
                (1, _("These columns are missing: %(names)s.") % {"names": columns})
            )
            return report
        for number, row in enumerate(rows, start=2):
            _take(number, row, report)
    except (UnicodeDecodeError, csv.Error):
        report.faults.append((1, _("This is not a CSV file in UTF-8. Save it as one.")))
    return report


def _take(number: int, row: dict[str, str | None], report: Report) -> None:
    names = [name for name in (*COLUMNS, *MORE) if name in row]
    values = {name: " ".join((row.get(name) or "").replace("\0", "").split()) for name in names}
    if not any(values.values()):
        return
    if not values.get("framework"):
        values["framework"] = Framework.CONNECTED_WORLD.value
    known = CurriculumStatement.objects.filter(code=values["code"]).first()
    wanted = known or CurriculumStatement(code=values["code"])
    before = {name: getattr(wanted, name) for name in values}
    for name, value in values.items():
        setattr(wanted, name, value)
    try:
        wanted.full_clean(validate_unique=False)
    except ValidationError as error:
        words = "; ".join(
            f"{name}: {' '.join(found)}" for name, found in error.message_dict.items()
        )
        report.faults.append((number, words))
        return
    if known is not None and before == values:
        report.same += 1
        return
    wanted.save()
    report.changed += known is not None
    report.made += known is None
