"""Questions as a QTI 3.0 package."""

import io
import zipfile
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any
from xml.etree import ElementTree as ET  # nosec B405 - written here, never read

from academy.assessment.exchange.writing import Left, Written, accepted, known
from academy.assessment.question_bank.models import Question, QuestionVersion
from academy.assessment.types import TYPES, Data

NAMESPACE = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
PACKAGE = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
TEMPLATES = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/"
Values = Iterable[tuple[str, Fraction]]


class Item:
    """One assessment item as it is put together."""

    def __init__(self, question: Question, version: QuestionVersion) -> None:
        self.data: Data = version.data
        self.lost: list[str] = []
        self.root = ET.Element(
            "qti-assessment-item",
            {
                "xmlns": NAMESPACE,
                "identifier": f"question-{question.key}",
                "title": question.key,
                "adaptive": "false",
                "time-dependent": "false",
            },
        )
        self.before = 0
        ET.SubElement(
            self.root,
            "qti-outcome-declaration",
            {"identifier": "SCORE", "cardinality": "single", "base-type": "float"},
        )
        self.body = ET.SubElement(self.root, "qti-item-body")
        for line in version.text.split("\n") if version.type != "gaps" else ():
            ET.SubElement(self.body, "p").text = line

    def declare(
        self,
        name: str,
        *,
        base: str = "identifier",
        cardinality: str = "single",
        right: Iterable[str],
        worth: Values = (),
        match_case: bool = False,
    ) -> None:
        """A response: what is right, and what each answer is worth."""
        element = ET.Element(
            "qti-response-declaration",
            {"identifier": name, "cardinality": cardinality, "base-type": base},
        )
        correct = ET.SubElement(element, "qti-correct-response")
        for one in right:
            ET.SubElement(correct, "qti-value").text = one
        values = list(worth)
        if values:
            mapping = ET.SubElement(
                element, "qti-mapping", {"default-value": "0", "lower-bound": "0"}
            )
            for key, value in values:
                entry = {"map-key": key, "mapped-value": f"{float(value):.7g}"}
                if base == "string":
                    entry["case-sensitive"] = "true" if match_case else "false"
                ET.SubElement(mapping, "qti-map-entry", entry)
        self.root.insert(self.before, element)
        self.before += 1

    def score(self, template: str) -> None:
        """By one of the two templates of the standard."""
        ET.SubElement(
            self.root, "qti-response-processing", {"template": f"{TEMPLATES}{template}.xml"}
        )

    def interaction(self, name: str, **attributes: str) -> ET.Element:
        """In the body; names have their hyphens."""
        named = {key.replace("_", "-"): value for key, value in attributes.items()}
        return ET.SubElement(
            self.body, f"qti-{name}-interaction", {"response-identifier": "RESPONSE", **named}
        )


def write(questions: Iterable[Question]) -> Written:
    """A package of all of them; what a type cannot say there is named."""
    left, files = Left(), io.BytesIO()
    manifest = ET.Element("manifest", {"xmlns": PACKAGE, "identifier": "questions"})
    ET.SubElement(manifest, "organizations")
    resources = ET.SubElement(manifest, "resources")
    with zipfile.ZipFile(files, "w", zipfile.ZIP_DEFLATED) as archive:
        for question, version, writer in known(questions, WRITERS, left):
            item = Item(question, version)
            writer(item, version.data)
            for name in item.lost:
                left.part(question, name)
            href = f"items/{question.key}.xml"
            archive.writestr(href, _bytes(item.root))
            resource = {"identifier": question.key, "type": "imsqti_item_xmlv3p0", "href": href}
            ET.SubElement(ET.SubElement(resources, "resource", resource), "file", {"href": href})
        archive.writestr("imsmanifest.xml", _bytes(manifest))
    return Written(files.getvalue(), left.lines)


