"""Questions as GIFT."""

from collections.abc import Callable, Iterable

from academy.assessment.exchange.writing import (
    Left,
    Written,
    absolute,
    accepted,
    escaped,
    fraction,
    known,
)
from academy.assessment.question_bank.models import Question
from academy.assessment.types import TYPES, Data

Writer = Callable[[Data], tuple[str, list[str]]]


def write(questions: Iterable[Question]) -> Written:
    """One file of all of them; what a type cannot say there is named."""
    blocks, left, category = [], Left(), ""
    for question, version, writer in known(questions, WRITERS, left):
        if question.category.name != category:
            category = question.category.name
            blocks.append(f"$CATEGORY: {category.replace('/', '//')}")
        inside, lost = writer(version.data)
        for name in lost:
            left.part(question, name)
        tags = " ".join(f"[tag:{tag.name}]" for tag in question.tags.all())
        general = version.data.get("feedback", "")
        end = f"\n####{escaped(general)}" if general else ""
        lines = [f"// {tags}"] if tags else []
        text = f"::{escaped(question.key)}::[plain]{escaped(version.text)} {{{inside}{end}}}"
        blocks.append("\n".join([*lines, text]))
    return Written(("\n\n".join(blocks) + "\n").encode(), left.lines)


def _said(feedback: str) -> str:
    return f"#{escaped(feedback)}" if feedback else ""


def _single(data: Data) -> tuple[str, list[str]]:
    lines = []
    for choice in data["choices"]:
        share = choice.get("share", "")
        sign = "=" if choice["correct"] else "~"
        worth = f"%{fraction(share)}%" if share and not choice["correct"] else ""
        lines.append(f"{sign}{worth}{escaped(choice['text'])}{_said(choice['feedback'])}")
    return "\n" + "\n".join(lines) + "\n", []


def _multiple(data: Data) -> tuple[str, list[str]]:
    worth = TYPES["multiple"].worth(data)  # type: ignore[attr-defined]
    lines = [
        f"~%{fraction(str(worth[one['id']]))}%{escaped(one['text'])}{_said(one['feedback'])}"
        for one in data["choices"]
    ]
    return "\n" + "\n".join(lines) + "\n", ["all_or_nothing"] if data.get("all_or_nothing") else []


def _true_false(data: Data) -> tuple[str, list[str]]:
    right, wrong = ("true", "false") if data["right"] else ("false", "true")
    said = (data[f"feedback_{wrong}"], data[f"feedback_{right}"])
    feedback = f"#{escaped(said[0])}#{escaped(said[1])}" if any(said) else ""
    return f"{right.upper()}{feedback}", []


def _short_text(data: Data) -> tuple[str, list[str]]:
    answers = [
        f"={'' if share == '1' else f'%{fraction(share)}%'}{escaped(text)}"
        for text, share in accepted(data)
    ]
    lost = [name for name in ("ignore_accents", "slips") if data.get(name)]
    return " ".join(answers), lost


def _numeric(data: Data) -> tuple[str, list[str]]:
    lost = ["units"] if data["units"] else []
    answers = []
    for one in data["answers"]:
        lost += ["relative_tolerance"] if one["tolerance"].endswith("%") else []
        worth = "" if one["share"] == "1" else f"%{fraction(one['share'])}%"
        answers.append(f"={worth}{one['value']}:{absolute(one)}{_said(one['feedback'])}")
    return "#" + "\n".join(answers), list(dict.fromkeys(lost))


def _matching(data: Data) -> tuple[str, list[str]]:
    rows = [f"={escaped(one['left'])} -> {escaped(one['right'])}" for one in data["pairs"]]
    rows += [f"= -> {escaped(one)}" for one in data["others"]]
    return "\n" + "\n".join(rows) + "\n", []


def _essay(data: Data) -> tuple[str, list[str]]:
    lost = [name for name in ("guide", "model") if data[name]]
    return "", lost + (["limits"] if data["fewest"] or data["most"] else [])


WRITERS: dict[str, Writer] = {
    "single": _single,
    "multiple": _multiple,
    "true_false": _true_false,
    "short_text": _short_text,
    "numeric": _numeric,
    "matching": _matching,
    "essay": _essay,
}
