"""Looking at a file before it is kept: what it is by its content, and must not be.

One door, `examine`, for every form that takes files, imports and sample content. `Takes` says what
a place takes; what is wrong is said in a sentence that tells what to do.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import filetype
from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext_lazy as _

from signpost.uploads.scanning import Scan, scan

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PROGRAM = Path(__file__).with_name("looking_inside.py")
SECONDS = 30
PORTION = 1024 * 1024
BEGINNING = 8192
MEGABYTE = 1_000_000
LOOKED_INSIDE = {"pdf", "docx", "pptx", "odt", "odp", "zip"}
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")  # Word 97, and what Word locks with a password

SENTENCES: dict[str, StrOrPromise] = {
    "empty": _("“%(name)s” is empty. Choose the file again."),
    "another-kind": _(
        "“%(name)s” is not what its name says. Open it in the program it was made with, save it "
        "again, and choose that file."
    ),
    "damaged": _("“%(name)s” cannot be opened. Save it again in its program, and choose that."),
    "slow": _("“%(name)s” takes too long to look through. Save it again, or split it."),
    "too-many-pages": _("“%(name)s” has %(detail)s pages; we take 1,000 at most. Split it."),
    "password": _(
        "“%(name)s” is locked with a password, or saved in an old format. Save it without a "
        "password, as DOCX, PPTX or PDF."
    ),
    "macros": _(
        "“%(name)s” holds macros, which are small programs. Save it as DOCX or PPTX without macros."
    ),
    "script": _(
        "“%(name)s” holds a script, or does something by itself when it is opened. Export the "
        "PDF again from the document it was made of."
    ),
    "embedded": _(
        "“%(name)s” has another file hidden inside it. Take it out, and send it as a file of its "
        "own."
    ),
    "foreign-parts": _(
        "“%(name)s” shows something that lies elsewhere (%(detail)s). Put the picture or "
        "template into the file itself."
    ),
    "leads-outside": _("A name in “%(name)s” leads outside the archive: %(detail)s."),
    "link-inside": _("“%(name)s” holds a link in place of a file: %(detail)s."),
    "archive-inside": _("“%(name)s” holds another archive: %(detail)s. Unpack that one first."),
    "odd-inside": _(
        "“%(name)s” holds “%(detail)s”, which we do not take. Take it out of the archive."
    ),
    "same-name-twice": _("“%(name)s” holds two files of the same name. Pack it again."),
    "too-many-entries": _("“%(name)s” holds too many files. Split it."),
    "unpacks-too-large": _("“%(name)s” becomes too large when it is unpacked. Split it."),
    "harmful": _(
        "The virus scanner has found something harmful in “%(name)s”. It was not kept. Please "
        "tell the people who look after this site."
    ),
}


@dataclass(frozen=True)
class Takes:
    """What a place takes: formats with the most bytes of each, and how it says so. Both sentences
    may name the file as `%(name)s`.
    """

    most_bytes: Mapping[str, int]
    unknown: StrOrPromise
    too_large: StrOrPromise


@dataclass(frozen=True)
class Facts:
    """What is known of a file when it has passed. `pages`: where the format says so."""

    format: str
    pages: int | None
    size: int
    sha256: str
    scan: str


def examine(file: File, name: str, *, takes: Takes) -> Facts:
    """What the file is. Raises `ValidationError` with a sentence where it is not taken here."""
    name = PurePosixPath(name).name
    if not file.size:
        raise _refused("empty", name)
    wanted = PurePosixPath(name).suffix.lstrip(".").lower().replace("jpeg", "jpg")
    if wanted not in takes.most_bytes:
        raise ValidationError(takes.unknown, code="unknown", params={"name": name})
    if file.size > takes.most_bytes[wanted]:
        raise ValidationError(takes.too_large, code="too-large", params={"name": name})
    file.seek(0)
    beginning = file.read(BEGINNING)
    if not _may_be(beginning, wanted):
        raise _refused("password" if beginning.startswith(OLD_OFFICE) else "another-kind", name)
    pages = _look_inside(file, wanted, name) if wanted in LOOKED_INSIDE else None
    found = scan(file)
    if found == Scan.HARMFUL:
        raise _refused("harmful", name)
    return Facts(wanted, pages, file.size, sha256_of(file), found)


def sha256_of(file: File) -> str:
    """Read in portions; the file stands at its beginning afterwards."""
    seen = hashlib.sha256()
    file.seek(0)
    while portion := file.read(PORTION):
        seen.update(portion)
    file.seek(0)
    return seen.hexdigest()


def _may_be(beginning: bytes, wanted: str) -> bool:
    """By the first bytes. Documents that are a zip are told apart by what is inside."""
    if wanted == "vtt":
        return beginning.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT")
    if wanted == "pdf":
        return b"%PDF-" in beginning[:1024]  # ISO 32000, Annex H: anywhere in the first kilobyte
    if wanted in LOOKED_INSIDE:
        return beginning.startswith(b"PK")
    guessed = filetype.guess_extension(beginning)
    return guessed == wanted or (wanted == "mp4" and guessed in ("m4v", "mp4"))


def _look_inside(file: File, wanted: str, name: str) -> int | None:
    with _on_disk(file) as path:
        try:
            done = subprocess.run(  # noqa: S603 - our own program, a path and a kind of ours
                [sys.executable, "-I", str(PROGRAM), path, wanted],
                capture_output=True,
                timeout=SECONDS,
                check=True,
            )
            said: dict[str, Any] = json.loads(done.stdout)
        except subprocess.TimeoutExpired as error:
            raise _refused("slow", name) from error
        except (subprocess.CalledProcessError, ValueError) as error:
            raise _refused("damaged", name) from error
    if "problem" in said:
        raise _refused(said["problem"], name, said.get("detail", ""))
    return said["pages"]


@contextmanager
def _on_disk(file: File) -> Iterator[str]:
    """A path of the file; a small upload lies in memory and is written down for the while."""
    if hasattr(file, "temporary_file_path"):
        yield file.temporary_file_path()
        return
    with tempfile.NamedTemporaryFile() as copy:
        file.seek(0)
        while portion := file.read(PORTION):
            copy.write(portion)
        copy.flush()
        yield copy.name


def _refused(code: str, name: str, detail: str = "") -> ValidationError:
    params = {"name": name, "detail": detail}
    return ValidationError(SENTENCES[code], code=code, params=params)
