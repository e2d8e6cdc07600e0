"""The zip of a release: built once, by the worker, in portions, however large its files are."""

import hashlib
import zipfile
from typing import IO

from django.db import transaction

from content.lesson_packs.manifest import texts_of
from content.lesson_packs.models import PackRelease, PackReleaseFile
from content.pages.dependencies import changed_with
from signpost.outbox import emit
from signpost.private_files import whole_file
from signpost.purging import purge_pages

# Times inside a zip are fixed, so that building it again gives the same bytes.
ZIP_TIME = (2000, 1, 1, 0, 0, 0)
PORTION = 1024 * 1024
READY = "content.pack_ready"


class DamagedFileError(RuntimeError):
    """A stored file is no longer what was released: the zip of it would not be either."""


def build_zip(release_pk: int) -> None:
    """Put a release's files, its manifest and licence into one zip, stored, not squeezed.

    Run again it finds the release ready and does nothing; killed half-way it starts over. Raises
    OSError where there is no room and `DamagedFileError`; nothing of the zip is left then.
    """
    release = PackRelease.objects.select_related("pack__locale").get(pk=release_pk)
    if release.state == PackRelease.State.READY:
        return
    files = list(release.files.all())
    storage = release.zip.storage
    with whole_file(storage, f"packs/releases/{release.uuid}/{release.zip_filename}") as written:
        write_zip(written.stream, release, files)
        size = written.stream.tell()
        written.stream.seek(0)
        sha256 = hashlib.file_digest(written.stream, "sha256").hexdigest()  # type: ignore[arg-type]
    with transaction.atomic():
        was_first = PackRelease.objects.mark_ready(
            release.pk, zip_name=written.name, size=size, sha256=sha256
        )
        purge_pages(changed_with(release.pack))
        if was_first:
            emit(READY, {"release": release.pk})
    if not was_first:  # another worker was faster: leave no orphan
        storage.delete(written.name)


def write_zip(target: IO[bytes], release: PackRelease, files: list[PackReleaseFile]) -> None:
    """The whole zip into a file that is open."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for file in files:
            _add(archive, file)
        for name, text in texts_of(release, files):
            archive.writestr(zipfile.ZipInfo(name, ZIP_TIME), text)


def _add(archive: zipfile.ZipFile, file: PackReleaseFile) -> None:
    entry = zipfile.ZipInfo(file.filename, ZIP_TIME)
    entry.file_size = file.size  # so that a large file gets the large header
    seen = hashlib.sha256()
    with file.file.open("rb") as stream, archive.open(entry, "w") as inside:
        while portion := stream.read(PORTION):
            seen.update(portion)
            inside.write(portion)
    if seen.hexdigest() != file.sha256:
        raise DamagedFileError(file.filename)
