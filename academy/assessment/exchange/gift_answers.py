"""What stands in the braces of a GIFT question."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from academy.assessment.exchange.parsed import Parsed, choices_of
from academy.assessment.exchange.plain import is_markup, plain
from academy.assessment.types import credit, numbers
from academy.refusals import InvalidQuestion

GENERAL = re.compile(r"(?<!\\)####(.*)\Z", re.S)
ANSWER = re.compile(r"(?<!\\)([=~])")
SHARE = re.compile(r"\s*%([^%]*)%")
FORMAT = re.compile(r"\s*\[(?:html|moodle|plain|markdown)\]", re.I)
ESCAPED = re.compile(r"\\([~=#{}:%\\]|n)")
SAYS = {"t": True, "true": True, "f": False, "false": False}


@dataclass(frozen=True)
class Choice:
    """One answer: its sign, its words, what it earns, what is said to it."""

    sign: str
    text: str
    share: str
    feedback: str


def unescaped(text: str) -> str:
    r"""Without backslashes; `\n` is a line."""
    return ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], text)


def read(inside: str, parsed: Parsed, *, kind: str) -> None:
    """Fill in type and data. Raises InvalidQuestion where it cannot be told what is meant."""
    general = GENERAL.search(inside)
    feedback = _words(general[1], parsed, kind) if general else ""
    inside = (inside[: general.start()] if general else inside).strip()
    if not inside:
        parsed.type, parsed.data = "essay", {}
    elif _is_true_false(inside):
        _true_false(inside, parsed, kind)
    elif inside.startswith("#"):
        _numeric(inside[1:], parsed, kind)
    else:
        _named_answers(inside, parsed, kind)
    parsed.data["feedback"] = feedback


def _words(text: str, parsed: Parsed, kind: str) -> str:
    own = FORMAT.match(text)
    if own:
        kind, text = own[0].strip().strip("[]").lower(), text[own.end() :]
    words = unescaped(text)
    if kind in ("html", "moodle") and is_markup(words):
        return plain(words, parsed)
    return " ".join(words.split()) if kind != "plain" else words.strip()


def _split(text: str) -> tuple[str, str]:
    parts = re.split(r"(?<!\\)#", text, maxsplit=1)
    return parts[0], parts[1] if len(parts) > 1 else ""


def _is_true_false(inside: str) -> bool:
    return _split(inside)[0].strip().lower() in SAYS


def _true_false(inside: str, parsed: Parsed, kind: str) -> None:
    word, rest = _split(inside)
    right = SAYS[word.strip().lower()]
    if word.strip() not in ("T", "F", "TRUE", "FALSE"):
        parsed.note(_("“%(word)s” was read as true or false.") % {"word": word.strip()})
    wrong_feedback, right_feedback = _split(rest)
    said = {right: right_feedback, not right: wrong_feedback}
    parsed.type = "true_false"
    parsed.data = {
        "right": right,
        "feedback_true": _words(said[True], parsed, kind),
        "feedback_false": _words(said[False], parsed, kind),
    }


def _choices(inside: str, parsed: Parsed, kind: str) -> list[Choice]:
    pieces = ANSWER.split(inside)
    if pieces[0].strip():
        raise InvalidQuestion(
            _("“%(words)s” has no = or ~ before it.") % {"words": pieces[0].strip()[:40]}
        )
    found = []
    for at in range(1, len(pieces), 2):
        sign, text = pieces[at], pieces[at + 1]
        if sign == "=" and at > 1 and not pieces[at - 1][-1:].isspace() and pieces[at - 1]:
            raise InvalidQuestion(
                _(
                    "“%(words)s”: put a backslash before = if it belongs to the answer, or a space"
                    " if another answer begins."
                )
                % {"words": f"{pieces[at - 1].strip()}={text.strip()}"[:40]}
            )
        words, feedback = _split(text)
        share = SHARE.match(words)
        if share:
            words = words[share.end() :]
        found.append(
            Choice(
                sign=sign,
                text=words,
                share=_share(share[1]) if share else ("1" if sign == "=" else ""),
                feedback=_words(feedback, parsed, kind),
            )
        )
    return found


def _share(text: str) -> str:
    share = credit.from_per_cent(text)
    return share or "0"


def _named_answers(inside: str, parsed: Parsed, kind: str) -> None:
    choices = _choices(inside, parsed, kind)
    arrows = [re.split(r"(?<!\\)->", one.text, maxsplit=1) for one in choices]
    if choices and all(one.sign == "=" for one in choices) and all(len(a) == 2 for a in arrows):
        parsed.type = "matching"
        pairs = [(_words(a, parsed, kind), _words(b, parsed, kind)) for a, b in arrows]
        parsed.data = {
            "pairs": [{"left": left, "right": right} for left, right in pairs if left],
            "others": [right for left, right in pairs if not left],
        }
        if any(one.feedback for one in choices):
            parsed.note(_("What is said to single pairs is left out."))
    elif all(one.sign == "=" for one in choices):
        _short_text(choices, parsed, kind)
    else:
        _choose(choices, parsed, kind)


def _short_text(choices: list[Choice], parsed: Parsed, kind: str) -> None:
    texts = [(_words(one.text, parsed, kind), one) for one in choices]
    kept = [(text, one) for text, one in texts if one.share != "0"]
    if len(kept) < len(texts):
        parsed.note(_("Answers that earn nothing are left out, with what is said to them."))
    if any(one.feedback for _text, one in kept):
        parsed.note(_("What is said to single answers is left out."))
    parsed.type = "short_text"
    parsed.data = {
        "accepted": [text for text, _one in kept],
        "shares": [one.share for _text, one in kept],
        "patterns": any("*" in text for text, _one in kept),
        "match_case": False,
    }


def _choose(choices: list[Choice], parsed: Parsed, kind: str) -> None:
    one_right = any(one.sign == "=" for one in choices)
    parsed.type = "single" if one_right else "multiple"
    rows = [(_words(one.text, parsed, kind), one.share or "0", one.feedback) for one in choices]
    if one_right and sum(one.share == "1" for one in choices) > 1:
        parsed.note(_("Several choices earn all of the points; one of them is shown as right."))
    parsed.data = {"choices": choices_of(rows, single=one_right)}


def _numeric(inside: str, parsed: Parsed, kind: str) -> None:
    answers = []
    pieces = inside if ANSWER.match(inside.strip()) else f"={inside}"
    for one in _choices(pieces.strip(), parsed, kind):
        text = unescaped(one.text).strip()
        if one.share in ("", "0") or not text:
            parsed.note(_("Answers that earn nothing are left out, with what is said to them."))
            continue
        answers.append({**number(text), "share": one.share, "feedback": one.feedback})
    parsed.type = "numeric"
    parsed.data = {"answers": answers, "unit_rule": "none"}


def number(text: str) -> dict[str, str]:
    """`3`, `3:0.5` or `1..5` as a number and its tolerance. Raises InvalidQuestion."""
    if ".." in text:
        low, high = (numbers.one_reading(part.strip()) for part in text.split("..", 1))
        return {
            "value": numbers.written((low + high) / 2),
            "tolerance": numbers.written(abs(high - low) / 2),
        }
    value, _sign, tolerance = text.partition(":")
    return {
        "value": numbers.written(numbers.one_reading(value.strip())),
        "tolerance": numbers.written(abs(numbers.one_reading(tolerance.strip() or "0"))),
    }
