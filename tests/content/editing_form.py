"""What a browser sends of an editing form of the CMS."""

import json
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.fields import StreamField

Field = tuple[str, str, blocks.Block | None]
WORDS = json.dumps(
    {
        "blocks": [
            {"key": "a", "text": "Words", "type": "unstyled", "depth": 0,
             "inlineStyleRanges": [], "entityRanges": []}
        ],
        "entityMap": {},
    }
)  # fmt: skip
TABLE = json.dumps({"data": [["a", "b"], ["c", "d"]], "table_header_choice": "row"})


def fields_of(markup: str, model: Any) -> dict[str, str]:
    """Of a form that nobody has touched, with no blocks in its streams."""
    counts = {f"{field.name}-count": "0" for field in streams_of(model)}
    return counts | all_fields(form_in(markup))


def form_in(markup: str) -> Tag:
    """The form on the page of something that is edited."""
    form = BeautifulSoup(markup, "html.parser").select_one("form[data-edit-form]")
    assert form is not None
    return form


def all_fields(form: Tag) -> dict[str, str]:
    """What stands in the fields of a form."""
    fields = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        if field.get("type") in ("checkbox", "radio", "file") and not field.has_attr("checked"):
            continue
        if field.has_attr("multiple") or field.find_parent("template"):
            continue
        chosen = field.select_one("option[selected]") if field.name == "select" else None
        value = field.text if field.name == "textarea" else field.get("value", "")
        fields[str(field["name"])] = str(chosen["value"] if chosen else value)
    return fields


TEXT = ("text", "email", "url", "search", "password")


def texts_of(form: Tag) -> set[str]:
    """The fields that take any text: a long number says nothing there that a long text does not."""
    fields = form.select("input[name], textarea[name]")
    return {
        str(field["name"])
        for field in fields
        if field.name == "textarea" or field.get("type", "text") in TEXT
    }


def streams_of(model: Any) -> list[StreamField]:
    """The fields of a page that hold blocks."""
    return [field for field in model._meta.get_fields() if isinstance(field, StreamField)]


def block_fields(
    block: blocks.Block, prefix: str
) -> Iterator[tuple[str, str, blocks.Block | None]]:
    """What stands in a block's fields: name, value that a draft may have, and the innermost block
    (none for what is only counted). Of a stream each kind of block once, of a list one item.
    """
    if isinstance(block, blocks.StreamBlock):
        yield f"{prefix}-count", str(len(block.child_blocks)), None
        for place, (kind, child) in enumerate(block.child_blocks.items()):
            at = f"{prefix}-{place}"
            yield from counted(at, order=place, type=kind)
            yield from block_fields(child, f"{at}-value")
    elif isinstance(block, blocks.ListBlock):
        yield f"{prefix}-count", "1", None
        yield from counted(f"{prefix}-0", order=0)
        yield from block_fields(block.child_block, f"{prefix}-0-value")
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from block_fields(child, f"{prefix}-{name}")
    elif not isinstance(block, blocks.BooleanBlock):
        yield prefix, example_for(block), block


def counted(prefix: str, **values: object) -> Iterator[Field]:
    """What goes with each block of a stream and with each item of a list."""
    for name, value in {"deleted": "", "id": "", **values}.items():
        yield f"{prefix}-{name}", str(value), None


def example_for(block: blocks.Block) -> str:
    """A value that a draft may have."""
    if isinstance(block, blocks.RichTextBlock):
        return WORDS
    if isinstance(block, TableBlock):
        return TABLE
    if isinstance(block, blocks.IntegerBlock | blocks.DecimalBlock | blocks.FloatBlock):
        return "1"
    if isinstance(block, blocks.ChoiceBlock):
        return str(block.get_default() or "")
    if isinstance(block, blocks.CharBlock) and block.name not in ("icon", "picture"):
        return "word"
    return ""
