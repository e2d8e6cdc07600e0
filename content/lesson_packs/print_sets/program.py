"""A program: several PDF files, each so many times, as one; on its output how many pages it has.

`program.py OUT`, and what is wanted on its input (JSON, as `rules.py` writes it). It runs in a
process of its own, because a file may be made to be slow or huge. It knows nothing of Django.
"""

import json
import sys
from pathlib import Path
from typing import Any

from pypdf import PdfReader

if __name__ == "__main__":
    sys.path.append(str(Path(__file__).parents[3]))  # an isolated Python does not know it

from content.lesson_packs.print_sets.tagging import SourcePage, TaggedWriter

MAX_PAGES = 5_000


def put_together(wanted: dict[str, Any], out: str) -> int:
    """Write them to `out`. Printed on both sides, each copy begins on a sheet of its own. The
    pictures and fonts of a page are in it once, however many copies there are.
    """
    writer = TaggedWriter()
    for part in wanted["parts"]:
        pages = [
            SourcePage(page, wanted["page"] % {"page": number, "file": part["title"]})
            for number, page in enumerate(PdfReader(part["path"]).pages, start=1)
        ]
        if len(writer.pdf.pages) + part["copies"] * len(pages) > MAX_PAGES:
            raise ValueError("too many pages")
        writer.begin_file(part["title"], language=part["language"])
        for _copy in range(part["copies"]):
            for page in pages:
                writer.add(page)
            if wanted["two_sided"] and len(pages) % 2:
                box = pages[-1].page.mediabox
                writer.pdf.add_blank_page(box.width, box.height)
    writer.write(out, title=wanted["title"], language=wanted["language"])
    return len(writer.pdf.pages)


if __name__ == "__main__":
    print(put_together(json.load(sys.stdin), sys.argv[1]))
