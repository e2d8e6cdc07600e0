"""Editors learn what is not found, by numbers: never who, nothing rare, no word of distress."""

import pytest
import time_machine
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from search.indexing import rebuild
from search.insight.counting import count_query, forget_old_counts
from search.models import QueryCount, WorryCount
from tests.factories.content import ArticlePageFactory, SiteFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
REPORT = "/cms/reports/searches/"


@pytest.fixture(autouse=True)
def pages(index):
    ArticlePageFactory(title="Kind words", band=SiteFactory().band("parents"))
    rebuild()


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(UserFactory(editor=True))
    return client


def test_what_nine_people_did_not_find_is_not_even_kept(editor: Client):
    for _each in range(9):
        Client().get("/search/?q=xylophone")

    row = QueryCount.objects.get()
    assert (row.count, row.words) == (9, "")
    assert "xylophone" not in editor.get(REPORT).content.decode()


def test_what_ten_people_did_not_find_leads_an_editor_on(editor: Client):
    for _each in range(10):
        Client().get("/search/?q=Xylophone")

    text = editor.get(REPORT).content.decode()
    assert "xylophone" in text
    assert 'href="/cms/snippets/search/bestbet/add/"' in text
    sheet = editor.get(f"{REPORT}?export=csv")
    assert b"xylophone,en-gb,nothing,10" in b"".join(sheet.streaming_content)


def test_the_same_words_of_several_days_are_one_line(editor: Client):
    for day in range(1, 11):
        with time_machine.travel(f"2026-11-{day:02}T12:00:00Z", tick=False):
            count_query("xylophone", "en-gb", total=0)

    with time_machine.travel("2026-11-12T12:00:00Z", tick=False):
        editor.force_login(UserFactory(editor=True))
        assert editor.get(REPORT).content.decode().count("xylophone") == 1


@pytest.mark.parametrize(
    "words",
    [
        "call me on 07700 900123",
        "anna@school.example",
        "a whole message of many words about one day",
    ],
)
def test_what_may_point_at_somebody_is_never_counted(words: str):
    for _each in range(10):
        count_query(words, "en-gb", total=0)

    assert not QueryCount.objects.exists()


@pytest.mark.parametrize("query", ["q=kind", "q=xylophone&type=film", "q=xylophone&page=2", "q="])
def test_what_is_found_and_what_is_narrowed_down_is_not_counted(client: Client, query: str):
    client.get(f"/search/?{query}")

    assert not QueryCount.objects.exists()


def test_distress_is_counted_by_worry_alone(editor: Client):
    for _each in range(4):
        Client().get("/search/?q=i+want+to+die")

    assert not QueryCount.objects.exists()
    row = WorryCount.objects.get()
    assert (row.day, row.worry, row.count) == (timezone.localdate(), "feelings", 4)
    text = editor.get("/cms/reports/searches-in-distress/").content.decode()
    assert "I feel very low" in text
    assert "under 5" in text


def test_a_count_that_cannot_be_kept_stops_nobody(client: Client):
    def away(execute, sql, *rest):
        if "search_worrycount" in sql:
            raise OperationalError("away")
        return execute(sql, *rest)

    with connection.execute_wrapper(away):
        answer = client.get("/search/?q=i+want+to+die")

    assert 'id="safety-title"' in answer.content.decode()


def test_numbers_are_deleted_after_ninety_days():
    with time_machine.travel("2026-01-01T12:00:00Z", tick=False):
        count_query("xylophone", "en-gb", total=0)
    with time_machine.travel("2026-04-01T12:00:00Z", tick=False):
        assert forget_old_counts() == 0
    with time_machine.travel("2026-04-02T12:00:00Z", tick=False):
        assert forget_old_counts() == 1
