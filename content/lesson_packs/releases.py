"""Releasing a lesson pack: its files frozen under a number. The worker builds the zip of them."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.db.models.fields.files import FieldFile
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from accounts.audit import log as audit
from accounts.models import User
from content.lesson_packs.files import FileFacts, PackFile
from content.lesson_packs.models import PackRelease, PackReleaseFile
from content.lesson_packs.pages import LessonPackPage
from signpost.outbox import emit
from signpost.private_files import PrivateStorage
from signpost.uploads.scanning import Scan, scan

RELEASED = "content.pack_released"
FILE_WAITS = "content.pack_file_waits"
TAKEN_OVER = ("kind", "title", "language", "large_print", "format", "pages")


class NothingToReleaseError(ValueError):
    """A pack without files cannot be released."""


class NotScannedYetError(ValueError):
    """A file waits for the virus scanner: it is released by itself when that has looked at it."""


def release_pack(pack: LessonPackPage, *, actor: User | None, notes: str) -> PackRelease:
    """Freeze the pack's working files as a new release; the worker builds the zip.

    The page row is locked, so that two releases at once get two numbers. The bytes are not copied:
    the release keeps each file by a name of its own, and an editor's next file is another file.
    """
    sums = {file.file.name: sum_of(file) for file in pack.files.all()}  # before the lock
    with _kept_or_gone(_storage()) as kept, transaction.atomic():
        locked = LessonPackPage.objects.select_for_update(of=("self",)).get(pk=pack.pk)
        files = list(locked.files.all())
        if not files:
            raise NothingToReleaseError(_("Add a file to the pack first."))
        if any(file.scan == Scan.WAITING for file in files):
            raise NotScannedYetError(_("A file still waits for the virus scanner."))
        highest = locked.releases.aggregate(highest=Max("number"))["highest"] or 0
        release = PackRelease.objects.create(
            pack=locked,
            number=highest + 1,
            notes=notes,
            licence=locked.licence,
            released_by=actor,
        )
        names: set[str] = set()
        for order, working in enumerate(files):
            name = _free_name(slugify(working.title) or "file", working.extension, names)
            stored = kept.keep(working.file.name, f"packs/releases/{release.uuid}/{name}")
            PackReleaseFile.objects.create(
                release=release,
                **{name: getattr(working, name) for name in TAKEN_OVER},
                filename=name,
                file=stored,
                size=working.file.size,
                sha256=sums.get(working.file.name) or sum_of(working),
                order=order,
            )
        audit.record("pack.released", actor=actor, target=release, after=str(release.number))
        emit(RELEASED, {"release": release.pk})
    return release


def release_if_changed(pack: LessonPackPage, *, actor: User | None) -> PackRelease | None:
    """Called when a pack is published: new or changed files become a new release by themselves.

    The editor's note on what has changed goes with it. None if there is nothing new.
    """
    newest = pack.releases.order_by("-number").first()
    released = [] if newest is None else [_told(f, f.sha256) for f in newest.files.all()]
    files = list(pack.files.all())
    if not files or [_told(f, sum_of(f)) for f in files] == released:
        return None
    if any(file.scan == Scan.WAITING for file in files):
        emit(FILE_WAITS, {"pack": pack.pk})
        return None
    return release_pack(pack, actor=actor, notes=pack.release_notes)


def release_when_scanned(pack_pk: int) -> PackRelease | None:
    """The virus scanner was away: ask it again about the files that wait, then release the pack if
    it is still public. Raises `NotScannedYetError` while one still waits: it is tried again.
    """
    pack = LessonPackPage.objects.get(pk=pack_pk)
    for file in pack.files.filter(scan=Scan.WAITING):
        with file.file.open("rb") as stream:
            found = scan(stream)
        PackFile.objects.filter(pk=file.pk).update(scan=found)
    if pack.files.filter(scan__in=[Scan.WAITING, Scan.HARMFUL]).exists():
        raise NotScannedYetError(_("A file still waits for the virus scanner."))
    return release_if_changed(pack, actor=None) if pack.live else None


def _told(file: FileFacts, sha256: str) -> tuple[Any, ...]:
    return (file.kind, file.title, file.language, file.large_print, sha256)


def sum_of(file: PackFile) -> str:
    """The SHA-256 of a working file: kept since it was looked at, else read now."""
    known = file.sha256 if file.size == file.file.size else ""
    return known or sha256_of(file.file)


def sha256_of(file: FieldFile) -> str:
    """The SHA-256 of a stored file, read in portions."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def has_releases(pages: QuerySet[Page]) -> bool:
    """Whether any of the pages is a pack that people may have copies of."""
    return PackRelease.objects.filter(pack__in=pages.values("pk")).exists()


def _storage() -> PrivateStorage:
    return PackReleaseFile._meta.get_field("file").storage  # type: ignore[return-value]


class _Kept:
    """Second names of stored files, remembered until the release is sure."""

    def __init__(self, storage: PrivateStorage) -> None:
        self.storage = storage
        self.names: list[str] = []

    def keep(self, name: str, wanted: str) -> str:
        self.names.append(self.storage.keep(name, wanted))
        return self.names[-1]


@contextmanager
def _kept_or_gone(storage: PrivateStorage) -> Iterator[_Kept]:
    """A release that did not come about leaves no file behind."""
    kept = _Kept(storage)
    try:
        yield kept
    except BaseException:
        for name in kept.names:
            storage.delete(name)
        raise


def _free_name(stem: str, extension: str, taken: set[str]) -> str:
    name, count = f"{stem}.{extension}", 2
    while name in taken:
        name, count = f"{stem}-{count}.{extension}", count + 1
    taken.add(name)
    return name
