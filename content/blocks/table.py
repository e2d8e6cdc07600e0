"""Rows and columns: tables, two sides compared, figures drawn as bars."""

from collections.abc import Iterable
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock
from wagtail_localize.segments import StringSegmentValue

from content.blocks.base import ComponentBlock

CELL_LIMIT = 2000


class CellsBlock(WagtailTableBlock):
    """Wagtail's cells, which take any JSON for a table and trip over it when it is drawn."""

    def deconstruct(self) -> tuple[str, Any, Any]:
        """What is stored is Wagtail's: migrations name its class."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.contrib.table_block.blocks.TableBlock", args, kwargs

    def get_translatable_segments(self, value: Any) -> list[StringSegmentValue]:
        """The words of the cells, each once, for a translator. A cell is known by its words: a new
        row or another order loses no translation.
        """
        rows = (value or {}).get("data") or []
        words = dict.fromkeys(cell for row in rows for cell in row if has_words(cell))
        return [StringSegmentValue(name_of(cell), cell) for cell in words]

    def restore_translated_segments(self, value: Any, segments: Iterable[Any]) -> Any:
        """The table with the words that are translated."""
        words = {segment.path: segment.render_text() for segment in segments}
        rows = [
            [words.get(name_of(cell), cell) if has_words(cell) else cell for cell in row]
            for row in value.get("data") or []
        ]
        return {**value, "data": rows}

    def value_from_form(self, value: str) -> Any:
        """Raises ValueError for what no table was written as; the request is refused then."""
        written = super().value_from_form(value)
        if written is not None and not is_table(written):
            raise ValueError("no table")
        return written

    def to_python(self, value: Any) -> Any:
        """What is kept, however it got there, can be drawn and opened again."""
        return super().to_python(value if value is None or is_table(value) else {"data": []})


def has_words(cell: Any) -> bool:
    """Whether a cell has something to translate: a figure is the same in every language."""
    return isinstance(cell, str) and any(sign.isalpha() for sign in cell)


def name_of(cell: str) -> str:
    """A short name that follows from the words of a cell."""
    return sha256(cell.encode()).hexdigest()[:16]


def is_table(value: Any) -> bool:
    """Whether it has rows of cells that are words, figures or empty, and what goes with them."""
    if not isinstance(value, dict):
        return False
    rows = value.get("data")
    return (
        isinstance(rows, list)
        and all(isinstance(row, list) for row in rows)
        and all(cell is None or isinstance(cell, str | int | float) for row in rows for cell in row)
        and all(isinstance(value.get(name) or [], list) for name in ("cell", "mergeCells"))
    )


class TableBlock(ComponentBlock):
    """A small table with a caption. Pasting from a word processor or a spreadsheet works."""

    caption = blocks.CharBlock(max_length=160, label=_("what the table shows"))
    table = CellsBlock(
        label=_("cells"),
        table_options={
            "startRows": 3,
            "startCols": 3,
            "renderer": "text",
            "contextMenu": ["row_above", "row_below", "col_left", "col_right", "remove_row",
                            "remove_col", "undo", "redo"],
        },
    )  # fmt: skip

    class Meta:
        icon = "table"
        label = _("Table")
        template = "components/streamfield/table_block.html"
        description = _("Rows and columns, with a heading for each column.")
        preview_value = {
            "caption": "Who can see what",
            "table": {
                "data": [["App", "Who can see it"], ["Chat", "Your friends"]],
                "first_row_is_table_header": True,
                "first_col_is_header": True,
                "table_header_choice": "both",
            },
        }

    def clean(self, value: Any) -> Any:
        """What a word processor leaves around the words goes: odd spaces, empty rows at the end."""
        cleaned = super().clean(value)
        table = cleaned.get("table") or {}
        rows = [[tidy(cell) for cell in row] for row in table.get("data") or []]
        while rows and not any(rows[-1]):
            rows.pop()
        cleaned["table"] = {**table, "data": rows}
        return cleaned

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """`head` (the first row, or empty), `rows`, `first_is_head` for the first column."""
        context = super().get_context(value, parent_context=parent_context)
        table = value.get("table") or {}
        data = [[cell or "" for cell in row] for row in table.get("data") or []]
        choice = table.get("table_header_choice") or ""
        has_head = table.get("first_row_is_table_header") or choice in ("row", "both")
        context["head"] = data[0] if has_head and data else []
        context["rows"] = data[1:] if has_head else data
        context["first_is_head"] = bool(table.get("first_col_is_header") or choice == "both")
        return context


def tidy(cell: Any) -> str:
    """One cell as plain words on one line: no no-break spaces, soft hyphens or NUL, no novel."""
    words = str(cell or "").replace("\xa0", " ").replace("\xad", "").replace("\x00", "")
    return " ".join(words.split())[:CELL_LIMIT]


class ComparisonBlock(ComponentBlock):
    """Two lists side by side: this, and that."""

    left_title = blocks.CharBlock(max_length=80, label=_("title on the left"))
    left = blocks.ListBlock(blocks.CharBlock(max_length=250), min_num=1, label=_("on the left"))
    right_title = blocks.CharBlock(max_length=80, label=_("title on the right"))
    right = blocks.ListBlock(blocks.CharBlock(max_length=250), min_num=1, label=_("on the right"))

    class Meta:
        icon = "list-ul"
        label = _("Comparison")
        template = "components/streamfield/comparison_block.html"
        description = _("Two lists side by side.")
        preview_value = {
            "left_title": "A good friend",
            "left": ["Takes no for an answer", "Is kind in front of others"],
            "right_title": "Somebody who wants something",
            "right": ["Asks again and again", "Wants it to stay secret"],
        }


class FigureRowBlock(ComponentBlock):
    """One bar."""

    label = blocks.CharBlock(max_length=120, label=_("label"))
    value = blocks.DecimalBlock(min_value=0, label=_("figure"))


class FiguresBlock(ComponentBlock):
    """Figures drawn as bars, with the same figures as a table for those who would rather read."""

    title = blocks.CharBlock(max_length=160, label=_("what is shown"))
    unit = blocks.CharBlock(
        required=False, max_length=40, label=_("unit"), help_text=_("For instance: %")
    )
    rows = blocks.ListBlock(FigureRowBlock(), min_num=1, max_num=12, label=_("bars"))
    source = blocks.CharBlock(max_length=250, label=_("where the figures come from"))

    class Meta:
        icon = "order"
        label = _("Figures")
        template = "components/streamfield/figures_block.html"
        description = _("A few figures as bars, and as a table.")
        preview_value = {
            "title": "Where children meet new people",
            "unit": "%",
            "rows": [
                {"label": "In games", "value": Decimal(48)},
                {"label": "In group chats", "value": Decimal(31)},
            ],
            "source": "An example",
        }

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """`bars`: each with label, value and `width` (0 to 100, the longest bar is 100)."""
        context = super().get_context(value, parent_context=parent_context)
        longest = max((row["value"] for row in value["rows"]), default=0) or 1
        context["bars"] = [
            {
                "label": row["label"],
                "value": row["value"],
                "width": round(float(row["value"] / longest * 100), 1),
            }
            for row in value["rows"]
        ]
        return context
