"""The zip of a release: in portions, once, and nothing half-written is left."""

import io
import os
import resource
import subprocess
import sys
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from content.lesson_packs import releases as packs
from content.lesson_packs.zips import DamagedFileError, build_zip, write_zip
from content.models import PackFile, PackRelease
from signpost.outbox.delivering import deliver_once
from signpost.outbox.models import OutboxDelivery
from signpost.private_files import BeingWrittenError, whole_file
from tests.factories.content import LessonPackFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
MB = 1024 * 1024


def folder_of(release: PackRelease) -> Path:
    """Where the files of a release lie."""
    return Path(release.zip.storage.path(f"packs/releases/{release.uuid}"))


def parts_of(release: PackRelease) -> list[Path]:
    """What is half-written of its zip."""
    return list(Path(release.zip.storage.path("parts")).glob(f"*{release.uuid}*"))


def new_release(*files: bytes) -> PackRelease:
    """A release whose zip nobody has built yet."""
    pack = LessonPackFactory(files=())
    for number, data in enumerate(files or (b"%PDF one",)):
        file = ContentFile(data, name=f"{number}.pdf")
        pack.files.add(PackFile(kind="plan", title=f"Plan {number}", file=file))
    pack.save()
    return packs.release_pack(pack, actor=None, notes="First.")


def test_r13_building_the_zip_twice_gives_one_file_with_the_same_bytes():
    release = new_release()
    in_memory = io.BytesIO()
    write_zip(in_memory, release, list(release.files.all()))

    build_zip(release.pk)
    build_zip(release.pk)

    release.refresh_from_db()
    assert release.zip.read() == in_memory.getvalue()
    assert release.zip_size == len(in_memory.getvalue())
    assert len(list(folder_of(release).glob("*.zip"))) == 1


def test_the_released_bytes_stay_when_the_working_file_goes():
    release = new_release(b"%PDF kept")
    working = release.pack.files.get().file

    working.storage.delete(working.name)

    assert release.files.get().file.read() == b"%PDF kept"


def test_a_large_pack_is_built_in_little_memory():
    pack = LessonPackFactory(files=())
    pack.files.add(PackFile(kind="film", title="Film", file=ContentFile(b"", name="film.mp4")))
    pack.save()
    os.truncate(pack.files.get().file.path, 96 * MB)
    release = packs.release_pack(pack, actor=None, notes="")

    tracemalloc.start()
    build_zip(release.pk)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    release.refresh_from_db()
    assert release.zip_size > 96 * MB
    assert peak < 12 * MB


def test_a_disk_that_fills_up_leaves_nothing_and_the_next_try_builds_it():
    release = new_release(os.urandom(MB))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    resource.setrlimit(resource.RLIMIT_FSIZE, (MB // 2, hard))
    try:
        with pytest.raises(OSError):  # noqa: PT011 - the kernel's own words
            build_zip(release.pk)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    left = [path.name for path in folder_of(release).iterdir()] + parts_of(release)
    release.refresh_from_db()
    state = release.state
    build_zip(release.pk)

    release.refresh_from_db()
    assert left == ["plan-0.pdf"]
    assert (state, release.state) == ("building", "ready")


def test_a_release_that_does_not_come_about_leaves_no_file():
    pack = LessonPackFactory(files=())
    for title in ("One", "Two"):
        pack.files.add(PackFile(kind="plan", title=title, file=ContentFile(b"%PDF", name="p.pdf")))
    pack.save()
    last = pack.files.last()
    releases = Path(last.file.storage.path("packs/releases"))
    before = set(releases.rglob("*.pdf")) if releases.exists() else set()
    PackFile.objects.filter(pk=last.pk).update(file="packs/working/gone.pdf")
    pack.refresh_from_db()

    with pytest.raises(FileNotFoundError):
        packs.release_pack(pack, actor=None, notes="")

    assert set(releases.rglob("*.pdf")) <= before
    assert not pack.releases.exists()


def test_what_a_killed_worker_left_is_taken_over_by_the_next():
    release = new_release()
    killed = (
        "import os, sys; from pathlib import Path; part = Path(sys.argv[1]);"
        "part.parent.mkdir(parents=True, exist_ok=True);"
        "stream = part.open('wb'); stream.write(b'half a zip'); stream.flush(); os._exit(9)"
    )
    wanted = f"packs/releases/{release.uuid}/{release.zip_filename}"
    part = Path(release.zip.storage.path(f"parts/{wanted.replace('/', '-')}"))
    subprocess.run([sys.executable, "-c", killed, str(part)], check=False)
    assert part.read_bytes() == b"half a zip"

    build_zip(release.pk)

    release.refresh_from_db()
    assert zipfile.ZipFile(release.zip.path).testzip() is None
    assert parts_of(release) == []


def test_of_two_workers_at_once_the_second_is_refused_and_builds_nothing():
    release = new_release()

    with (
        whole_file(release.zip.storage, f"packs/releases/{release.uuid}/{release.zip_filename}"),
        pytest.raises(BeingWrittenError),
    ):
        build_zip(release.pk)

    release.refresh_from_db()
    assert release.state == "building"


def test_a_file_that_was_damaged_on_the_disk_is_never_handed_out_in_a_zip():
    release = new_release(b"%PDF as released")
    Path(release.files.get().file.path).write_bytes(b"%PDF as damaged!")

    with pytest.raises(DamagedFileError, match=r"plan-0\.pdf"):
        build_zip(release.pk)

    assert list(folder_of(release).glob("*.zip")) == []


def test_staff_see_that_a_zip_could_not_be_built(client):
    release = new_release()
    Path(release.files.get().file.path).write_bytes(b"")
    build = OutboxDelivery.objects.get(handler__endswith=".build_release_zip")

    deliver_once(build.pk)
    client.force_login(UserFactory(editor=True))
    shown = client.get(f"/cms/packs/{release.pack_id}/releases/").content.decode()

    assert "The zip of release 1 could not be" in shown


def test_an_empty_file_and_a_file_without_a_page_of_its_own_are_in_the_zip():
    release = new_release(b"", b"%PDF")
    build_zip(release.pk)

    release.refresh_from_db()
    with zipfile.ZipFile(release.zip.path) as archive:
        assert archive.read("plan-0.pdf") == b""
        assert archive.testzip() is None
