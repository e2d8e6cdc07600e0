"""The editors' desk and the list of helplines: what needs somebody today."""

from datetime import timedelta

import pytest
from django.utils import timezone

from content.models import Helpline
from tests.factories.content import ArticlePageFactory, AudienceFactory, SiteFactory, english
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    editor = UserFactory(editor=True)
    client.force_login(editor)
    return editor


def line(name: str, *, checked_days_ago: int) -> Helpline:
    helpline = Helpline(
        key=name.lower(),
        name=name,
        serves="Everybody",
        phone="0800",
        nations=["wales", "england"],
        locale=english(),
        verified_on=timezone.localdate() - timedelta(days=checked_days_ago),
    )
    helpline.audiences = [AudienceFactory("8-10")]
    helpline.save()
    return helpline


def test_the_desk_names_what_is_due_and_what_is_stale(client, editor):
    ArticlePageFactory(title="Soon", review_due=timezone.localdate() + timedelta(days=10))
    ArticlePageFactory(title="Later", review_due=timezone.localdate() + timedelta(days=90))
    line("Fresh", checked_days_ago=10)
    line("Stale", checked_days_ago=400)

    text = client.get("/cms/").content.decode()

    desk = text.partition("What needs somebody")[2]
    assert "Soon (" in desk
    assert "Later (" not in desk
    assert ">Stale<" in desk
    assert ">Fresh<" not in desk


def test_a_page_in_review_is_on_the_reviewers_desk(client, editor):
    page = ArticlePageFactory(title="Please look", live=False)
    page.get_workflow().start(page, editor)
    client.force_login(UserFactory(reviewer=True))

    desk = client.get("/cms/").content.decode().partition("What needs somebody")[2]

    assert "Please look" in desk


def test_the_list_of_helplines_says_where_and_when_checked(client, editor):
    line("Stale", checked_days_ago=400)

    text = client.get("/cms/snippets/content/helpline/").content.decode()

    assert "England, Wales" in text
    assert "Last checked" in text


def test_a_stale_helpline_says_so_on_the_page(client):
    band = SiteFactory().band("8-10")
    line("Stale", checked_days_ago=400)

    text = client.get(f"{band.url}help/").content.decode()

    assert "Stale" in text
    assert Helpline.objects.get().is_stale


def test_an_editor_cannot_publish_and_a_reviewer_can(client, editor):
    page = ArticlePageFactory(title="Draft", live=False)
    fields = {
        "title": "Draft",
        "slug": page.slug,
        "summary": "x",
        "body-count": "0",
        "action-publish": "1",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }

    client.post(f"/cms/pages/{page.pk}/edit/", fields)
    page.refresh_from_db()
    assert not page.live
    client.force_login(UserFactory(reviewer=True))
    client.post(f"/cms/pages/{page.pk}/edit/", {**fields, "access_level": "public"})

    page.refresh_from_db()
    assert page.live
