"""A program: the bytes of a file on its input, its words on its output.

It runs in a process of its own (`keeping.py` starts it), because a file may be made to be slow or
huge: the system ends what takes too much time or memory, and the worker goes on. It knows nothing
of Django. Kinds: PDF, and documents that are a zip of XML (ECMA-376, ISO/IEC 26300).
"""

import io
import re
import resource
import sys
import zipfile
from collections.abc import Iterator

from defusedxml import ElementTree

MAX_CHARACTERS = 200_000
MAX_PAGES = 300
MAX_PART_BYTES = 20_000_000  # of one XML file when unpacked
MEMORY_BYTES = 1_500_000_000
CPU_SECONDS = 20
NUMBER = re.compile(r"(\d+)")
# Which files of the zip hold words, in the order of reading.
PARTS = {
    "docx": re.compile(r"word/(document|footnotes|endnotes)\.xml"),
    "pptx": re.compile(r"ppt/(slides|notesSlides)/\w+\.xml"),
    "odt": re.compile(r"content\.xml"),
    "odp": re.compile(r"content\.xml"),
}
PARAGRAPHS = {"p", "h"}


def words_of(data: bytes, extension: str) -> str:
    """The words of a file, at most MAX_CHARACTERS. Raises what the readers of its format raise."""
    pieces = pdf_pages(data) if extension == "pdf" else paragraphs(data, PARTS[extension])
    taken: list[str] = []
    length = 0
    for piece in pieces:
        words = " ".join(piece.split())
        if words:
            taken.append(words)
            length += len(words) + 1
        if length > MAX_CHARACTERS:
            break
    return " ".join(taken)[:MAX_CHARACTERS].replace("\0", "")


def pdf_pages(data: bytes) -> Iterator[str]:
    """The text of each page."""
    from pypdf import PdfReader  # inline: large, and the web workers read no file

    for number, page in enumerate(PdfReader(io.BytesIO(data)).pages):
        if number == MAX_PAGES:
            return
        yield page.extract_text()


def paragraphs(data: bytes, wanted: re.Pattern[str]) -> Iterator[str]:
    """Each paragraph: a word may be cut into several elements, a paragraph is not."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in sorted(filter(wanted.fullmatch, archive.namelist()), key=_by_number):
            with archive.open(name) as part:
                markup = part.read(MAX_PART_BYTES + 1)
            if len(markup) > MAX_PART_BYTES:
                raise ValueError("A part of the file is too large")
            for element in ElementTree.fromstring(markup).iter():
                if _local(element.tag) in PARAGRAPHS:
                    yield "".join(element.itertext())


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _by_number(name: str) -> list[object]:
    """slide2 before slide10."""
    return [int(part) if part.isdigit() else part for part in NUMBER.split(name)]


def limit_what_it_may_take() -> None:
    """The system ends this process when it takes more."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))


if __name__ == "__main__":
    limit_what_it_may_take()
    sys.stdout.buffer.write(words_of(sys.stdin.buffer.read(), sys.argv[1]).encode())
