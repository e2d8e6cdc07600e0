"""What the search hears and says is written by editors; it never falls silent."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from content.editorial.approvals import needs_two_people
from content.editorial.publishing.rules import brought_in
from content.editorial.review.rules import checklist_for
from search.models import SafetyPhrases, SafetyWords
from search.safety import kept
from search.safety.first import first_answers, first_sections
from search.safety.matching import worry_in
from tests.factories.content import SiteFactory, english
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rows_as_they_began(index) -> Iterator[None]:
    SiteFactory()
    cache.delete(kept.GENERATION)
    yield
    cache.delete(kept.GENERATION)


def heard(text: str) -> str:
    return worry_in(text, "en-gb", kept.phrases())


def approve(row: Any) -> None:
    """As the second reviewer's yes leaves it."""
    with brought_in():
        row.live = True
        row.save()
    kept.begin_new_generation()


def phrases_of(about: str) -> SafetyPhrases:
    return SafetyPhrases.objects.get(about=about, locale=english())


def test_a_new_installation_begins_with_rows_for_all_that_we_have():
    phrases = SafetyPhrases.objects.public().filter(locale=english())
    words = SafetyWords.objects.public().filter(locale=english())

    assert {row.about: row.lines for row in phrases} == first_sections()["en-gb"]
    assert words.count() == len([key for key in first_answers() if key[0] == "en-gb"])


def test_an_approved_line_is_heard_and_a_draft_is_not():
    row = phrases_of("feelings")
    assert heard("the grey fog is back") == ""
    row.lines += "\ngrey fog back"
    row.save_revision()
    kept.begin_new_generation()
    assert heard("the grey fog is back") == ""

    approve(row)

    assert heard("the grey fog is back") == "feelings"


def test_approved_words_are_what_a_child_reads(client: Client):
    row = SafetyWords.objects.get(worry="feelings", voice="older", locale=english())
    row.sentence = "You can breathe. We are here."
    row.steps = "Sit down.\nTell one person."

    approve(row)

    text = client.get("/search/?q=i+want+to+die").content.decode()
    assert "You can breathe. We are here." in text
    assert "<li>Sit down.</li>" in text


def test_rows_are_read_once_for_a_generation(django_assert_num_queries: Callable[..., Any]):
    kept.phrases()

    with django_assert_num_queries(0):
        assert heard("i want to die") == "feelings"


def test_lines_that_stayed_as_they_were_are_read_once_in_a_process():
    before = kept.phrases()
    row = phrases_of("feelings")
    row.lines += "\ngrey fog back"

    approve(row)

    after = kept.phrases()
    assert after["en-gb"] is not before["en-gb"]
    assert after["cy"] is before["cy"]


def test_r25_it_is_heard_while_the_rows_cannot_be_read():
    def away(execute: Any, sql: str, *rest: Any) -> Any:
        if "search_safety" in sql:
            raise OperationalError("away")
        return execute(sql, *rest)

    kept.begin_new_generation()
    with connection.execute_wrapper(away):
        assert heard("i want to die") == "feelings"
        assert kept.words_for("feelings", "older", "en-gb").steps


def test_a_group_that_is_gone_makes_nobody_unheard():
    row = phrases_of("groups")
    row.lines = "kin: mum|dad"

    approve(row)

    assert heard("my dad hits me") == "abuse"


def test_a_worry_without_words_of_its_own_has_those_of_any_worry():
    assert kept.words_for("something-new", "young", "en-gb").sentence == (
        "You were right to look for help."
    )


@pytest.mark.parametrize("model", [SafetyPhrases, SafetyWords])
def test_two_people_approve_a_change_and_confirm_what_it_takes(model):
    row = model.objects.first()

    assert needs_two_people(row)
    assert len(checklist_for(row)) == 3


@pytest.mark.parametrize(
    ("about", "lines", "words"),
    [
        ("feelings", "want die\n{nobody} hurts me", "Line 2, “{nobody} hurts me”"),
        ("groups", "kin: mum", "In “I feel very low”: Line"),
    ],
)
def test_a_line_that_cannot_be_read_is_refused_with_its_number(client: Client, about, lines, words):
    client.force_login(UserFactory(editor=True))
    row = phrases_of(about)

    screen = client.post(
        f"/cms/snippets/search/safetyphrases/edit/{row.pk}/", {"about": about, "lines": lines}
    )

    assert words in screen.content.decode()
    row.refresh_from_db()
    assert not row.has_unpublished_changes


def test_more_than_three_steps_are_refused(client: Client):
    client.force_login(UserFactory(editor=True))
    row = SafetyWords.objects.get(worry="feelings", voice="older", locale=english())

    screen = client.post(
        f"/cms/snippets/search/safetywords/edit/{row.pk}/",
        {"worry": "feelings", "voice": "older", "sentence": "A.", "steps": "a\nb\nc\nd"},
    )

    assert "Three steps at most." in screen.content.decode()


def test_one_person_publishes_nothing(client: Client):
    client.force_login(UserFactory(reviewer=True))
    row = phrases_of("feelings")

    client.post(
        f"/cms/snippets/search/safetyphrases/edit/{row.pk}/",
        {"about": "feelings", "lines": "fog", "action-publish": "yes"},
    )

    row.refresh_from_db()
    assert "die" in row.lines


@pytest.mark.parametrize("kind", ["safetyphrases", "safetywords"])
def test_each_row_of_the_list_leads_to_its_lines(client: Client, kind: str):
    client.force_login(UserFactory(editor=True))

    text = client.get(f"/cms/snippets/search/{kind}/").content.decode()

    assert f'href="/cms/snippets/search/{kind}/edit/' in text


@pytest.mark.parametrize("kind", ["safetyphrases", "safetywords"])
def test_the_list_reads_worries_and_languages_once_for_all_rows(client: Client, kind: str):
    client.force_login(UserFactory(editor=True))
    address = f"/cms/snippets/search/{kind}/"
    client.get(address)

    with CaptureQueriesContext(connection) as asked:
        text = client.get(address).content.decode()

    statements = [query["sql"] for query in asked]
    assert text.count("/edit/") > 10
    assert sum('FROM "content_worry"' in one for one in statements) <= 1
    assert (
        sum(
            'FROM "wagtailcore_locale" WHERE "wagtailcore_locale"."id" =' in one
            for one in statements
        )
        <= 1
    )
