"""Lesson packs for partners: the facts that stand on their pages, and none of their bytes."""

from typing import Any

from content.lesson_packs.downloads import current_release
from content.lesson_packs.licences import licence_named
from content.lesson_packs.models import PackRelease
from content.lesson_packs.pages import LessonPackPage

PLAIN = (
    "age_from", "age_to", "duration_minutes", "subject", "group_size", "aims",
)  # fmt: skip
OF_A_STATEMENT = ("code", "framework", "strand", "ages", "text", "reference")
OF_A_FILE = ("title", "kind", "language", "extension", "size", "pages")


def pack_of(page: Any) -> dict[str, Any] | None:
    """`LessonPackOut` of a page; None for a page of another kind. Four statements."""
    if not isinstance(page, LessonPackPage):
        return None
    licence = licence_named(page.licence)
    return {
        **{name: getattr(page, name) for name in PLAIN},
        "stages": [row.stage for row in page.stages.all()],
        "statements": list(page.statements.values(*OF_A_STATEMENT)),
        "guidance": page.guidance_label,
        "access": page.download_level,
        "licence": {"name": licence.name, "url": licence.url},
        "release": _release(current_release(page)),
    }


def _release(release: PackRelease | None) -> dict[str, Any] | None:
    if release is None:
        return None
    return {
        **{name: getattr(release, name) for name in ("number", "released_at", "notes")},
        "files": [
            {name: getattr(file, name) for name in OF_A_FILE} for file in release.files.all()
        ],
    }