def _bytes(root: ET.Element) -> bytes:
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _simple(parent: ET.Element, name: str, text: str, said: str = "") -> None:
    choice = ET.SubElement(parent, "qti-simple-choice", {"identifier": name})
    choice.text = text
    if said:
        shown = {"outcome-identifier": "FEEDBACK", "identifier": name, "show-hide": "show"}
        ET.SubElement(choice, "qti-feedback-inline", shown).text = said


def _choice_item(item: Item, data: Data, *, kind: str) -> None:
    worth: dict[str, Fraction] = TYPES[kind].worth(data)  # type: ignore[attr-defined]
    right = [one["id"] for one in data["choices"] if one["correct"]]
    all_or_nothing = bool(data.get("all_or_nothing"))
    item.declare(
        "RESPONSE",
        cardinality="single" if kind == "single" else "multiple",
        right=right,
        worth=() if all_or_nothing else worth.items(),
    )
    asked = item.interaction("choice", shuffle="true", max_choices="1" if kind == "single" else "0")
    for one in data["choices"]:
        _simple(asked, one["id"], one["text"], one["feedback"])
    item.score("match_correct" if all_or_nothing else "map_response")


def _single(item: Item, data: Data) -> None:
    _choice_item(item, data, kind="single")


def _multiple(item: Item, data: Data) -> None:
    _choice_item(item, data, kind="multiple")


def _true_false(item: Item, data: Data) -> None:
    item.declare("RESPONSE", right=["true" if data["right"] else "false"])
    asked = item.interaction("choice", shuffle="false", max_choices="1")
    for name, text in (("true", "True"), ("false", "False")):
        _simple(asked, name, text, data[f"feedback_{name}"])
    item.score("match_correct")


def _short_text(item: Item, data: Data) -> None:
    pairs = [(text, Fraction(share)) for text, share in accepted(data)]
    best = [text for text, share in pairs if share == 1][:1]
    item.declare("RESPONSE", base="string", right=best, worth=pairs, match_case=data["match_case"])
    _in_a_line(item, ET.SubElement(item.body, "p"), "RESPONSE")
    item.lost += [one for one in ("ignore_accents", "slips", "patterns") if data.get(one)]
    item.score("map_response")


def _in_a_line(_item: Item, parent: ET.Element, name: str) -> ET.Element:
    return ET.SubElement(parent, "qti-text-entry-interaction", {"response-identifier": name})


def _numeric(item: Item, data: Data) -> None:
    best = next(one for one in data["answers"] if one["share"] == "1")
    item.declare("RESPONSE", base="float", right=[best["value"]])
    _in_a_line(item, ET.SubElement(item.body, "p"), "RESPONSE")
    relative = best["tolerance"].endswith("%")
    size = best["tolerance"].removesuffix("%")
    processing = ET.SubElement(item.root, "qti-response-processing")
    condition = ET.SubElement(processing, "qti-response-condition")
    case = ET.SubElement(condition, "qti-response-if")
    equal = ET.SubElement(
        case,
        "qti-equal",
        {
            "tolerance-mode": "relative" if relative else "absolute",
            "tolerance": f"{size} {size}",
        },
    )
    ET.SubElement(equal, "qti-variable", {"identifier": "RESPONSE"})
    ET.SubElement(equal, "qti-correct", {"identifier": "RESPONSE"})
    value = ET.SubElement(case, "qti-set-outcome-value", {"identifier": "SCORE"})
    ET.SubElement(value, "qti-base-value", {"base-type": "float"}).text = "1"
    item.lost += ["shares"] if len(data["answers"]) > 1 else []
    item.lost += ["units"] if data["units"] else []
    item.lost += ["feedback"] if best["feedback"] else []


