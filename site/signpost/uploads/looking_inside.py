"""A program: the path of a file and what it should be; says what is in it, or what is wrong.

It runs in a process of its own (`examining.py` starts it), because a file may be made to be slow or
huge: the system ends what takes too much time or memory. It knows nothing of Django. Documents are
a zip of XML (ECMA-376, ISO/IEC 26300); a PDF is read by pypdf. It writes one JSON object:
`{"pages": 3}` or `{"problem": "macros", "detail": "word/vbaProject.bin"}`.
"""

import json
import re
import resource
import sys
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from defusedxml import ElementTree
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

MEMORY_BYTES = 1_500_000_000
CPU_SECONDS = 20
MOST_PAGES = 1_000
MOST_ENTRIES = 5_000
MOST_UNPACKED = 1_500_000_000
MOST_RATIO = 200  # what is unpacked for each byte of the archive
RATIO_FROM = 1_000_000  # bytes: what is small does no harm however it is packed
MOST_MARKUP = 20_000_000  # bytes of one XML part
ARCHIVES = {".zip", ".7z", ".rar", ".tar", ".gz", ".bz2", ".xz", ".jar"}
IN_AN_ARCHIVE = {
    ".pdf", ".pptx", ".odp", ".docx", ".odt", ".png", ".jpg", ".jpeg", ".mp4", ".vtt", ".txt",
}  # fmt: skip
MAIN_PART = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
}
OPEN_DOCUMENT = {
    "odt": "application/vnd.oasis.opendocument.text",
    "odp": "application/vnd.oasis.opendocument.presentation",
}
LINK_SCHEMES = ("http://", "https://", "mailto:", "#")
STARTS_SOMETHING = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/Rendition"}


