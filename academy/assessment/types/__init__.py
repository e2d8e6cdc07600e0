"""The types of questions, one class in one file each; see `base.py` for the contract.

A new type is a new file, its templates in `templates/academy/questions/`, and a line here.
"""

from academy.assessment.types.base import Answer, Data, Order, Posted, QuestionType
from academy.assessment.types.multiple import Multiple
from academy.assessment.types.short_text import ShortText
from academy.assessment.types.single import Single
from academy.refusals import InvalidQuestion

TYPES: dict[str, QuestionType] = {kind.name: kind for kind in (Single(), Multiple(), ShortText())}


def type_named(name: str) -> QuestionType:
    """The type with a name; an unknown one is refused with InvalidQuestion."""
    try:
        return TYPES[name]
    except KeyError:
        raise InvalidQuestion from None


def type_choices() -> list[tuple[str, str]]:
    """For forms."""
    return [(kind.name, kind.label) for kind in TYPES.values()]  # type: ignore[misc]


def families() -> dict[str, QuestionType]:
    """One type of each family: which fields the form of the question bank has."""
    found: dict[str, QuestionType] = {}
    for kind in TYPES.values():
        found.setdefault(kind.family, kind)
    return found


__all__ = [
    "TYPES",
    "Answer",
    "Data",
    "Order",
    "Posted",
    "QuestionType",
    "families",
    "type_choices",
    "type_named",
]
