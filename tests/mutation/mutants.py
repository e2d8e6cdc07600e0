"""The mutants of a module, by cosmic-ray, as functions with other code in them.

Nothing on the disk is changed, and nobody has to import anything anew: the code of a mutated
function takes the place of the old one inside of the function itself, wherever that is held.
"""

import difflib
import inspect
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType, FunctionType, ModuleType
from typing import Any

from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

# An annotation is not run; a decorator taken away is not inside of a function.
PASSED_OVER = ("RemoveDecorator", "NoOp", "VariableInserter", "VariableReplacer")
# Of the many ways to replace one operator by another, one for each kind of fault.
TELLING = {
    "Lt": "LtE", "LtE": "Lt", "Gt": "GtE", "GtE": "Gt", "Eq": "NotEq", "NotEq": "Eq", "In": "NotIn",
    "NotIn": "In", "Is": "IsNot", "IsNot": "Is", "Add": "Sub", "Sub": "Add", "Mul": "Div",
    "Div": "Mul", "BitAnd": "BitOr", "BitOr": "BitAnd", "FloorDiv": "Mul", "Mod": "FloorDiv",
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One fault in one function."""

    function: str
    diff: str
    code: CodeType

    def take_the_place(self, module: ModuleType) -> None:
        """Put its code into the function of a module."""
        functions_of(module)[self.function].__code__ = self.code


def functions_of(module: ModuleType) -> dict[str, FunctionType]:
    """Every function that a module defines, methods too, by its qualified name."""
    found: dict[str, FunctionType] = {}

    def look(holder: Any) -> None:
        for value in list(vars(holder).values()):
            plain = inspect.unwrap(getattr(value, "__func__", getattr(value, "fget", value)))
            if isinstance(plain, FunctionType) and plain.__module__ == module.__name__:
                found[plain.__qualname__] = plain
            elif isinstance(value, type) and value.__module__ == module.__name__:
                look(value)

    look(module)
    return found


def codes_of(code: CodeType) -> Iterator[CodeType]:
    """The code of each function and class below a piece of code."""
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield part
            yield from codes_of(part)


def shape_of(code: CodeType) -> tuple[object, ...]:
    """How a function is called, and what it holds of its surroundings: no fault of a rule."""
    counts = (code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount)
    return *counts, code.co_freevars


def is_telling(name: str) -> bool:
    """Whether an operator of cosmic-ray makes faults that people make."""
    short = name.partition("/")[2]
    if short.startswith(PASSED_OVER):
        return False
    _kind, _, pair = short.partition("Operator_")
    if not pair:
        return True
    before, _, after = pair.partition("_")
    return TELLING.get(before) == after


def mutants_of(module: ModuleType) -> Iterator[Mutant]:
    """Each fault that changes the code of one function."""
    source = inspect.getsource(module)
    known = functions_of(module)
    path = str(module.__file__)
    before = {code.co_qualname: code for code in codes_of(compile(source, path, "exec"))}
    told: set[str] = set()
    for name in sorted(filter(is_telling, operator_names())):
        for occurrence in range(sys.maxsize):
            text = mutate_code(source, get_operator(name)(), occurrence)
            if text is None:
                break
            try:
                codes = codes_of(compile(text, path, "exec"))
            except SyntaxError:
                continue
            for code in codes:
                changed = code.co_qualname in before and code != before[code.co_qualname]
                if not changed or code.co_qualname not in known or text in told:
                    continue
                if shape_of(code) != shape_of(known[code.co_qualname].__code__):
                    continue
                told.add(text)
                yield Mutant(code.co_qualname, difference(source, text), code)
                break


def difference(before: str, after: str) -> str:
    """The lines that differ."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return "\n".join(line for line in lines if line[:3] not in ("---", "+++"))
