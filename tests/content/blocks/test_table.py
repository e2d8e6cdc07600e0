"""A table pasted from a word processor: the words stay, what clings to them goes."""

import pytest
from wagtail import blocks

from content.blocks import TableBlock
from content.blocks.table import tidy


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("Year\xa07 ", "Year 7"),
        ("safe\xadguarding", "safeguarding"),
        ("two\r\nlines\tand a tab", "two lines and a tab"),
        ("nothing\x00here", "nothinghere"),
        (None, ""),
        ("<b>bold</b>", "<b>bold</b>"),
    ],
    ids=["no-break space", "soft hyphen", "lines", "NUL", "nothing", "markup is text"],
)
def test_what_a_word_processor_leaves_goes(pasted, kept):
    assert tidy(pasted) == kept


def value_of(block: TableBlock, rows: list[list[str]]) -> blocks.StructValue:
    return block.to_python(
        {"caption": "Who sees what", "table": {"data": rows, "table_header_choice": "row"}}
    )


def test_empty_rows_at_the_end_go_and_markup_is_shown_as_text():
    block = TableBlock()
    rows = [["Where", "Who"], ["<script>alert(1)</script>", "Friends\xa0only"], ["", ""], ["", ""]]

    cleaned = block.clean(value_of(block, rows))
    markup = block.render(cleaned)

    assert cleaned["table"]["data"] == [
        ["Where", "Who"],
        ["<script>alert(1)</script>", "Friends only"],
    ]
    assert "<script>" not in markup
    assert '<th scope="col">Where</th>' in markup
    assert "<caption>Who sees what</caption>" in markup
