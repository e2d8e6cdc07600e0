"""Embedded answers of Moodle (Cloze): `{1:SHORTANSWER:=Paris#Yes~%50%Lyon~*#No}` within a text."""

import re
from typing import Any

from django.utils.translation import gettext as _

from academy.assessment.exchange.gift_answers import number
from academy.assessment.exchange.parsed import Parsed
from academy.assessment.exchange.plain import plain
from academy.assessment.types import credit
from academy.refusals import InvalidQuestion

TYPED = {"SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC"}
NUMBER = {"NUMERICAL", "NM"}
CHOSEN = {
    "MULTICHOICE", "MC", "MULTICHOICE_V", "MCV", "MULTICHOICE_H", "MCH",
    "MULTICHOICE_S", "MCS", "MULTICHOICE_VS", "MCVS", "MULTICHOICE_HS", "MCHS",
}  # fmt: skip
GAP = re.compile(r"(?<!\\)\{(\d*):([A-Z_]+):((?:\\.|[^}\\])*+)\}", re.S)
OPTION = re.compile(r"\s*(?:%\s*(-?[\d.,]+)\s*%|(=))?(.*)", re.S)
MARK = "\N{SYMBOL FOR SUBSTITUTE}"  # stands for a gap while markup is made plain


def read(text: str, parsed: Parsed) -> None:
    """Fill in a text with gaps. Raises InvalidQuestion."""
    end = text.rfind("}") + 1  # behind it no gap is closed
    found = list(GAP.finditer(text, 0, end))
    gaps = [_gap(one, parsed) for one in found]
    if not gaps:
        raise InvalidQuestion(_("It has no gaps."))
    words = plain(_marked(text, found), parsed)
    body: list[str | int] = []
    for at, part in enumerate(words.split(MARK)):
        body += [part] if at == 0 else [at - 1, part]
    parsed.type = "gaps"
    parsed.text = parsed.name or _("Fill the gaps")
    parsed.data = {**parsed.data, "body": body, "gaps": gaps}
    if any(one[2].endswith(("_C", "C")) and one[2] in TYPED for one in found):
        parsed.data["match_case"] = True


def _marked(text: str, found: list[re.Match[str]]) -> str:
    """The text with a mark in the place of each gap."""
    parts, at = [], 0
    for one in found:
        parts.append(text[at : one.start()].replace(MARK, " "))
        at = one.end()
    return MARK.join([*parts, text[at:].replace(MARK, " ")])


def _gap(found: re.Match[str], parsed: Parsed) -> dict[str, Any]:
    name = found[2]
    kind = (
        "typed"
        if name in TYPED
        else "number"
        if name in NUMBER
        else "chosen"
        if name in CHOSEN
        else ""
    )
    if not kind:
        raise InvalidQuestion(_("A gap of the kind %(kind)s cannot be made.") % {"kind": name})
    options = []
    for text in re.split(r"(?<!\\)~", found[3]):
        share, sign, rest = OPTION.fullmatch(text).groups()  # type: ignore[union-attr]
        words, _hash, feedback = (part for part in _parted(rest))
        worth = "1" if sign else (credit.from_per_cent(share) or "0") if share else "0"
        option: dict[str, Any] = {
            "share": worth,
            "feedback": plain(feedback, parsed),
        }
        if kind == "number":
            if words.strip() != "*":
                options.append({**option, **number(words.strip())})
            continue
        clean = plain(re.sub(r"\\(.)", r"\1", words), parsed)
        if kind == "typed" and worth == "0":
            parsed.note(_("Answers that earn nothing are left out, with what is said to them."))
            continue
        if clean:
            options.append({**option, "text": clean})
    return {"kind": kind, "weight": int(found[1][:4] or 1), "options": options}


def _parted(text: str) -> tuple[str, str, str]:
    parts = re.split(r"(?<!\\)#", text, maxsplit=1)
    return parts[0], "#", parts[1] if len(parts) > 1 else ""
