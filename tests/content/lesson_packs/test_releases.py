"""Lesson packs: releases that never change, and files for those who may have them."""

import io
import json
import threading
import uuid
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError, IntegrityError, connection, transaction
from wagtail.models import Locale

from accounts.access import entitlements
from accounts.access.visibility import AccessLevel
from content.lesson_packs import releases as packs
from content.lesson_packs.downloads import current_release
from content.lesson_packs.listing import list_packs
from content.lesson_packs.models import ImmutableReleaseError
from content.models import PackFile, PackRelease, PackReleaseFile
from tests.factories.content import LessonPackFactory, SiteFactory, go_live
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
KEY = "course:a"


def test_publishing_releases_the_files_once():
    pack = LessonPackFactory(files=("plan.pdf", "slides.pptx"))

    go_live(pack)

    [release] = pack.releases.all()
    assert (release.number, release.state) == (1, "ready")
    assert [file.filename for file in release.files.all()] == ["plan.pdf", "slides.pptx"]


def test_changed_files_become_a_new_release_and_the_old_one_stays():
    pack = LessonPackFactory()
    old = pack.releases.get()
    old_bytes = old.files.get().file.read()
    file = pack.files.get()
    file.file = ContentFile(b"%PDF new", name="plan.pdf")
    pack.files.add(file)
    pack.release_notes = "A clearer plan."

    go_live(pack)

    new = pack.releases.first()
    assert (new.number, new.notes) == (2, "A clearer plan.")
    assert new.files.get().file.read() == b"%PDF new"
    assert old.files.get().file.read() == old_bytes


def test_the_zip_holds_every_file_and_a_manifest_with_checksums():
    pack = LessonPackFactory(files=("plan.pdf", "work.pdf"))
    release = current_release(pack)

    with zipfile.ZipFile(io.BytesIO(release.zip.read())) as archive:
        names = archive.namelist()
        manifest = archive.read("README.txt").decode()
        said = json.loads(archive.read("manifest.json"))
        licence = archive.read("LICENCE.txt").decode()
        stored = {info.compress_type for info in archive.infolist()}

    assert names == ["plan.pdf", "work.pdf", "README.txt", "LICENCE.txt", "manifest.json"]
    assert stored == {zipfile.ZIP_STORED}
    assert (said["release"], said["licence"]["name"]) == (1, "CC BY-NC-SA 4.0")
    assert "https://creativecommons.org/licenses/by-nc-sa/4.0/" in licence
    assert {file["name"]: file["sha256"] for file in said["files"]} == {
        file.filename: file.sha256 for file in release.files.all()
    }
    for file in release.files.all():
        assert f"sha256:{file.sha256}" in manifest


def test_a_released_file_cannot_be_changed():
    file = LessonPackFactory().releases.get().files.get()

    file.title = "Something else"
    with pytest.raises(ImmutableReleaseError):
        file.save()
    with pytest.raises(ImmutableReleaseError):
        file.delete()
    with pytest.raises(ImmutableReleaseError):
        file.release.delete()
    with pytest.raises(ImmutableReleaseError):
        file.release.save()


@pytest.mark.parametrize("model", [PackRelease, PackReleaseFile])
def test_no_release_is_changed_or_deleted_with_many_others(model):
    LessonPackFactory()

    with pytest.raises(ImmutableReleaseError):
        model.objects.all().update(uuid=uuid.uuid4())
    with pytest.raises(ImmutableReleaseError):
        model.objects.all().delete()
    assert model.objects.count() == 1


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("content_packreleasefile", "title = 'x'"),
        ("content_packrelease", "number = 7"),
        ("content_packrelease", "notes = 'x'"),
        ("content_packrelease", "licence = 'x'"),
        ("content_packrelease", "state = 'building', zip = ''"),
        ("content_packrelease", "zip = 'another.zip'"),
    ],
)
def test_the_database_refuses_to_change_what_was_released(table, change):
    LessonPackFactory()

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE {table} SET {change}")


def test_a_number_is_given_once():
    release = LessonPackFactory().releases.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        PackRelease.objects.create(pack=release.pack, number=1, licence="x")


def test_a_pack_without_files_cannot_be_released():
    pack = LessonPackFactory(files=())

    with pytest.raises(packs.NothingToReleaseError):
        packs.release_pack(pack, actor=None, notes="")


