"""How much of a pack's files somebody may look at."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from accounts.access.visibility import AccessLevel, Viewer
from content.lesson_packs.downloads import may_download
from content.lesson_packs.models import PackReleaseFile
from content.lesson_packs.pages import LessonPackPage
from content.lesson_packs.renditions.drawing import DRAWN
from content.lesson_packs.renditions.models import FileRendition, RenditionPage

FIRST_PAGES = 2  # of a file that is free for everybody who signs in
FILMS = {"mp4"}


@dataclass(frozen=True)
class Look:
    """What one person may see of one file: its pages, and what is to be said about it."""

    file: PackReleaseFile
    is_film: bool = False
    is_whole: bool = False
    page_count: int = 0
    words: str = ""  # why there are no pages
    pages: list[RenditionPage] = field(default_factory=list)

    @property
    def first_page(self) -> RenditionPage | None:
        """The page that stands for the file."""
        return self.pages[0] if self.pages else None


def pages_open_to(pack: LessonPackPage, user: Viewer) -> int | None:
    """How many pages of each file: None for all, 0 for nothing.

    Who may take the files may look at them. A pack for registered people shows everybody its first
    pages, because signing in is all that it asks; any other shows nothing.
    """
    if may_download(pack, user):
        return None
    first = pack.download_level in (AccessLevel.PUBLIC, AccessLevel.REGISTERED)
    return FIRST_PAGES if first and pack.may_be_seen_by(user) else 0


def may_look(pack: LessonPackPage, user: Viewer) -> bool:
    """Whether there is anything at all to look at for this person."""
    return pages_open_to(pack, user) != 0


def look_at(
    pack: LessonPackPage, files: list[PackReleaseFile], *, user: Viewer, most: int | None = None
) -> list[Look]:
    """What this person may see of these files of the pack, in two statements; `most`: not more
    pages of each than so many.
    """
    opened = pages_open_to(pack, user)
    limit = min(n for n in (opened, most, 10_000) if n is not None)
    kept = {
        row.sha256: row
        for row in FileRendition.objects.filter(sha256__in={file.sha256 for file in files})
    }
    pages: dict[int, list[RenditionPage]] = {}
    if limit:
        for page in RenditionPage.objects.filter(
            rendition__in=[row.pk for row in kept.values()], number__lte=limit
        ):
            pages.setdefault(page.rendition_id, []).append(page)
    return [_look(file, kept.get(file.sha256), pages, opened) for file in files]


def _look(
    file: PackReleaseFile,
    rendition: FileRendition | None,
    pages: dict[int, list[RenditionPage]],
    opened: int | None,
) -> Look:
    common: dict[str, Any] = {"file": file, "is_whole": opened is None}
    if file.extension in FILMS:
        return Look(is_film=True, **common)
    if file.extension not in DRAWN:
        return Look(words=_("This kind of file has no pages to look at."), **common)
    if rendition is None:
        return Look(words=_("The pictures of its pages are being made."), **common)
    return Look(
        page_count=rendition.page_count,
        words=rendition.get_problem_display() if rendition.problem else "",
        pages=pages.get(rendition.pk, []),
        **common,
    )


def page_to_show(
    pack: LessonPackPage, file: PackReleaseFile, number: int, *, user: Viewer
) -> RenditionPage | None:
    """One page, if this person may see it."""
    opened = pages_open_to(pack, user)
    if opened is not None and number > opened:
        return None
    return RenditionPage.objects.filter(rendition__sha256=file.sha256, number=number).first()
