"""What a QTI item asks: each interaction as one of our types."""

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET  # nosec B405 - elements, never parsed here

from django.utils.translation import gettext as _

from academy.assessment.exchange.parsed import Parsed, choices_of
from academy.assessment.exchange.plain import plain
from academy.assessment.exchange.qti_scoring import Declaration, Scoring
from academy.refusals import InvalidQuestion

INLINE = {"textEntryInteraction", "inlineChoiceInteraction"}
GAP = "\N{SYMBOL FOR SUBSTITUTE}"
Reader = Callable[[Any, Declaration, Scoring, Parsed], None]


def read(body: Any, scoring: Scoring, parsed: Parsed) -> None:
    """Fill in type and data. Raises InvalidQuestion for what would not be kept."""
    found = [one for one in body.iter() if str(one.tag).endswith("Interaction")]
    if not found:
        raise InvalidQuestion(_("It only tells something and asks nothing."))
    for block in body.iter("rubricBlock"):
        if "scorer" in block.get("view", ""):
            parsed.data["guide"] = words(block, parsed)
        _empty(block)
    if all(one.tag in INLINE for one in found):
        _inline(body, found, scoring, parsed)
        return
    if len(found) > 1:
        raise InvalidQuestion(_("It asks several things at once."))
    reader = READERS.get(found[0].tag)
    if reader is None:
        raise InvalidQuestion(
            _("Questions of the type “%(kind)s” cannot be made.") % {"kind": found[0].tag[:40]}
        )
    prompt = found[0].find("prompt")
    asked = words(prompt, parsed) if prompt is not None else ""
    if found[0].tag == "extendedTextInteraction":
        declaration = Declaration("single", "string", [])
    else:
        declaration = scoring.of(found[0])
    reader(found[0], declaration, scoring, parsed)
    _empty(found[0])
    parsed.text = "\n\n".join(filter(None, (words(body, parsed), asked)))


def words(element: Any, parsed: Parsed) -> str:
    """All words of an element as plain text."""
    return plain(ET.tostring(element, encoding="unicode", short_empty_elements=False), parsed)


def _empty(element: Any) -> None:
    tail = element.tail
    element.clear()
    element.tail, element.tag = tail, "span"


def _feedback(choice: Any, parsed: Parsed) -> str:
    said = []
    for one in list(choice.iter("feedbackInline")):
        said.append(words(one, parsed))
        _empty(one)
    return " ".join(said)


def _choice(interaction: Any, declared: Declaration, scoring: Scoring, parsed: Parsed) -> None:
    rows = [
        (one.get("identifier", ""), _feedback(one, parsed), words(one, parsed))
        for one in interaction.findall("simpleChoice")
    ]
    shares = declared.shares() if scoring.is_mapped else dict.fromkeys(declared.correct, "1")
    if {name for name, _said, _words in rows} == {"true", "false"}:
        if [shares.get(name) for name in ("true", "false")].count("1") != 1:
            raise InvalidQuestion(_("It does not say which of true and false is right."))
        parsed.type = "true_false"
        parsed.data |= {f"feedback_{name}": said for name, said, _words in rows}
        parsed.data["right"] = shares.get("true") == "1"
        return
    single = declared.cardinality == "single"
    parsed.type = "single" if single else "multiple"
    choices = choices_of(
        ((text, shares.get(name, "0"), said) for name, said, text in rows), single=single
    )
    if not scoring.is_mapped:
        choices = [{**one, "share": ""} for one in choices]
    parsed.data |= {"choices": choices, "all_or_nothing": not single and not scoring.is_mapped}


def _order(interaction: Any, declared: Declaration, scoring: Scoring, parsed: Parsed) -> None:
    texts = {
        one.get("identifier", ""): words(one, parsed) for one in interaction.findall("simpleChoice")
    }
    if set(declared.correct) != set(texts):
        raise InvalidQuestion(_("It does not say in which order its steps are right."))
    parsed.type = "ordering"
    parsed.data |= {"steps": [texts[one] for one in declared.correct], "credit": "all"}


