"""The YAML of a fenced block, or of a list in the front matter, as raw StreamField data."""

import uuid
from collections.abc import Callable, Iterable
from typing import Any

RawBlock = dict[str, Any]
FindPage = Callable[[str], int | None]
ToHtml = Callable[[str], str]


def stable_id(kind: str, index: int, value: Any) -> str:
    """An id that follows from the text, so that loading twice is the same."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{index}:{kind}:{value!r}"))


def stream(parts: Iterable[tuple[str, Any]]) -> list[RawBlock]:
    """(kind, value) pairs as the raw data of a StreamField."""
    return [
        {"type": kind, "value": value, "id": stable_id(kind, index, value)}
        for index, (kind, value) in enumerate(parts)
    ]


def items(values: Iterable[Any]) -> list[RawBlock]:
    """Values as the raw data of a ListBlock."""
    return stream(("item", value) for value in values)


def raw_block(
    kind: str, value: Any, html: ToHtml, find_page: FindPage, find_term: FindPage
) -> RawBlock:
    """The value of one fenced block in the shape of its StructBlock."""
    if kind in ("steps", "accordion"):
        return {
            "items": items(
                {"title": item["title"], "text": html(item.get("text", ""))} for item in value
            )
        }
    if kind == "callout":
        return {
            "tone": value.get("tone", "kind"),
            "title": value.get("title", ""),
            "text": html(value["text"]),
        }
    if kind == "truth":
        return {
            "statement": value["statement"],
            "answer": bool(value["answer"]),
            "why": html(value["why"]),
        }
    if kind == "quote":
        return {"text": value["text"].strip(), "who": value.get("who", "")}
    if kind == "helplines":
        return {"title": value.get("title", ""), "worry": value.get("worry", "any")}
    if kind == "report_button":
        return {"label": (value or {}).get("label", "")}
    if kind == "cards":
        return {"items": items(_card(card, find_page) for card in value)}
    if kind == "comparison":
        return {
            "left_title": value["left_title"],
            "left": items(value["left"]),
            "right_title": value["right_title"],
            "right": items(value["right"]),
        }
    if kind == "table":
        return _table(value)
    if kind == "figures":
        return {
            "title": value["title"],
            "unit": value.get("unit", ""),
            "source": value["source"],
            "rows": items(
                {"label": row["label"], "value": str(row["value"])} for row in value["rows"]
            ),
        }
    if kind == "starter":
        return {
            "ask": value["ask"],
            "when": value.get("when", ""),
            "if_quiet": html(value.get("if_quiet", "")),
            "if_upset": html(value.get("if_upset", "")),
        }
    if kind in ("film", "story", "quiz"):
        return {kind: _must(find_page, value["page"])}
    if kind == "glossary":
        return {"term": _must(find_term, value["term"])}
    raise ValueError(f"There is no block “{kind}” in the sample format")


def _must(find: FindPage, name: str) -> int:
    found = find(name)
    if found is None:
        raise LookupError(f"“{name}” was not found")
    return found


def _card(card: dict[str, str], find_page: FindPage) -> dict[str, Any]:
    url = card.get("url", "")
    page = find_page(url) if url.startswith("/") else None
    return {
        "title": card["title"],
        "text": card.get("text", ""),
        "icon": card.get("icon", ""),
        "page": page,
        "url": "" if page else url,
    }


def _table(value: dict[str, Any]) -> dict[str, Any]:
    return {
        "caption": value["caption"],
        "table": {
            "data": [[str(cell) for cell in row] for row in [value["head"], *value["rows"]]],
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "table_header_choice": "row",
            "table_caption": "",
            "cell": [],
            "mergeCells": [],
        },
    }


def scenes(values: list[dict[str, Any]], html: ToHtml) -> list[RawBlock]:
    """The scenes of a story."""
    return stream(
        (
            "scene",
            {
                "key": scene["key"],
                "title": scene["title"],
                "picture": scene.get("picture", ""),
                "text": html(scene["text"]),
                "audio": None,
                "choices": items(
                    {
                        "label": choice["label"],
                        "to": choice["to"],
                        "feedback": html(choice.get("feedback", "")),
                    }
                    for choice in scene.get("choices", [])
                ),
                "ending": scene.get("ending", ""),
            },
        )
        for scene in values
    )


def questions(values: list[dict[str, Any]], html: ToHtml) -> list[RawBlock]:
    """The questions of a quiz."""
    return stream(
        (
            "question",
            {
                "ask": question["ask"],
                "icon": question.get("icon", ""),
                "answers": items(
                    {
                        "text": str(answer["text"]),
                        "right": bool(answer.get("right")),
                        "feedback": html(answer["feedback"]),
                    }
                    for answer in question["answers"]
                ),
            },
        )
        for question in values
    )


def results(values: list[dict[str, Any]], html: ToHtml) -> list[RawBlock]:
    """The results of a quiz."""
    return stream(
        (
            "result",
            {
                "at_least": result["at_least"],
                "title": result["title"],
                "text": html(result["text"]),
            },
        )
        for result in values
    )


def faq(values: list[dict[str, Any]], html: ToHtml) -> list[RawBlock]:
    """The questions of a page of questions and answers."""
    return stream(
        ("question", {"title": value["ask"], "text": html(value["answer"])}) for value in values
    )
