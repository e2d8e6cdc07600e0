"""Drawing a file page by page: LibreOffice makes a PDF of it, poppler pictures and words of that.

Each program runs in the sandbox. What stands in a file is nobody's secret to it, but whatever it
does, it does without the network, in a folder of its own, for a while.
"""

import json
import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from content.lesson_packs.renditions.models import FileRendition
from content.lesson_packs.renditions.program import LONG_SIDE
from signpost.sandbox import Limits, SandboxError, TookTooLongError, is_installed, run_in_sandbox

OFFICE = {"pptx", "odp", "docx", "odt"}
PICTURES = {"png", "jpg", "jpeg"}
DRAWN = {"pdf"} | OFFICE | PICTURES
MAX_PAGES = 60
MAX_BYTES = 150_000_000
MAX_CHARACTERS = 8_000  # of one page
PROGRAM = Path(__file__).with_name("program.py")
OFFICE_LIMITS = Limits(seconds=90, memory=4_000_000_000)
PDF_LIMITS = Limits(seconds=90)
ENCRYPTED_OFFICE = b"\xd0\xcf\x11\xe0"  # a document with a password is no zip but an OLE file
PAGES = re.compile(r"^Pages:\s+(\d+)$", re.MULTILINE)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
# What LibreOffice must not do, whatever a document asks: run macros, fetch what it links to.
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


class NotDrawnError(Exception):
    """There are no pictures of this file, and why."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True)
class DrawnPage:
    """One page, as files in the folder."""

    picture: Path
    thumbnail: Path
    width: int
    height: int
    text: str


@dataclass(frozen=True)
class Drawing:
    """How many pages the file has, and those that were drawn."""

    page_count: int
    pages: list[DrawnPage]
    pdf: Path | None = None  # that was made of the file


def can_draw(extension: str) -> bool:
    """Whether the programs for such a file are installed here."""
    if extension in PICTURES:
        return True
    poppler = is_installed("pdfinfo", "pdftoppm", "pdftotext")
    return poppler and (extension not in OFFICE or is_installed("soffice"))


def draw(source: Path, extension: str) -> Drawing:
    """The pages of a file that lies alone in a folder. Raises NotDrawnError."""
    problem = FileRendition.Problem
    if not can_draw(extension):
        raise NotDrawnError(problem.NO_PROGRAM)
    try:
        if extension in PICTURES:
            return _pages_from([source], [""], page_count=1)
        if extension in OFFICE:
            pdf = _as_pdf(source)
            return replace(_draw_pdf(pdf), pdf=pdf)
        return _draw_pdf(source)
    except TookTooLongError as error:
        raise NotDrawnError(problem.TOO_SLOW) from error
    except SandboxError as error:
        locked = "Incorrect password" in error.said
        raise NotDrawnError(problem.LOCKED if locked else problem.UNREADABLE) from error


def _as_pdf(source: Path) -> Path:
    """LibreOffice would open anything as plain text: what is no zip is none of these documents."""
    with source.open("rb") as stream:
        start = stream.read(4)
    if start == ENCRYPTED_OFFICE:
        raise NotDrawnError(FileRendition.Problem.LOCKED)
    if start != b"PK\x03\x04":
        raise NotDrawnError(FileRendition.Problem.UNREADABLE)
    folder = source.parent
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(PROFILE)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--norestore", "--convert-to", "pdf"]
    run_in_sandbox([*command, str(source)], folder=folder, limits=OFFICE_LIMITS)
    pdf = source.with_suffix(".pdf")
    if not pdf.exists():  # it says so, and ends as if all was well
        raise NotDrawnError(FileRendition.Problem.UNREADABLE)
    return pdf


def _draw_pdf(pdf: Path) -> Drawing:
    folder = pdf.parent
    told = run_in_sandbox(["pdfinfo", str(pdf)], folder=folder, limits=PDF_LIMITS)
    found = PAGES.search(told.decode(errors="replace"))
    page_count = int(found[1]) if found else 0
    last = str(min(page_count, MAX_PAGES))
    if not page_count:
        raise NotDrawnError(FileRendition.Problem.UNREADABLE)
    command = ["pdftoppm", "-png", "-scale-to", str(LONG_SIDE), "-l", last, str(pdf), "page"]
    run_in_sandbox(command, folder=folder, limits=PDF_LIMITS)
    words = run_in_sandbox(
        ["pdftotext", "-enc", "UTF-8", "-l", last, str(pdf), "-"], folder=folder, limits=PDF_LIMITS
    )
    drawn = sorted(folder.glob("page-*.png"), key=lambda path: int(path.stem.rpartition("-")[2]))
    return _pages_from(drawn, words.decode(errors="replace").split("\f"), page_count=page_count)


def _pages_from(drawn: list[Path], texts: list[str], *, page_count: int) -> Drawing:
    told = run_in_sandbox(
        [sys.executable, "-I", str(PROGRAM), *map(str, drawn)],
        folder=drawn[0].parent,
        limits=PDF_LIMITS,
    )
    sizes = json.loads(told)
    pages = []
    for number, path in enumerate(drawn):
        width, height = sizes[str(path)]
        text = CONTROL.sub("", texts[number]).strip() if number < len(texts) else ""
        pages.append(
            DrawnPage(
                path.with_suffix(".webp"),
                path.with_name(f"{path.stem}-small.webp"),
                width,
                height,
                text[:MAX_CHARACTERS],
            )
        )
    return Drawing(page_count, pages)
