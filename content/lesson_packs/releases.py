"""Releasing a lesson pack: its files frozen under a number, and the zip of them."""

import hashlib
import io
import zipfile

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max, QuerySet
from django.db.models.fields.files import FieldFile
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from accounts.audit import log as audit
from accounts.models import User
from content.lesson_packs.models import PackRelease, PackReleaseFile
from content.lesson_packs.pages import LessonPackPage
from signpost.outbox import emit

RELEASED = "content.pack_released"
# Times inside a zip are fixed, so that building it again gives the same bytes.
ZIP_TIME = (2000, 1, 1, 0, 0, 0)


class NothingToReleaseError(ValueError):
    """A pack without files cannot be released."""


def release_pack(pack: LessonPackPage, *, actor: User | None, notes: str) -> PackRelease:
    """Freeze the pack's working files as a new release; the worker builds the zip.

    The page row is locked, so that two releases at once get two numbers.
    """
    with transaction.atomic():
        locked = LessonPackPage.objects.select_for_update(of=("self",)).get(pk=pack.pk)
        files = list(locked.files.all())
        if not files:
            raise NothingToReleaseError(_("Add a file to the pack first."))
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
            with working.file.open("rb") as stream:
                data = stream.read()
            PackReleaseFile(
                release=release,
                kind=working.kind,
                title=working.title,
                filename=name,
                file=ContentFile(data, name=f"{locked.slug}/{release.number}/{name}"),
                size=len(data),
                sha256=hashlib.sha256(data).hexdigest(),
                order=order,
            ).save()
        audit.record("pack.released", actor=actor, target=release, after=str(release.number))
        emit(RELEASED, {"release": release.pk})
    return release


def release_if_changed(pack: LessonPackPage, *, actor: User | None) -> PackRelease | None:
    """Called when a pack is published: new or changed files become a new release by themselves.

    The editor's note on what has changed goes with it. None if there is nothing new.
    """
    newest = pack.releases.order_by("-number").first()
    released = [] if newest is None else [(f.kind, f.title, f.sha256) for f in newest.files.all()]
    working = [(f.kind, f.title, sha256_of(f.file)) for f in pack.files.all()]
    if not working or working == released:
        return None
    return release_pack(pack, actor=actor, notes=pack.release_notes)


def sha256_of(file: FieldFile) -> str:
    """The SHA-256 of a stored file, read in portions."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def has_releases(pages: QuerySet[Page]) -> bool:
    """Whether any of the pages is a pack that people may have copies of."""
    return PackRelease.objects.filter(pack__in=pages.values("pk")).exists()


def _free_name(stem: str, extension: str, taken: set[str]) -> str:
    name, count = f"{stem}.{extension}", 2
    while name in taken:
        name, count = f"{stem}-{count}.{extension}", count + 1
    taken.add(name)
    return name


def build_zip(release_pk: int) -> None:
    """Put a release's files and their manifest into one zip, stored, not squeezed.

    Run again it finds the release ready and does nothing; killed half-way it starts over.
    """
    release = PackRelease.objects.select_related("pack").get(pk=release_pk)
    if release.state == PackRelease.State.READY:
        return
    files = list(release.files.all())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for file in files:
            with file.file.open("rb") as stream:
                archive.writestr(zipfile.ZipInfo(file.filename, ZIP_TIME), stream.read())
        archive.writestr(zipfile.ZipInfo("README.txt", ZIP_TIME), manifest(release, files))
    name = f"{release.pack.slug}-{release.number}.zip"
    stored = release.zip.storage.save(
        f"packs/releases/{release.pack.slug}/{release.number}/{name}",
        ContentFile(buffer.getvalue()),
    )
    with transaction.atomic():
        built = PackRelease.objects.filter(pk=release.pk, state=PackRelease.State.BUILDING).update(
            state=PackRelease.State.READY, zip=stored, zip_size=buffer.tell()
        )
    if not built:  # another worker was faster: leave no orphan
        release.zip.storage.delete(stored)


def manifest(release: PackRelease, files: list[PackReleaseFile]) -> str:
    """What is in the zip, under which licence, with checksums (SHA-256)."""
    lines = [
        release.pack.title,
        _("Release %(number)d, %(date)s")
        % {"number": release.number, "date": f"{release.released_at:%Y-%m-%d}"},
        _("Licence: %(licence)s") % {"licence": release.licence},
        "",
        release.notes,
        "",
    ]
    lines += [f"{file.filename}  {file.title}  sha256:{file.sha256}" for file in files]
    return "\n".join(lines) + "\n"
