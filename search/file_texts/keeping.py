"""Reading the files of a release once, and keeping their words by checksum."""

import sys
import tempfile
from pathlib import Path

from django.db.models import Exists, OuterRef, QuerySet

from content.film.captions import CaptionsError, parse
from content.lesson_packs.models import PackRelease, PackReleaseFile
from content.models import LessonPackPage
from search.file_texts.reading import PARTS
from search.models import FileText
from signpost.sandbox import Limits, SandboxError, TookTooLongError, run_in_sandbox

PROGRAM = Path(__file__).with_name("reading.py")
MAX_BYTES = 60_000_000
SECONDS = 30
IN_OWN_PROCESS = {"pdf", *PARTS}


def newest_files(packs: QuerySet[LessonPackPage] | list[int]) -> QuerySet[PackReleaseFile]:
    """The files of the newest release of each pack, in order; a release that is retired or
    withdrawn is as good as none.
    """
    handed_out = PackRelease.objects.handed_out()
    newer = handed_out.filter(
        pack=OuterRef("release__pack"), number__gt=OuterRef("release__number")
    )
    return (
        PackReleaseFile.objects.filter(release__in=handed_out.filter(pack__in=packs))
        .exclude(Exists(newer))
        .order_by("release", "order")
    )


def unread(files: QuerySet[PackReleaseFile]) -> QuerySet[PackReleaseFile]:
    """Those whose words are not kept yet."""
    return files.exclude(Exists(FileText.objects.filter(sha256=OuterRef("sha256"))))


def packs_with_unread_files(limit: int) -> list[int]:
    """Packs whose newest files were never read: those of before there was such reading."""
    files = unread(newest_files(LessonPackPage.objects.live()))
    return list(files.order_by().values_list("release__pack", flat=True).distinct()[:limit])


def read_files(files: QuerySet[PackReleaseFile]) -> int:
    """Read and keep what is not kept yet; returns how many files were read."""
    number = 0
    for file in unread(files).iterator():
        text, problem = words_in(file)
        FileText.objects.get_or_create(
            sha256=file.sha256, defaults={"text": text, "problem": problem}
        )
        number += 1
    return number


def words_in(file: PackReleaseFile) -> tuple[str, str]:
    """The words of a file, or why there are none."""
    if file.extension not in IN_OWN_PROCESS | {"vtt"}:
        return "", FileText.Problem.NO_TEXT
    if file.size > MAX_BYTES:
        return "", FileText.Problem.TOO_LARGE
    try:
        with file.file.open("rb") as stream:
            data = stream.read()
    except FileNotFoundError:
        return "", FileText.Problem.UNREADABLE
    if file.extension == "vtt":
        try:
            return " ".join(cue.words for cue in parse(data.decode())), ""
        except (CaptionsError, UnicodeDecodeError):
            return "", FileText.Problem.UNREADABLE
    return _read_apart(data, file.extension)


def _read_apart(data: bytes, extension: str) -> tuple[str, str]:
    command = [sys.executable, "-I", str(PROGRAM), extension]
    with tempfile.TemporaryDirectory(prefix="signpost-words-") as folder:
        try:
            words = run_in_sandbox(
                command, folder=Path(folder), limits=Limits(seconds=SECONDS), data=data
            )
        except TookTooLongError:
            return "", FileText.Problem.TOO_SLOW
        except SandboxError:
            return "", FileText.Problem.UNREADABLE
    return words.decode(), ""