def _matching(item: Item, data: Data) -> None:
    texts = sorted({one["right"] for one in data["pairs"]} | set(data["others"]))
    names = {text: f"r{at}" for at, text in enumerate(texts, start=1)}
    pairs = [f"{one['id']} {names[one['right']]}" for one in data["pairs"]]
    part = Fraction(1, len(pairs))
    item.declare(
        "RESPONSE",
        base="directedPair",
        cardinality="multiple",
        right=pairs,
        worth=((pair, part) for pair in pairs),
    )
    asked = item.interaction("match", shuffle="true", max_associations=str(len(pairs)))
    columns: list[Any] = [[(one["id"], one["left"]) for one in data["pairs"]]]
    columns.append([(name, text) for text, name in names.items()])
    for column, most in zip(columns, ("1", "0"), strict=True):
        element = ET.SubElement(asked, "qti-simple-match-set")
        for name, text in column:
            choice = {"identifier": name, "match-max": most}
            ET.SubElement(element, "qti-simple-associable-choice", choice).text = text
    item.score("map_response")


def _ordering(item: Item, data: Data) -> None:
    names = {text: f"s{at}" for at, text in enumerate(sorted(data["steps"]), start=1)}
    item.declare("RESPONSE", cardinality="ordered", right=[names[one] for one in data["steps"]])
    asked = item.interaction("order", shuffle="true")
    for text, name in names.items():
        _simple(asked, name, text)
    item.lost += ["credit"] if data["credit"] != "all" else []
    item.score("match_correct")


def _gaps(item: Item, data: Data) -> None:
    line = ET.SubElement(item.body, "p")
    last: ET.Element | None = None
    for part in data["body"]:
        if isinstance(part, str):
            if last is None:
                line.text = part
            else:
                last.tail = part
            continue
        last = _one_gap(item, line, data["gaps"][part], f"GAP{part}", data["match_case"])
    processing = ET.SubElement(item.root, "qti-response-processing")
    value = ET.SubElement(processing, "qti-set-outcome-value", {"identifier": "SCORE"})
    total = ET.SubElement(value, "qti-sum")
    for at in range(len(data["gaps"])):
        ET.SubElement(total, "qti-map-response", {"identifier": f"GAP{at}"})


def _one_gap(item: Item, line: ET.Element, gap: Data, name: str, match_case: bool) -> ET.Element:
    kind, weight = gap["kind"], gap["weight"]
    if any(one["feedback"] for one in gap["options"]) and "feedback" not in item.lost:
        item.lost.append("feedback")
    keys = [
        one["value"] if kind == "number" else f"o{at}" if kind == "chosen" else one["text"]
        for at, one in enumerate(gap["options"], start=1)
    ]
    worth = [
        (key, weight * Fraction(one["share"]))
        for key, one in zip(keys, gap["options"], strict=True)
    ]
    right = [key for key, share in worth if share == weight][:1]
    base = {"number": "float", "chosen": "identifier", "typed": "string"}[kind]
    item.declare(name, base=base, right=right, worth=worth, match_case=match_case)
    if kind == "number" and any(one["tolerance"] != "0" for one in gap["options"]):
        item.lost.append("relative_tolerance")
    if kind != "chosen":
        return _in_a_line(item, line, name)
    chosen = ET.SubElement(
        line, "qti-inline-choice-interaction", {"response-identifier": name, "shuffle": "true"}
    )
    for key, one in zip(keys, gap["options"], strict=True):
        ET.SubElement(chosen, "qti-inline-choice", {"identifier": key}).text = one["text"]
    return chosen


def _essay(item: Item, data: Data) -> None:
    item.declare("RESPONSE", base="string", right=())
    if data["guide"]:
        rubric = ET.SubElement(item.body, "qti-rubric-block", {"view": "scorer", "use": "guide"})
        ET.SubElement(ET.SubElement(rubric, "qti-content-body"), "p").text = data["guide"]
    item.interaction("extended-text")
    item.lost += ["model"] if data["model"] else []
    item.lost += ["limits"] if data["fewest"] or data["most"] else []


WRITERS: dict[str, Callable[[Item, Data], None]] = {
    "single": _single,
    "multiple": _multiple,
    "true_false": _true_false,
    "short_text": _short_text,
    "numeric": _numeric,
    "matching": _matching,
    "ordering": _ordering,
    "gaps": _gaps,
    "essay": _essay,
}