class ProblemError(Exception):
    """What is wrong: a code that `examining.py` has a sentence for, and where it is."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code, self.detail = code, detail[:120]


def pages_of(path: str, kind: str) -> int | None:
    """How many pages or slides it has, where it says so. Raises `ProblemError`."""
    if kind == "pdf":
        return _look_at_pdf(path)
    try:
        with ZipFile(path) as archive:
            _look_at_archive(archive, is_pack_file=kind == "zip")
            if kind in MAIN_PART:
                return _look_at_office(archive, kind)
            if kind in OPEN_DOCUMENT:
                return _look_at_open_document(archive, kind)
    except BadZipFile as error:
        raise ProblemError("damaged") from error
    return None


# --- Archives ---------------------------------------------------------------------------------


def _look_at_archive(archive: ZipFile, *, is_pack_file: bool) -> None:
    """By its list of contents alone: nothing is unpacked before this has passed."""
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise ProblemError("too-many-entries")
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names):
        raise ProblemError("same-name-twice")
    for entry in entries:
        _look_at_entry(entry, is_pack_file=is_pack_file)
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if unpacked > MOST_UNPACKED or (unpacked > RATIO_FROM and unpacked / packed > MOST_RATIO):
        raise ProblemError("unpacks-too-large")


def _look_at_entry(entry: ZipInfo, *, is_pack_file: bool) -> None:
    name = entry.filename
    if "\\" in name or name.startswith("/") or ":" in name or ".." in PurePosixPath(name).parts:
        raise ProblemError("leads-outside", name)
    mode = entry.external_attr >> 16
    if mode and (mode & 0o170000) not in (0, 0o100000, 0o040000):
        raise ProblemError("link-inside", name)
    if entry.flag_bits & 0x1:
        raise ProblemError("password")
    ending = PurePosixPath(name).suffix.lower()
    if ending in ARCHIVES:
        raise ProblemError("archive-inside", name)
    if is_pack_file and not entry.is_dir() and ending not in IN_AN_ARCHIVE:
        raise ProblemError("odd-inside", name)


def _markup(archive: ZipFile, name: str) -> Any:
    with archive.open(name) as part:
        data = part.read(MOST_MARKUP + 1)
    if len(data) > MOST_MARKUP:
        raise ProblemError("unpacks-too-large", name)
    try:
        return ElementTree.fromstring(data)
    except Exception as error:  # not well-formed, or a definition that defusedxml forbids
        raise ProblemError("damaged", name) from error


# --- Word and PowerPoint ----------------------------------------------------------------------


def _look_at_office(archive: ZipFile, kind: str) -> int | None:
    names = archive.namelist()
    if "[Content_Types].xml" not in names:
        raise ProblemError("another-kind")
    types = {
        str(element.get("ContentType", "")) for element in _markup(archive, "[Content_Types].xml")
    }
    _no_macros(names, types)
    if MAIN_PART[kind] not in types:
        raise ProblemError("another-kind")
    for name in names:
        if name.endswith(".rels"):
            _no_foreign_parts(archive, name)
    slides = [name for name in names if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
    return len(slides) if kind == "pptx" else None


def _no_macros(names: list[str], types: set[str]) -> None:
    for name in names:
        if PurePosixPath(name).name.lower() == "vbaproject.bin" or "/activex/" in name.lower():
            raise ProblemError("macros", name)
        if re.search(r"/embeddings/.*(?<!\.xlsx)(?<!\.docx)(?<!\.pptx)$", name, re.IGNORECASE):
            raise ProblemError("embedded", name)
    if any("macroenabled" in one.lower() for one in types):
        raise ProblemError("macros")


def _no_foreign_parts(archive: ZipFile, name: str) -> None:
    """What is shown stands in the file: only a link that somebody follows may lead outside."""
    for relation in _markup(archive, name):
        if relation.get("TargetMode") != "External":
            continue
        target = str(relation.get("Target", ""))
        is_link = str(relation.get("Type", "")).endswith("/hyperlink")
        if not is_link or not target.lower().startswith(LINK_SCHEMES):
            raise ProblemError("foreign-parts", target)


# --- OpenDocument -----------------------------------------------------------------------------


def _look_at_open_document(archive: ZipFile, kind: str) -> int | None:
    names = archive.namelist()
    if (
        "mimetype" not in names
        or archive.read("mimetype").decode("ascii", "replace").strip() != (OPEN_DOCUMENT[kind])
    ):
        raise ProblemError("another-kind")
    for name in names:
        if name.startswith(("Basic/", "Scripts/")) and not name.endswith(("/", ".xml")):
            raise ProblemError("macros", name)
    if "META-INF/manifest.xml" in names and any(
        _local(element.tag) == "encryption-data"
        for element in _markup(archive, "META-INF/manifest.xml").iter()
    ):
        raise ProblemError("password")
    pages = 0
    for element in _markup(archive, "content.xml").iter() if "content.xml" in names else ():
        pages += _local(element.tag) == "page"
        for attribute, value in element.attrib.items():
            leads = _local(attribute) == "href" and re.match(r"[a-z+.-]{2,}:|//", value, re.I)
            if leads and (_local(element.tag) != "a" or not value.lower().startswith(LINK_SCHEMES)):
                raise ProblemError("foreign-parts", value)
        if _local(element.tag) == "event-listener":
            raise ProblemError("macros", "event-listener")
    return pages if kind == "odp" else None


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


# --- PDF --------------------------------------------------------------------------------------


def _look_at_pdf(path: str) -> int:
    try:
        reader = PdfReader(path)
        if reader.is_encrypted:
            raise ProblemError("password")
        pages = len(reader.pages)
        if pages > MOST_PAGES:
            raise ProblemError("too-many-pages", str(pages))
        for found in _dictionaries(reader.trailer):
            if "/JS" in found or str(found.get("/S", "")) in STARTS_SOMETHING:
                raise ProblemError("script", str(found.get("/S", "/JS")))
            if "/EmbeddedFiles" in found or str(found.get("/Subtype", "")) == "/RichMedia":
                raise ProblemError("embedded")
    except ProblemError:
        raise
    except Exception as error:  # whatever a reader says of a file that is none
        raise ProblemError("damaged") from error
    return pages


def _dictionaries(root: Any) -> Iterator[DictionaryObject]:
    """Every dictionary that can be reached, each once."""
    waiting: list[Any] = [root]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if one.idnum in seen:
                continue
            seen.add(one.idnum)
            one = one.get_object()
        if isinstance(one, DictionaryObject):
            yield one
            waiting.extend(one.raw_get(key) for key in one)
        elif isinstance(one, ArrayObject):
            waiting.extend(list.__getitem__(one, place) for place in range(len(one)))


def limit_what_it_may_take() -> None:
    """The system ends this process when it takes more."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))


if __name__ == "__main__":
    limit_what_it_may_take()
    try:
        answer: dict[str, Any] = {"pages": pages_of(sys.argv[1], sys.argv[2])}
    except ProblemError as error:
        answer = {"problem": error.code, "detail": error.detail}
    sys.stdout.write(json.dumps(answer))
