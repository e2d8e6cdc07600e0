"""What is asked of a lesson pack before it is public."""

from collections.abc import Iterator

from content.lesson_packs.matrix import matrix_of
from content.lesson_packs.notices.models import PackNotice
from content.lesson_packs.pages import LessonPackPage
from content.pages.finding import Finding, findings_of
from signpost.uploads.scanning import Scan


@findings_of.register
def pack_findings(page: LessonPackPage) -> Iterator[Finding]:
    """Withdrawn, in whichever language."""
    if PackNotice.objects.in_force().filter(
        pack__translation_key=page.translation_key,
        release=None,
        kind=PackNotice.Kind.WITHDRAWN,
    ):
        yield Finding("pack-withdrawn")
    files = list(page.files.all())
    if any(file.scan == Scan.WAITING for file in files):
        yield Finding("pack-waits")
    matrix = matrix_of(files, language=page.locale.language_code, expected=True)
    if missing := matrix.missing:
        yield Finding("pack-files", where="; ".join(missing)[:250])
