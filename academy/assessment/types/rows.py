"""Rows in the form of a question: a list of small forms, as Wagtail draws it."""

from collections.abc import Iterable, Mapping
from typing import Any

from wagtail.blocks import StreamBlock, StructBlock


def stream_of(name: str, kind: str, block: StructBlock) -> StreamBlock:
    """Of Wagtail's sequences a stream alone can stand at the top of a form: of one kind of row."""
    stream = StreamBlock([(kind, block)], required=False)
    stream.set_name(name)
    return stream


def rows_of(stream: StreamBlock, values: Iterable[Mapping[str, Any]]) -> Any:
    """Values as the rows of a form."""
    kind = next(iter(stream.child_blocks))
    return stream.to_python([{"type": kind, "value": dict(one)} for one in values])


def values_of(rows: Any) -> list[dict[str, Any]]:
    """The rows of a form as values."""
    return [dict(row.value) for row in rows or []]
