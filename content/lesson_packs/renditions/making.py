"""Drawing the files of releases once each, in the worker, and keeping their pages by checksum."""

import shutil
import tempfile
from pathlib import Path

from django.core.files.base import File
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from content.lesson_packs.models import PackReleaseFile
from content.lesson_packs.pages import LessonPackPage
from content.lesson_packs.renditions.drawing import (
    DRAWN,
    MAX_BYTES,
    Drawing,
    NotDrawnError,
    can_draw,
    draw,
)
from content.lesson_packs.renditions.models import FileRendition, RenditionPage
from content.pages.dependencies import changed_with
from signpost.outbox import emit
from signpost.private_files import private_storage
from signpost.purging import purge_pages

PAGES_WANTED = "content.pages_of_file_wanted"


def ask_for_pages(files: QuerySet[PackReleaseFile]) -> int:
    """One event for each file that has no pictures yet, so that a slow one holds up no other.
    Returns how many.
    """
    wanted = {
        file.sha256: file.pk for file in _without_pages(files) if file.extension in DRAWN
    }.values()
    with transaction.atomic():
        for pk in wanted:
            emit(PAGES_WANTED, {"file": pk})
    return len(wanted)


def ask_for_missing_pages() -> int:
    """For packs of before there were pictures, and where a program was missing until now."""
    newer = PackReleaseFile.objects.filter(
        release__pack=OuterRef("release__pack"), release__number__gt=OuterRef("release__number")
    )
    files = PackReleaseFile.objects.filter(release__pack__live=True).exclude(Exists(newer))
    return ask_for_pages(files)


def _without_pages(files: QuerySet[PackReleaseFile]) -> list[PackReleaseFile]:
    final = FileRendition.objects.filter(
        ~Q(problem=FileRendition.Problem.NO_PROGRAM), sha256=OuterRef("sha256")
    )
    tried = FileRendition.objects.filter(sha256=OuterRef("sha256"))
    found = files.exclude(Exists(final)).annotate(tried=Exists(tried))
    return [file for file in found if not file.tried or can_draw(file.extension)]


def draw_file(pk: int) -> None:
    """Draw a released file and keep its pages. Drawn already, it does nothing; ended half-way, it
    starts over. A file that cannot be drawn is remembered with the reason, and not tried again.
    """
    file = PackReleaseFile.objects.get(pk=pk)
    if not _without_pages(PackReleaseFile.objects.filter(pk=pk)):
        return
    with tempfile.TemporaryDirectory(prefix="signpost-pages-") as folder:
        try:
            _keep(file, drawing=_draw_copy(file, Path(folder)))
        except NotDrawnError as error:
            _keep(file, problem=error.problem)


def _draw_copy(file: PackReleaseFile, folder: Path) -> Drawing:
    if file.size > MAX_BYTES:
        raise NotDrawnError(FileRendition.Problem.TOO_LARGE)
    source = folder / f"file.{file.extension}"
    try:
        with file.file.open("rb") as stored, source.open("wb") as copy:
            shutil.copyfileobj(stored, copy)
    except FileNotFoundError as error:
        raise NotDrawnError(FileRendition.Problem.UNREADABLE) from error
    return draw(source, file.extension)


def _keep(file: PackReleaseFile, *, drawing: Drawing | None = None, problem: str = "") -> None:
    """The rows and what follows in one transaction; the pictures lie there before them."""
    pages = []
    folder = f"packs/pages/{file.sha256[:2]}/{file.sha256}"
    pdf = _stored(drawing.pdf, f"{folder}/file.pdf") if drawing and drawing.pdf else ""
    for number, page in enumerate(drawing.pages if drawing else [], start=1):
        pages.append(
            RenditionPage(
                number=number,
                picture=_stored(page.picture, f"{folder}/{number}.webp"),
                thumbnail=_stored(page.thumbnail, f"{folder}/{number}-small.webp"),
                width=page.width,
                height=page.height,
                text=page.text,
            )
        )
    with transaction.atomic():
        rendition, _created = FileRendition.objects.select_for_update().update_or_create(
            sha256=file.sha256,
            defaults={
                "problem": problem,
                "page_count": drawing.page_count if drawing else 0,
                "pdf": pdf,
            },
        )
        rendition.pages.all().delete()
        for row in pages:
            row.rendition = rendition
        RenditionPage.objects.bulk_create(pages)
        for pack in LessonPackPage.objects.filter(releases__files__sha256=file.sha256).distinct():
            purge_pages(changed_with(pack))


def _stored(picture: Path, name: str) -> str:
    """What a run left behind that was ended half-way is replaced."""
    storage = private_storage()
    storage.delete(name)
    with picture.open("rb") as stream:
        return storage.save(name, File(stream))
