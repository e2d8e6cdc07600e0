"""Reminders of reviews: to whom, once a week, never twice."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from accounts.models import OutgoingEmail
from content.editorial.reminders import remind_of_reviews
from tests.factories.content import ArticlePageFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
MONDAY = datetime.date(2026, 11, 23)


def due(title: str, day: datetime.date, **values: Any) -> None:
    ArticlePageFactory(title=title, review_due=day, **values)


def test_the_owner_gets_one_e_mail_with_all_their_pages() -> None:
    owner, editor = UserFactory(editor=True), UserFactory(editor=True)
    due("Overdue", MONDAY - datetime.timedelta(days=3), owner=owner)
    due("Soon", MONDAY + datetime.timedelta(days=14), owner=owner)
    due("Later", MONDAY + datetime.timedelta(days=15), owner=owner)

    remind_of_reviews(MONDAY)

    email = OutgoingEmail.objects.get()
    assert email.to == owner.email
    assert email.subject == "2 pages are due for their review"
    assert email.text.index("Overdue (20 November 2026)") < email.text.index("Soon")
    assert "Later" not in email.text
    assert "/cms/pages/" in email.text
    assert editor.email != email.to


def test_a_page_of_nobody_is_told_to_every_editor() -> None:
    editors = {UserFactory(editor=True).email, UserFactory(editor=True).email}
    UserFactory(editor=True, is_active=False)
    UserFactory(reviewer=True)
    gone = UserFactory(is_active=False)
    due("Nobody's", MONDAY)
    due("Of somebody who left", MONDAY, owner=gone)

    remind_of_reviews(MONDAY)

    assert {email.to for email in OutgoingEmail.objects.all()} == editors


def test_nobody_gets_it_twice_in_a_week_and_what_is_still_due_comes_again() -> None:
    due("Overdue", MONDAY, owner=UserFactory(editor=True))

    for day in range(7):
        remind_of_reviews(MONDAY + datetime.timedelta(days=day))
    assert OutgoingEmail.objects.count() == 1
    remind_of_reviews(MONDAY + datetime.timedelta(days=7))

    assert OutgoingEmail.objects.count() == 2


def test_drafts_and_pages_in_order_are_nobodys_business() -> None:
    owner = UserFactory(editor=True)
    due("Draft", MONDAY, owner=owner, live=False)
    due("Fine", MONDAY + datetime.timedelta(days=90), owner=owner)

    assert remind_of_reviews(MONDAY) == 0
    assert not OutgoingEmail.objects.exists()
