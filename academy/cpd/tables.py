"""The transcript for a spreadsheet and as PDF/UA."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from academy.cpd.transcript import Year
from academy.credentials.fonts import NAME, folder
from academy.credentials.pdf import CertificateNotSetError, fonts_of, written
from accounts.models import User
from signpost.site_name import site_name

SOURCE = Path(__file__).parent / "transcript.typ"


def table(years: list[Year]) -> Iterator[tuple[Any, ...]]:
    """For a spreadsheet: one line for each thing that was learned."""
    yield _("Day"), _("What it was"), _("Who offered it"), _("Hours"), _("Evidence")
    for year in years:
        for line in year.lines:
            yield line.day, line.title, line.provider, line.hours, line.evidence


def as_pdf(user: User, years: list[Year]) -> bytes:
    """PDF/UA-1, tagged, in the language in use. Raises CertificateNotSetError where typst warns."""
    import typst  # 7 MiB that is loaded for whoever asks for it

    facts = _facts(user, years)
    made, warnings = typst.compile_with_warnings(
        SOURCE,
        format="pdf",
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        font_paths=[folder() / font for font in fonts_of(_texts(facts))],
        sys_inputs={"facts": json.dumps(facts, ensure_ascii=False)},
        timestamp=int(timezone.now().timestamp()),
    )
    if warnings:
        raise CertificateNotSetError("; ".join(warning.message for warning in warnings))
    return bytes(made)


def _facts(user: User, years: list[Year]) -> dict[str, Any]:
    language, _dash, region = (translation.get_language() or "en-gb").partition("-")
    return {
        "lang": language,
        "region": region or "gb",
        "document_title": _("Professional development: %(name)s") % {"name": user.name},
        "author": site_name(),
        "name": written(user.name, weight=NAME),
        "made": _("Made on %(day)s") % {"day": _day(timezone.localdate())},
        "head": [_("Day"), _("What it was"), _("Who offered it"), _("Hours"), _("Evidence")],
        "years": [_year(year) for year in years if year.lines or year.target],
        "words": {"title": _("Professional development")},
    }


def _year(year: Year) -> dict[str, Any]:
    words = _("%(hours)s hours") % {"hours": _number(year.hours)}
    if year.target:
        words = _("%(hours)s of %(target)s hours") % {
            "hours": _number(year.hours),
            "target": year.target,
        }
    return {
        "year": str(year.year),
        "sum": words,
        "lines": [
            {
                "day": _day(line.day),
                "title": written(line.title),
                "provider": written(line.provider),
                "hours": _number(line.hours),
                "evidence": written(line.evidence),
            }
            for line in year.lines
        ],
    }


def _texts(facts: dict[str, Any]) -> list[dict[str, Any]]:
    lines = [line for year in facts["years"] for line in year["lines"]]
    found = [line[name] for line in lines for name in ("title", "provider", "evidence")]
    return [facts["name"], *found]


def _day(day: Any) -> str:
    return formats.date_format(day, "j M Y")


def _number(hours: Any) -> str:
    return formats.number_format(hours.normalize(), use_l10n=True)