def _match(interaction: Any, declared: Declaration, scoring: Scoring, parsed: Parsed) -> None:
    sets = interaction.findall("simpleMatchSet")
    if len(sets) != 2:
        raise InvalidQuestion(_("It does not have two columns."))
    left, right = (
        {one.get("identifier", ""): words(one, parsed) for one in column} for column in sets
    )
    pairs = [one.split() for one in declared.correct or declared.mapped]
    known = [pair for pair in pairs if len(pair) == 2 and pair[0] in left and pair[1] in right]
    if len(known) < len(pairs) or len({pair[0] for pair in known}) < len(left):
        raise InvalidQuestion(_("On the left something belongs to nothing, or to several."))
    if len(known) > len(left):
        raise InvalidQuestion(_("On the left something belongs to nothing, or to several."))
    if not scoring.is_mapped:
        parsed.note(_("Each pair earns its part of the points, not only all of them."))
    used = {pair[1] for pair in known}
    parsed.type = "matching"
    parsed.data |= {
        "pairs": [{"left": left[a], "right": right[b]} for a, b in known],
        "others": [text for name, text in right.items() if name not in used],
    }


def _extended_text(interaction: Any, _one: Declaration, _all: Scoring, parsed: Parsed) -> None:
    parsed.type = "essay"
    for name, key in (("minStrings", "fewest"), ("expectedLength", "most")):
        if interaction.get(name):
            parsed.note(_("How long an answer should be is left out."))
            parsed.data[key] = 0


def _inline(body: Any, found: list[Any], scoring: Scoring, parsed: Parsed) -> None:
    declared = [scoring.of(one) for one in found]
    gaps = [_gap(one, of, parsed) for one, of in zip(found, declared, strict=True)]
    alone = len(found) == 1 and gaps[0]["kind"] != "chosen"
    for one in found:
        _empty(one)
        one.text = "" if alone else GAP
    text = words(body, parsed)
    if alone:
        parsed.text = text
        options = gaps[0]["options"]
        if gaps[0]["kind"] == "number":
            parsed.type, parsed.data = "numeric", {**parsed.data, "answers": options}
            return
        parsed.type = "short_text"
        parsed.data |= {
            "accepted": [one["text"] for one in options],
            "shares": [one["share"] for one in options],
            "match_case": declared[0].match_case,
        }
        return
    parts: list[str | int] = []
    for at, part in enumerate(text.split(GAP)):
        parts += [part] if at == 0 else [at - 1, part]
    parsed.type, parsed.text = "gaps", parsed.name or _("Fill the gaps")
    parsed.data |= {
        "body": parts,
        "gaps": gaps,
        "match_case": any(one.match_case for one in declared),
    }


def _gap(interaction: Any, declared: Declaration, parsed: Parsed) -> dict[str, Any]:
    shares = {key: share for key, share in declared.shares().items() if share != "0"}
    weight = declared.most()
    base = {"weight": int(weight) if weight.denominator == 1 and weight > 0 else 1}
    if interaction.tag == "inlineChoiceInteraction":
        options = [
            {
                "text": words(one, parsed),
                "share": shares.get(one.get("identifier", ""), "0"),
                "feedback": "",
            }
            for one in interaction.findall("inlineChoice")
        ]
        return {**base, "kind": "chosen", "options": options}
    if declared.base in ("float", "integer"):
        options = [
            {"value": key, "tolerance": declared.tolerance, "share": share}
            for key, share in shares.items()
        ]
        return {**base, "kind": "number", "options": options}
    typed = [{"text": key, "share": share, "feedback": ""} for key, share in shares.items()]
    return {**base, "kind": "typed", "options": typed}


READERS: dict[str, Reader] = {
    "choiceInteraction": _choice,
    "orderInteraction": _order,
    "matchInteraction": _match,
    "extendedTextInteraction": _extended_text,
}
