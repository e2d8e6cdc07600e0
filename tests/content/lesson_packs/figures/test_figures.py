"""How often packs are taken: months and regions, and nothing about anybody."""

import pytest

from content.lesson_packs.figures.counting import Line, figures, table
from content.lesson_packs.figures.models import PackCount
from signpost.exports import csv_lines
from tests.factories.content import LessonPackFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def pack():
    return LessonPackFactory(level="public")


def numbers() -> list[tuple[str, str, int]]:
    return sorted(PackCount.objects.values_list("region", "purpose", "number"))


def test_a_taking_is_counted_and_what_goes_on_with_it_is_not(client, pack):
    address = f"/resources/{pack.slug}/download/"

    client.get(address)
    client.head(address)
    client.get(address, headers={"range": "bytes=10-"})
    client.get(f"{address}plan.pdf", headers={"range": "bytes=0-"})

    assert numbers() == [("", "", 2)]


def test_what_somebody_says_is_counted_and_what_is_no_choice_is_left_out(client, pack):
    address = f"/resources/{pack.slug}/download/"

    client.get(address, {"for": "lesson", "from": "wales"})
    client.get(address, {"for": "<script>", "from": "x" * 5_000})

    assert numbers() == [("", "", 1), ("wales", "lesson", 1)]


def test_who_is_refused_is_not_counted(client):
    pack = LessonPackFactory(level="professional")

    client.get(f"/resources/{pack.slug}/download/")

    assert numbers() == []


def test_fewer_than_five_are_not_told_apart(pack):
    for region, number in (("wales", 4), ("scotland", 5), ("", 12)):
        PackCount.objects.create(pack=pack, month="2026-11-01", region=region, number=number)

    assert figures() == [
        Line("Kind words", "2026-11", "not said", "12"),
        Line("Kind words", "2026-11", "Scotland", "5"),
        Line("Kind words", "2026-11", "Wales", "under 5"),
    ]


def test_r24_a_spreadsheet_of_the_figures_runs_nothing():
    lines = [Line("=1+1", "2026-11", "Wales", "7")]

    assert list(csv_lines(table(lines)))[2] == "'=1+1,2026-11,Wales,7\r\n"


def test_editors_read_the_figures_and_teachers_do_not(client, pack):
    PackCount.objects.create(pack=pack, month="2026-11-01", number=7)
    client.force_login(UserFactory(editor=True))

    shown = client.get("/cms/reports/lesson-packs/").content.decode()
    sheet = client.get("/cms/reports/lesson-packs/?export=csv")

    assert "Kind words" in shown
    assert sheet["Content-Type"] == "text/csv; charset=utf-8"
    client.force_login(UserFactory())
    assert client.get("/cms/reports/lesson-packs/").status_code in (302, 403)
