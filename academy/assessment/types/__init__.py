"""The kinds of questions, one module a kind, each with the same four duties: check its data,
read an answer, grade it, and say what may be shown in which phase.

A new kind is a new module and a line in `TYPES`, with a template of its own name in
`templates/academy/questions/`.
"""

from academy.assessment.types.base import Answer, Data, QuestionType
from academy.assessment.types.multiple import Multiple
from academy.assessment.types.single import Single
from academy.refusals import InvalidQuestion

TYPES: dict[str, QuestionType] = {kind.name: kind for kind in (Single(), Multiple())}


def type_named(name: str) -> QuestionType:
    """The kind with a name; an unknown one is refused."""
    try:
        return TYPES[name]
    except KeyError:
        raise InvalidQuestion from None


def type_choices() -> list[tuple[str, str]]:
    """For forms."""
    return [(kind.name, kind.label) for kind in TYPES.values()]  # type: ignore[misc]


__all__ = ["TYPES", "Answer", "Data", "QuestionType", "type_choices", "type_named"]
