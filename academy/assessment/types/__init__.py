"""The types of questions, a folder each; see `base.py` for the contract.

A new type is one folder here: `question.py` with the class and its `TYPE`, and two templates,
`ask.html` and `review.html`. Nothing else names it.
"""

from importlib import import_module
from pkgutil import iter_modules

from academy.assessment.types.base import Answer, Data, Order, Posted, QuestionType
from academy.refusals import InvalidQuestion


def _found() -> dict[str, QuestionType]:
    names = [f"{__name__}.{one.name}" for one in iter_modules(__path__) if one.ispkg]
    modules = [
        import_module(f"{name}.question")
        for name in names
        if any(one.name == "question" for one in iter_modules(import_module(name).__path__))
    ]
    kinds: list[QuestionType] = [module.TYPE for module in modules]
    return {kind.name: kind for kind in sorted(kinds, key=lambda kind: (kind.place, kind.name))}


TYPES: dict[str, QuestionType] = _found()


def type_named(name: str) -> QuestionType:
    """The type with a name; an unknown one is refused with InvalidQuestion."""
    try:
        return TYPES[name]
    except KeyError:
        raise InvalidQuestion from None


def type_choices(*, family: str | None = None) -> list[tuple[str, str]]:
    """For forms: all of them, or those that share their fields."""
    return [
        (kind.name, kind.label)  # type: ignore[misc]
        for kind in TYPES.values()
        if family is None or kind.family == family
    ]


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