def test_two_files_of_one_name_keep_two_names():
    pack = LessonPackFactory(files=("plan.pdf", "plan.pdf"))

    names = [file.filename for file in pack.releases.get().files.all()]

    assert names == ["plan.pdf", "plan-2.pdf"]


def test_a_released_pack_is_not_deleted_but_withdrawn(client):
    pack = LessonPackFactory()
    client.force_login(UserFactory(administrator=True))

    response = client.post(f"/cms/pages/{pack.pk}/delete/")

    assert response.status_code == 302
    assert type(pack).objects.filter(pk=pack.pk).exists()


PEOPLE = {
    "registered": {},
    "professional": {"professional": True},
    "holder": {},
    "editor": {"editor": True},
}


@pytest.mark.parametrize(
    ("level", "who"),
    [
        (AccessLevel.PUBLIC, {"visitor", "registered", "professional", "holder", "editor"}),
        (AccessLevel.REGISTERED, {"registered", "professional", "holder", "editor"}),
        (AccessLevel.PROFESSIONAL, {"professional", "editor"}),
        (AccessLevel.COURSE, {"holder", "editor"}),
    ],
)
@pytest.mark.parametrize("method", ["get", "head"])
def test_r02_files_go_to_those_who_may_have_them_and_to_nobody_else(client, level, who, method):
    pack = LessonPackFactory(level=level, download_unlocked_by=KEY)
    people = {name: UserFactory(**traits) for name, traits in PEOPLE.items()}
    entitlements.grant(people["holder"], key=KEY, source="a test")
    name = current_release(pack).files.get().filename
    base = f"/resources/{pack.slug}/download/"

    got = {}
    for person in ("visitor", *PEOPLE):
        client.logout()
        if person != "visitor":
            client.force_login(people[person])
        answers = [
            getattr(client, method)(address, headers=headers)
            for address in (base, base + name)
            for headers in ({}, {"range": "bytes=0-3"}, {"if-none-match": "*"})
        ]
        got[person] = {answer.status_code // 100 for answer in answers}
        if person not in who:
            assert all(
                b"canary-bytes" not in b"".join(a.streaming_content if a.streaming else [a.content])
                for a in answers
            )

    assert {person for person, kinds in got.items() if kinds == {2}} == who
    assert all(kinds <= {3, 4} for person, kinds in got.items() if person not in who)


def test_r02_a_withdrawn_pack_gives_no_files(client):
    pack = LessonPackFactory()
    client.force_login(UserFactory())
    pack.unpublish()

    assert client.get(f"/resources/{pack.slug}/download/").status_code == 404


def test_r02_nothing_private_is_below_the_media_address(client, settings):
    pack = LessonPackFactory()
    working = PackFile.objects.get(page=pack).file.name

    for name in (working, current_release(pack).zip.name):
        for address in (f"/media/{name}", f"/private/{name}", f"/media/../private/{name}",
                        f"/media/%2e%2e/private/{name}", f"/static/../private/{name}"):  # fmt: skip
            assert client.get(address).status_code in (400, 404)


def test_the_list_costs_the_same_for_one_and_for_three(client, django_assert_max_num_queries):
    tree = SiteFactory()
    counts = []
    for more in (1, 2):
        for n in range(more):
            LessonPackFactory(title=f"Pack {more}{n}", tree=tree)
        client.get("/resources/?topic=x")
        with django_assert_max_num_queries(12) as captured:
            client.get("/resources/?topic=x")
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_a_list_without_packs_of_its_own_shows_those_of_the_main_language(client):
    tree = SiteFactory()
    LessonPackFactory(title="Kind words", tree=tree)
    welsh = tree.resources.copy_for_translation(
        Locale.objects.get_or_create(language_code="cy")[0], copy_parents=True
    )
    go_live(welsh)

    found = list_packs(welsh, user=None, parameters={})

    assert [pack.title for pack in found["packs"]] == ["Kind words"]
    assert found["borrowed_language"] == "en-gb"
    assert list_packs(tree.resources, user=None, parameters={})["borrowed_language"] == ""


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_releases_at_once_get_two_numbers(deliver_all):
    pack = LessonPackFactory()
    gate = threading.Barrier(2)
    numbers: list[int] = []

    def release():
        try:
            gate.wait(timeout=10)
            numbers.append(packs.release_pack(pack, actor=None, notes="at once").number)
        finally:
            connection.close()

    threads = [threading.Thread(target=release) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert sorted(numbers) == [2, 3]
    assert sorted(pack.releases.values_list("number", flat=True)) == [1, 2, 3]
