"""Words explain themselves once a page, in the voice of the audience, and break no markup."""

import pytest
from django.test import Client

from content.glossary.terms import entries, explain
from tests.factories.content import ArticlePageFactory, SiteFactory
from tests.factories.kinds import TermFactory, stream

pytestmark = pytest.mark.django_db


def explained(markup: str, *, children: bool = False, done: set[str] | None = None) -> str:
    return explain(
        markup,
        language_code="en-gb",
        for_children=children,
        done=set() if done is None else done,
    )


def test_the_first_occurrence_becomes_a_button_and_the_second_does_not():
    TermFactory("grooming")

    text = explained("<p>Grooming is not your fault. Grooming happens.</p>")

    assert text.count("<button") == 2  # the word, and the one that closes its meaning
    assert 'popovertarget="term-grooming">Grooming</button> is not' in text
    assert "grooming in other words." in text


@pytest.mark.parametrize(("children", "words"), [(True, "easy words"), (False, "other words")])
def test_children_get_the_easy_words(children, words):
    TermFactory("grooming")

    assert words in explained("<p>About grooming.</p>", children=children)


@pytest.mark.parametrize(
    "markup",
    [
        '<p><a href="/x/">grooming</a></p>',
        "<h2>Grooming</h2>",
        "<p>regrooming grooming-like</p>",
        '<p title="grooming">Nothing</p>',
        "<p><a href='/x/'><b>grooming</b></a></p>",
    ],
    ids=["link", "heading", "part of a word", "attribute", "inside a link"],
)
def test_links_headings_and_parts_of_words_are_left_alone(markup):
    TermFactory("grooming")

    assert explained(markup) == markup


def test_the_longest_form_wins_and_other_forms_count():
    TermFactory("AI", slug="ai")
    TermFactory("AI companion", slug="ai-companion", also="AI companions")

    text = explained("<p>Many AI companions are kind.</p>")

    assert ">AI companions</button>" in text
    assert "term-ai-companion" in text


@pytest.mark.parametrize(
    ("term", "written"),
    [
        ("sextortion", "SEXTORTİON"),
        ("sextortion", "sextortıon"),
        ("Straße", "STRAßE"),
        ("don't share", "Don’t share"),
        ("don’t share", "don't share"),
        ("don’t share", "don&#x27;t share"),
        ("terms & conditions", "Terms &amp; conditions"),
    ],
)
def test_a_word_is_explained_however_its_letters_are_typed(term, written):
    TermFactory(term, slug="word")

    assert f'popovertarget="term-word">{written}</button>' in explained(f"<p>{written}.</p>")


def test_an_acronym_is_explained_only_in_its_own_letters():
    TermFactory("AI", slug="ai")

    assert explained("<p>Ai ti sydd yno?</p>") == "<p>Ai ti sydd yno?</p>"
    assert ">AI</button>" in explained("<p>Ai AI yw hwn?</p>")


def test_a_meaning_cannot_bring_markup():
    TermFactory("grooming", meaning="<script>alert(1)</script>")

    assert "<script>" not in explained("<p>grooming</p>")


def test_a_page_explains_a_word_once_over_all_its_texts(client: Client):
    TermFactory("grooming")
    band = SiteFactory().band("8-10")
    page = ArticlePageFactory(
        title="One",
        band=band,
        body=stream(("text", "<p>About grooming.</p>"), ("text", "<p>More grooming.</p>")),
    )

    text = client.get(page.get_url()).content.decode()

    assert text.count('popovertarget="term-grooming">grooming') == 1
    assert "grooming in easy words." in text


def test_a_changed_word_is_new_on_the_next_request(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        term = TermFactory("grooming")
    assert entries("en-gb")[0].meaning == "grooming in other words."

    term.meaning = "New."
    with django_capture_on_commit_callbacks(execute=True):
        term.save()

    assert entries("en-gb")[0].meaning == "New."
