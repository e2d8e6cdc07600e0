"""Some files of a pack, chosen and taken together."""

import io
import zipfile

import pytest

from accounts.access.visibility import AccessLevel
from content.models import LicenceAcceptance, PackCount, RecentPack
from tests.factories.content import LessonPackFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
FILES = ("plan.pdf", "slides.pptx", "poster.pdf")


def address(pack, *names: str) -> str:
    query = "&".join(f"file={name}" for name in names)
    return f"/resources/{pack.slug}/download/selection/?{query}"


def test_the_chosen_files_come_with_their_licence_and_without_the_others(client):
    pack = LessonPackFactory(files=FILES)
    client.force_login(UserFactory())

    answer = client.get(address(pack, "poster.pdf", "plan.pdf"))

    data = b"".join(answer.streaming_content)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        readme = archive.read("README.txt").decode()
        assert archive.read("plan.pdf") == b"%PDF canary-bytes of plan.pdf"
    assert names == ["plan.pdf", "poster.pdf", "README.txt", "LICENCE.txt", "manifest.json"]
    assert "plan.pdf" in readme
    assert "slides.pptx" not in readme
    assert int(answer["Content-Length"]) == len(data)


def test_the_page_of_the_pack_has_a_tick_for_each_file(client):
    pack = LessonPackFactory(files=FILES)
    visitor = client.get(f"/resources/{pack.slug}/").content.decode()
    client.force_login(UserFactory())

    text = client.get(f"/resources/{pack.slug}/").content.decode()

    assert text.count('form="selection"') == 3
    assert "selection" not in visitor


def test_who_chooses_nothing_is_told_so(client):
    pack = LessonPackFactory(files=FILES)
    client.force_login(UserFactory())

    answer = client.get(address(pack))

    assert answer.status_code == 400
    assert "No file is chosen yet" in answer.content.decode()


def test_all_files_are_the_zip_that_can_be_gone_on_with(client):
    pack = LessonPackFactory(files=FILES)
    client.force_login(UserFactory())

    assert client.get(address(pack, *FILES))["Location"] == f"/resources/{pack.slug}/download/"


def test_a_file_that_is_not_in_the_release_is_refused(client):
    pack = LessonPackFactory(files=FILES)
    client.force_login(UserFactory())

    assert client.get(address(pack, "plan.pdf", "../../secret")).status_code == 404


@pytest.mark.parametrize("method", ["get", "head"])
def test_r02_who_may_not_have_the_files_gets_none_of_them(client, method):
    pack = LessonPackFactory(files=FILES, level=AccessLevel.PROFESSIONAL)

    assert getattr(client, method)(address(pack, "plan.pdf")).status_code == 302
    client.force_login(UserFactory())
    answer = getattr(client, method)(address(pack, "plan.pdf"))

    assert answer.status_code == 403
    assert b"canary" not in answer.content


def everything(pack) -> list[str]:
    """Every address at which somebody takes files of a pack."""
    base = f"/resources/{pack.slug}"
    return [
        f"{base}/download/",
        f"{base}/download/plan.pdf",
        f"{base}/releases/1/download/",
        f"{base}/releases/1/plan.pdf",
        address(pack, "plan.pdf"),
    ]


def test_whichever_way_files_are_taken_it_is_counted_accepted_and_in_ones_own_list(client):
    client.force_login(UserFactory())
    for number in range(5):
        pack = LessonPackFactory(title=f"Pack {number}", files=FILES)
        way = everything(pack)[number]
        assert client.head(way).status_code == 200
        assert not RecentPack.objects.filter(pack=pack).exists()

        assert client.get(way).status_code == 200

        assert RecentPack.objects.filter(pack=pack).count() == 1, way
        assert PackCount.objects.get(pack=pack).number == 1, way
    assert LicenceAcceptance.objects.count() == 1
