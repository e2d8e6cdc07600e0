"""Editors pick a page for what is typed: it stands first, while it holds, for who may see it."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.access.visibility import AccessLevel
from content.models import Topic
from search.best_bets import matching
from search.indexing import rebuild
from search.models import BestBet, Synonyms
from tests.factories.content import ArticlePageFactory, SiteFactory, english
from tests.factories.kinds import TopicFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(index):
    band = SiteFactory().band("parents")
    picked = ArticlePageFactory(title="Setting up a phone", slug="phone", band=band)
    ArticlePageFactory(title="Sim cards for children", slug="sim", band=band)
    rebuild()
    return picked


def pick(page, phrases: str = "sim cards\nfirst mobile", **more) -> BestBet:
    row = BestBet.objects.create(locale=english(), phrases=phrases, page=page, **more)
    matching.begin_new_generation()
    return row


def titles(client: Client, words: str, **more: str) -> list[str]:
    text = client.get("/search/", {"q": words, **more}).content.decode()
    return [part.partition("<")[0] for part in text.split('result__title"><a href="')[1:]
            for part in [part.partition(">")[2]]]  # fmt: skip


@pytest.mark.parametrize("words", ["sim cards", "Sim  Cards", "sim crads", "“sim cards”"])
def test_the_picked_page_stands_first_and_once(pages, client: Client, words):
    pick(pages)

    assert titles(client, words) == ["Setting up a phone", "Sim cards for children"]


def test_it_is_found_where_nothing_else_is(pages, client: Client):
    pick(pages)

    assert titles(client, "first mobile") == ["Setting up a phone"]


@pytest.mark.parametrize("words", ["sim", "sim cards for grandma", "first"])
def test_another_search_does_not_have_it(pages, client: Client, words):
    pick(pages)

    assert titles(client, words)[:1] != ["Setting up a phone"]


def test_it_holds_from_its_first_day_to_its_last(pages, client: Client):
    pick(pages, starts_on=datetime.date(2026, 12, 1), ends_on=datetime.date(2026, 12, 24))
    found = {}
    for day in ("2026-11-30", "2026-12-01", "2026-12-24", "2026-12-25"):
        with time_machine.travel(f"{day}T12:00:00Z", tick=False):
            found[day] = titles(client, "first mobile")[:1]

    first = ["Setting up a phone"]
    assert found == {"2026-11-30": [], "2026-12-01": first, "2026-12-24": first, "2026-12-25": []}


def test_who_may_not_see_the_page_is_not_shown_it(pages, client: Client):
    pick(pages)
    type(pages).objects.filter(pk=pages.pk).update(access_level=AccessLevel.PROFESSIONAL)

    assert "Setting up a phone" not in titles(client, "first mobile")


def test_words_of_distress_come_before_it(pages, client: Client):
    pick(pages, phrases="i want to die")

    text = client.get("/search/?q=i+want+to+die").content.decode()

    assert text.index('id="safety-title"') < text.index("Setting up a phone")


def test_a_row_is_refused_that_would_end_before_it_begins(pages):
    row = BestBet(locale=english(), phrases="a", page=pages)
    row.starts_on, row.ends_on = datetime.date(2026, 12, 2), datetime.date(2026, 12, 1)

    with pytest.raises(ValidationError, match="It would end before it begins"):
        row.full_clean()


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("phone\n!!!", "Line 2, “!!!”: There is no word in it."),
        ("phone\n\nPhone", "Line 3, “Phone”: It stands in line 1 already."),
        ("phone, mobile", "Line 1, “phone, mobile”: Write each word"),
        ("a => b", "Line 1, “a =&gt; b”: Write each word"),
        ("x" * 81, "It is too long."),
    ],
)
@pytest.mark.parametrize("kind", ["synonyms", "bestbet"])
def test_a_line_that_would_never_be_found_is_refused(pages, client: Client, kind, lines, words):
    client.force_login(UserFactory(editor=True))
    fields = {
        "synonyms": {"topic": TopicFactory("phones", "Phones").pk, "words": lines},
        "bestbet": {"locale": english().pk, "page": pages.pk, "phrases": lines},
    }

    screen = client.post(f"/cms/snippets/search/{kind}/add/", fields[kind])

    assert words in screen.content.decode()
    assert not Synonyms.objects.exists()
    assert not BestBet.objects.exists()


def test_a_topic_that_is_deleted_while_its_words_are_written_loses_nothing(pages, client: Client):
    client.force_login(UserFactory(editor=True))
    topic = TopicFactory("phones", "Phones")
    row = Synonyms.objects.create(topic=topic, words="mobile")
    Topic.objects.all().delete()

    answer = client.post(
        f"/cms/snippets/search/synonyms/edit/{row.pk}/",
        {"topic": topic.pk, "words": "mobile\nburner phone"},
        follow=True,
    )

    assert answer.status_code == 200
    assert "burner phone" in answer.content.decode()
