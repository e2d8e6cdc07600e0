"""The way from a page to its form, and one word for each thing in the CMS."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import wagtail
from babel.messages.pofile import read_po
from django.test import Client
from django.utils.translation.trans_real import DjangoTranslation

from signpost.messages import compile_messages
from tests.factories.academy import CourseFactory
from tests.factories.content import ArticlePageFactory
from tests.factories.people import UserFactory

THEIRS = re.compile(r"reject(?!or)|moderat|needs changes|issues found", re.IGNORECASE)
# A rule of the database, which nobody reads.
UNSEEN = "There may only be one in progress or needs changes workflow state per page/snippet."


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "offered"),
    [("editor", True), ("reviewer", True), ("trainer", False), ("professional", False)],
)
def test_who_may_edit_a_page_finds_the_way_on_it(client: Client, who: str, offered: bool) -> None:
    page = ArticlePageFactory()
    client.force_login(UserFactory(**{who: True}))

    text = client.get(page.get_url()).content.decode()

    assert (f'href="/cms/pages/{page.pk}/edit/"' in text) is offered
    assert ("Edit this page" in text) is offered


@pytest.mark.django_db
def test_a_visitor_is_not_told_where_a_page_is_edited(client: Client) -> None:
    page = ArticlePageFactory()
    editor = Client()
    editor.force_login(UserFactory(editor=True))
    assert "Edit this page" in editor.get(page.get_url()).content.decode()

    assert "/cms/" not in client.get(page.get_url()).content.decode()


@pytest.mark.django_db
def test_a_course_is_edited_from_its_page_too(client: Client) -> None:
    course = CourseFactory(units=0)
    client.force_login(UserFactory(editor=True))

    assert f"/cms/pages/{course.pk}/edit/" in client.get(course.get_url()).content.decode()


def words_of_wagtail() -> list[Any]:
    """Every message of Wagtail that speaks of a review in its own words."""
    found = []
    for file in Path(wagtail.__file__).parent.glob("**/locale/en/LC_MESSAGES/django.po"):
        with file.open("rb") as stream:
            found += [m for m in read_po(stream) if THEIRS.search(str(m.id)) and m.id != UNSEEN]
    return found


def test_what_waits_is_in_review_and_what_comes_back_is_sent_back() -> None:
    compile_messages()
    messages = words_of_wagtail()

    # Read anew: the process may have begun before the words were compiled.
    british = DjangoTranslation("en-gb")
    said = [
        british.gettext(message.id)
        if isinstance(message.id, str)
        else british.ngettext(*message.id, 2)
        for message in messages
    ]

    assert len(messages) > 40
    assert [text for text in said if THEIRS.search(text.replace("Accessibility issues", ""))] == []
