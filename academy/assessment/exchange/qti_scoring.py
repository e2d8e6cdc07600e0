"""How a QTI item is scored: which answers are right, and what each is worth."""

import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from academy.assessment.types import credit
from academy.refusals import InvalidQuestion

# What a scoring of its own may use and still be one of the two that are known.
KNOWN = {
    "responseProcessing", "responseCondition", "responseIf", "responseElseIf", "responseElse",
    "match", "variable", "correct", "setOutcomeValue", "baseValue", "isNull", "mapResponse", "sum",
    "equal", "not",
}  # fmt: skip

# A power of ten of more than two digits is none that points have, and long to work out.
VALUE = re.compile(r"[+-]?(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})(?:[eE][+-]?\d{1,2})?", re.ASCII)


@dataclass
class Declaration:
    """One response: what is right, what answers are worth, how near a number has to be."""

    cardinality: str
    base: str
    correct: list[str]
    mapped: dict[str, Fraction] = field(default_factory=dict)
    upper: Fraction | None = None
    tolerance: str = "0"
    match_case: bool = False

    def shares(self) -> dict[str, str]:
        """The part of the points of each answer: of several right ones together, of one alone."""
        if not self.mapped:
            return dict.fromkeys(self.correct, "1")
        above = [one for one in self.mapped.values() if one > 0]
        whole = sum(above, Fraction(0)) if self.cardinality != "single" else max(above, default=0)
        if not whole or (self.upper is not None and self.upper < whole):
            raise InvalidQuestion(_("It does not say which answer earns all of the points."))
        return {
            key: credit.from_per_cent(f"{float(value / whole * 100):.5f}") or "0"
            for key, value in self.mapped.items()
        }

    def most(self) -> Fraction:
        """What the best answer is worth."""
        return max(self.mapped.values(), default=Fraction(1))


@dataclass
class Scoring:
    """Of a whole item. `is_mapped`: answers are worth points; else all or nothing."""

    declarations: dict[str, Declaration]
    is_mapped: bool

    def of(self, interaction: Any) -> Declaration:
        """Of one interaction."""
        found = self.declarations.get(interaction.get("responseIdentifier", ""))
        if found is None:
            raise InvalidQuestion(_("It does not say what is right."))
        return found


def scoring_of(item: Any) -> Scoring:
    """Raises InvalidQuestion for scoring that would not be kept."""
    declarations = {
        one.get("identifier", ""): _declaration(one) for one in item.findall("responseDeclaration")
    }
    processing = item.find("responseProcessing")
    template = processing.get("template", "") if processing is not None else ""
    if template:
        name = template.rpartition("/")[2].removesuffix(".xml")
        if name not in ("match_correct", "map_response"):
            raise _own_rules()
        return Scoring(declarations, is_mapped=name == "map_response")
    if processing is None or not len(processing):
        return Scoring(declarations, is_mapped=any(one.mapped for one in declarations.values()))
    used = {element.tag for element in processing.iter()}
    if used - KNOWN:
        raise _own_rules()
    for equal in processing.iter("equal"):
        _take_tolerance(equal, declarations)
    return Scoring(declarations, is_mapped="mapResponse" in used)


def _own_rules() -> InvalidQuestion:
    return InvalidQuestion(_("It is scored by rules of its own, which would not be kept."))


def _take_tolerance(equal: Any, declarations: dict[str, Declaration]) -> None:
    variable = equal.find("variable")
    found = declarations.get(variable.get("identifier", "")) if variable is not None else None
    sizes = (equal.get("tolerance") or "0").split()
    mode = equal.get("toleranceMode", "exact")
    if found is None or equal.find("correct") is None or len(set(sizes)) != 1:
        raise _own_rules()
    if mode == "absolute":
        found.tolerance = sizes[0]
    elif mode == "relative":
        found.tolerance = f"{sizes[0]}%"
    elif mode != "exact":
        raise _own_rules()


def _declaration(element: Any) -> Declaration:
    values = element.findall("correctResponse/value")
    found = Declaration(
        cardinality=element.get("cardinality", "single"),
        base=element.get("baseType", "identifier"),
        correct=["".join(one.itertext()).strip() for one in values],
    )
    mapping = element.find("mapping")
    if mapping is None:
        return found
    for entry in mapping.findall("mapEntry"):
        found.mapped[entry.get("mapKey", "")] = _value(entry.get("mappedValue", "0"))
        found.match_case = found.match_case or entry.get("caseSensitive") == "true"
    upper = mapping.get("upperBound")
    found.upper = _value(upper) if upper else None
    return found


def _value(text: str) -> Fraction:
    if VALUE.fullmatch(text.strip()) is None:
        raise InvalidQuestion(_("It does not say which answer earns all of the points."))
    return Fraction(text.strip())
