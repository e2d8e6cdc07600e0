"""One PDF of what is printed for a lesson: so many copies, in order, each on a sheet of its own."""

import datetime
import io
import re

import pytest
import time_machine
from django.utils import timezone
from pypdf import PdfReader

from accounts.access.visibility import AccessLevel
from accounts.models import ProfessionalStatus
from accounts.privacy.rights import erase
from content.lesson_packs.print_sets import rules
from content.models import PackCount, PrintSet, RecentPack
from signpost.private_files import private_storage
from tests.factories.content import LessonPackFactory
from tests.factories.files import blank_pdf
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
PLAN, SHEET = blank_pdf(2, height=800), blank_pdf(3, height=500)


@pytest.fixture
def teacher(client):
    person = UserFactory(professional=True)
    client.force_login(person)
    return person


@pytest.fixture
def pack():
    return LessonPackFactory(
        level=AccessLevel.PROFESSIONAL, contents={"plan.pdf": PLAN, "sheet.pdf": SHEET}
    )


def asked(client, pack, plan: int, sheet: int, **more):
    """Ask as a person does, by the form."""
    address = f"/resources/{pack.slug}/print/"
    keys = re.findall(r'name="(copies-\d+)"', client.get(address).content.decode())
    return client.post(address, {keys[0]: plan, keys[1]: sheet, **more})


def heights(client, address: str) -> list[int]:
    data = b"".join(client.get(f"{address}pdf").streaming_content)
    return [int(page.mediabox.height) for page in PdfReader(io.BytesIO(data)).pages]


@pytest.mark.parametrize(
    ("more", "sheet"), [({}, [500, 500, 500]), ({"two_sided": "on"}, [500, 500, 500, 500])]
)
def test_the_plan_once_and_the_sheet_for_each_pupil(
    client, teacher, pack, deliver_all, more, sheet
):
    address = asked(client, pack, 1, 30, **more)["Location"]
    waiting = client.get(address).content.decode()

    deliver_all()

    assert 'http-equiv="refresh"' in waiting
    assert client.get(f"{address}").content.decode().count("refresh") == 0
    assert heights(client, address) == [800, 800, *sheet * 30]


def test_thirty_copies_weigh_hardly_more_than_one(teacher, pack, deliver_all):
    sizes = []
    for copies in (1, 30):
        made = rules.ask(
            pack.releases.get(), user=teacher, copies={"sheet.pdf": copies}, two_sided=False
        )
        deliver_all()
        made.refresh_from_db()
        sizes.append(made.pdf.size)

    assert sizes[1] < sizes[0] + 30 * 3 * 250


def test_taking_it_is_taking_files_of_the_pack(client, teacher, pack, deliver_all):
    address = asked(client, pack, 1, 1)["Location"]
    deliver_all()
    client.get(address)
    assert not PackCount.objects.exists()

    client.get(f"{address}pdf")

    assert PackCount.objects.get().number == 1
    assert RecentPack.objects.get().pack_id == pack.pk


@pytest.mark.parametrize(("plan", "sheet"), [(0, 0), (-1, 1), (61, 1), ("x", 1), ("", 1)])
def test_what_cannot_be_printed_is_said(client, teacher, pack, plan, sheet):
    answer = asked(client, pack, plan, sheet)

    assert answer.status_code == 200
    assert "error" in answer.content.decode()
    assert not PrintSet.objects.exists()


def test_asked_twice_it_is_made_once(client, teacher, pack):
    assert asked(client, pack, 1, 2)["Location"] == asked(client, pack, 1, 2)["Location"]
    assert asked(client, pack, 1, 3)["Location"] != asked(client, pack, 1, 2)["Location"]


def test_a_damaged_file_is_said_and_the_worker_goes_on(client, teacher, deliver_all):
    broken = LessonPackFactory(contents={"plan.pdf": b"%PDF-1.7 no more", "sheet.pdf": SHEET})
    address = asked(client, broken, 1, 1)["Location"]

    deliver_all()

    assert "could not be put together" in client.get(address).content.decode()
    assert client.get(f"{address}pdf").status_code == 404


def test_r04_it_is_of_the_one_who_asked(client, teacher, pack, deliver_all):
    address = asked(client, pack, 1, 1)["Location"]
    deliver_all()
    client.force_login(UserFactory(professional=True))

    assert client.get(address).status_code == client.get(f"{address}pdf").status_code == 404


def test_r18_who_may_no_longer_have_the_files_may_not_have_this(client, teacher, pack, deliver_all):
    address = asked(client, pack, 1, 1)["Location"]
    deliver_all()
    ProfessionalStatus.objects.filter(user=teacher).update(state="expired")

    assert client.get(f"{address}pdf").status_code == 403
    assert client.get(f"/resources/{pack.slug}/print/").status_code == 403


def test_after_a_day_it_is_gone_with_its_file(
    client, teacher, pack, deliver_all, django_capture_on_commit_callbacks
):
    asked(client, pack, 1, 1)
    deliver_all()
    name = PrintSet.objects.get().pdf.name
    assert rules.forget_print_sets() == 0

    tomorrow = timezone.now() + datetime.timedelta(days=1, minutes=1)
    with (
        time_machine.travel(tomorrow, tick=False),
        django_capture_on_commit_callbacks(execute=True),
    ):
        assert rules.forget_print_sets() == 1

    assert not private_storage().exists(name)


def test_with_the_account_it_goes(
    client, teacher, pack, deliver_all, django_capture_on_commit_callbacks
):
    asked(client, pack, 1, 1)
    deliver_all()
    name = PrintSet.objects.get().pdf.name

    with django_capture_on_commit_callbacks(execute=True):
        erase(teacher, actor=UserFactory(administrator=True))

    assert not PrintSet.objects.exists()
    assert not private_storage().exists(name)


def test_of_a_person_ten_are_kept(teacher, pack):
    for number in range(1, 13):
        rules.ask(pack.releases.get(), user=teacher, copies={"plan.pdf": number}, two_sided=False)

    kept = {one.copies["plan.pdf"] for one in PrintSet.objects.all()}
    assert kept == set(range(3, 13))
