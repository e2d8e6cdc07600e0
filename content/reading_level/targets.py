"""Which measures and targets a page's readers have: data of their audience, kept by editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.reading_level.measures import Measure
from content.reading_level.report import Rule

if TYPE_CHECKING:
    from content.audiences.models import Audience

# Pages without an audience belong to everybody; those for organisations are read by their staff.
FOR_EVERYBODY = Rule(Measure.FLESCH_KINCAID, 8)
FOR_ORGANISATIONS = Rule(Measure.FLESCH_KINCAID, 12)
LIX_FOR_EVERYBODY = Rule(Measure.LIX, 40)
LIX_FOR_ORGANISATIONS = Rule(Measure.LIX, 50)


def rules_for(
    audience: Audience | None, language_code: str = "en", *, for_organisations: bool = False
) -> list[Rule]:
    """The rules of an audience in a language, the chief one first."""
    english = language_code.lower().startswith("en")
    if audience is None:
        if english:
            return [FOR_ORGANISATIONS if for_organisations else FOR_EVERYBODY]
        return [LIX_FOR_ORGANISATIONS if for_organisations else LIX_FOR_EVERYBODY]
    if not english:
        return make_rules((Measure.LIX, audience.reading_lix_target))
    return make_rules(
        (audience.reading_measure, audience.reading_target),
        (audience.reading_second_measure, audience.reading_second_target),
    )


def make_rules(*pairs: tuple[str, object]) -> list[Rule]:
    """Rules from names and numbers; a pair without a name or number is left out."""
    return [
        Rule(Measure(name), float(target))  # type: ignore[arg-type]
        for name, target in pairs
        if name and target is not None
    ]
