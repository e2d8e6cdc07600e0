"""How an author writes a text with gaps: `[Childline | Child Line]`, `[*yes / no]`, `[# 13 ± 1]`.

- `[a | b]`: typed; a and b are accepted
- `[*a / b / c]`: chosen from a list; the star marks the right one
- `[# 13 ± 1 | 50% 15]`: a number, with its tolerance
- `50% a`: a part of the points; `a ## words`: what we say to it
- `[2x a]`: a gap that weighs twice as much
- a bracket, bar, slash or backslash that is meant as such has a backslash before it
"""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from academy.assessment.types import credit
from academy.refusals import InvalidQuestion

GAP = re.compile(r"\[((?:\\.|[^\[\]\\])*)\]", re.S)
WEIGHT = re.compile(r"\s*(\d{1,2})x\s+")
SHARE = re.compile(r"\s*(-?\d{1,3}(?:[.,]\d{1,7})?)\s*%\s*")
SPECIAL = re.compile(r"([\[\]|/\\])")
TOLERANCE = re.compile(r"\s*(?:±|\+-)\s*")


def read(text: str) -> dict[str, Any]:
    """The text as `body` (words, and gaps by their number) and `gaps`."""
    body: list[str | int] = []
    gaps: list[dict[str, Any]] = []
    at = 0
    for found in GAP.finditer(text):
        body += [_plain(text[at : found.start()]), len(gaps)]
        gaps.append(_gap(found[1]))
        at = found.end()
    rest = text[at:]
    if re.search(r"(?<!\\)[\[\]]", GAP.sub("", text)):
        raise InvalidQuestion(
            _("A square bracket is open. Close it, or put a backslash before it.")
        )
    return {"body": [*body, _plain(rest)], "gaps": gaps}


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.S)


def _parts(text: str, sign: str) -> list[str]:
    return re.split(rf"(?<!\\){re.escape(sign)}", text)


def _gap(text: str) -> dict[str, Any]:
    weight = WEIGHT.match(text)
    text = text[weight.end() :] if weight else text
    kind = "typed"
    if text.lstrip().startswith("#"):
        kind, text = "number", text.lstrip()[1:]
    elif re.search(r"(?<!\\)/", text):
        kind = "chosen"
    options = [_option(one, kind=kind) for one in _parts(text, "/" if kind == "chosen" else "|")]
    return {"kind": kind, "weight": int(weight[1]) if weight else 1, "options": options}


def _option(text: str, *, kind: str) -> dict[str, Any]:
    words, _sign, feedback = text.partition("##")
    share = "0" if kind == "chosen" else "1"
    if kind == "chosen" and words.lstrip().startswith("*"):
        share, words = "1", words.lstrip()[1:]
    found = SHARE.match(words)
    if found:
        share, words = credit.from_per_cent(found[1]) or "0", words[found.end() :]
    option = {"share": share, "feedback": _plain(feedback).strip()}
    if kind == "number":
        value, *tolerance = TOLERANCE.split(words.strip(), maxsplit=1)
        return {**option, "value": value, "tolerance": tolerance[0] if tolerance else "0"}
    return {**option, "text": " ".join(_plain(words).split())}


def write(data: dict[str, Any]) -> str:
    """Back into what an author writes."""
    return "".join(
        _escaped(one) if isinstance(one, str) else f"[{_written(data['gaps'][one])}]"
        for one in data.get("body", [])
    )


def _escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text)


def _written(gap: dict[str, Any]) -> str:
    options = [_written_option(one, kind=gap["kind"]) for one in gap["options"]]
    weight = f"{gap['weight']}x " if gap["weight"] != 1 else ""
    hash_sign = "# " if gap["kind"] == "number" else ""
    return weight + hash_sign + (" / " if gap["kind"] == "chosen" else " | ").join(options)


def _written_option(option: dict[str, Any], *, kind: str) -> str:
    share = option["share"]
    usual = "0" if kind == "chosen" else "1"
    before = "" if share == usual else f"{credit.per_cent(share)}% "
    if kind == "chosen" and share == "1":
        before = "*"
    words = _escaped(option.get("text", ""))
    if kind == "number":
        tolerance = option["tolerance"]
        words = option["value"] + (f" ± {tolerance}" if tolerance != "0" else "")
    after = f" ## {_escaped(option['feedback'])}" if option["feedback"] else ""
    return f"{before}{words}{after}"
