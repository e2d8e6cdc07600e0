"""Asking for a print set, putting it together, and forgetting it."""

import datetime
import json
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.users.models import User
from content.lesson_packs.models import PackRelease, PackReleaseFile
from content.lesson_packs.print_sets.models import PrintSet
from content.lesson_packs.renditions.models import FileRendition
from signpost.outbox import emit
from signpost.private_files import private_storage
from signpost.sandbox import Limits, SandboxError, run_in_sandbox

WANTED = "content.print_set_wanted"
MOST_COPIES = 60  # of one file: a class and a few more
MOST_OF_A_PERSON = 10  # that are kept at a time
KEEP = datetime.timedelta(days=1)
PROGRAM = Path(__file__).with_name("program.py")
LIMITS = Limits(seconds=120, memory=2_000_000_000, file_size=1_000_000_000)


def printable(release: PackRelease) -> list[tuple[PackReleaseFile, FieldFile]]:
    """The files of a release that can be printed, each with its PDF: its own, or the one that was
    made of it to draw its pages.
    """
    files = list(release.files.all())
    drawn = FileRendition.objects.filter(sha256__in={file.sha256 for file in files})
    made = {row.sha256: row.pdf for row in drawn.exclude(pdf="")}
    pairs = [(f, f.file if f.extension == "pdf" else made.get(f.sha256)) for f in files]
    return [(file, pdf) for file, pdf in pairs if pdf is not None]


def ask(release: PackRelease, *, user: User, copies: dict[str, int], two_sided: bool) -> PrintSet:
    """Ask for it; the worker puts it together. The same asked twice is one.

    Raises ValidationError where nothing is to be printed.
    """
    known = {file.filename for file, _pdf in printable(release)}
    wanted = {name: n for name, n in copies.items() if n > 0 and name in known}
    if not wanted:
        raise ValidationError(_("Say for at least one file how many copies you need."))
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)  # two windows ask one after the other
        mine = PrintSet.objects.filter(user=user)
        same = mine.filter(release=release, copies=wanted, two_sided=two_sided)
        if (found := same.exclude(state=PrintSet.State.FAILED).first()) is not None:
            return found
        if mine.count() >= MOST_OF_A_PERSON:
            _delete(list(mine[MOST_OF_A_PERSON - 1 :]))
        made = PrintSet.objects.create(
            user=user, release=release, copies=wanted, two_sided=two_sided
        )
        emit(WANTED, {"print_set": made.pk})
    return made


def put_together(pk: int) -> None:
    """In the worker. Ended half-way, it starts over; forgotten meanwhile, nothing happens."""
    asked = PrintSet.objects.select_related("release__pack__locale").filter(pk=pk).first()
    if asked is None or asked.state != PrintSet.State.MAKING:
        return
    with tempfile.TemporaryDirectory(prefix="signpost-print-") as name:
        folder = Path(name)
        try:
            pages = _put_together(asked, folder)
        except (SandboxError, FileNotFoundError):
            PrintSet.objects.filter(pk=pk).update(state=PrintSet.State.FAILED)
            return
        storage = private_storage()
        target = f"packs/print-sets/{asked.uuid}.pdf"
        storage.delete(target)  # what a run left behind that was ended half-way
        with (folder / "out.pdf").open("rb") as made:
            kept = storage.save(target, File(made))
    ready = PrintSet.objects.filter(pk=pk, state=PrintSet.State.MAKING)
    if not ready.update(state=PrintSet.State.READY, pdf=kept, pages=pages):
        storage.delete(kept)


def _put_together(asked: PrintSet, folder: Path) -> int:
    pack = asked.release.pack
    language = pack.locale.language_code
    parts = []
    for number, (file, pdf) in enumerate(printable(asked.release)):
        if copies := asked.copies.get(file.filename):
            path = folder / f"{number}.pdf"
            with pdf.open("rb") as stored, path.open("wb") as written:
                shutil.copyfileobj(stored, written)
            about = {"title": file.title, "language": file.language or language}
            parts.append({"copies": copies, "path": str(path), **about})
    with translation.override(language):
        page = _("Page %(page)s of %(file)s")
    wanted = {"title": pack.title, "language": language, "two_sided": asked.two_sided}
    data = json.dumps({**wanted, "page": page, "parts": parts}).encode()
    command = [sys.executable, "-I", str(PROGRAM), str(folder / "out.pdf")]
    return int(run_in_sandbox(command, folder=folder, limits=LIMITS, data=data))


def forget_print_sets() -> int:
    """Delete those of yesterday, and their files. Returns how many."""
    old = list(PrintSet.objects.filter(made_at__lt=timezone.now() - KEEP))
    _delete(old)
    return len(old)


def forget_print_sets_of(user: User) -> None:
    """All of one person."""
    _delete(list(PrintSet.objects.filter(user=user)))


def _delete(sets: list[PrintSet]) -> None:
    names = [one.pdf.name for one in sets if one.pdf.name]
    with transaction.atomic():
        PrintSet.objects.filter(pk__in=[one.pk for one in sets]).delete()
        for name in names:
            transaction.on_commit(partial(private_storage().delete, name))
