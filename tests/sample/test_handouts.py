"""Handouts of the sample packs: what somebody hears who moves from heading to heading."""

import io

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from development.sample.documents import pdf_from_markdown

TEXT = """
Some words first.

## What you need

- Paper

### For older groups

1. A pen

## What to do

Talk.
"""


def headings(element) -> list[tuple[str, str]]:
    """Kind and words of every heading, in the order in which the document is read."""
    element = element.get_object()
    if isinstance(element, ArrayObject):
        return [one for kid in element for one in headings(kid)]
    if not isinstance(element, DictionaryObject):
        return []
    own = [(element["/S"], element["/T"])] if element.get("/S", "").startswith("/H") else []
    return own + (headings(element["/K"]) if "/K" in element else [])


def test_the_title_is_the_first_heading_and_the_others_stand_below_it():
    pdf = pdf_from_markdown(TEXT, title="Kind words", strapline="A pack")

    tree = PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]
    assert headings(tree["/K"]) == [
        ("/H1", "Kind words"),
        ("/H2", "What you need"),
        ("/H3", "For older groups"),
        ("/H2", "What to do"),
    ]
