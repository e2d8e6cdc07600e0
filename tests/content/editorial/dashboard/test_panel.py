"""The editors' dashboard and the list of helplines: what needs somebody today."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from content.editorial.dashboard.panel import DashboardPanel
from content.editorial.findings.refresh import refresh
from content.editorial.publishing.rules import brought_in
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
    with brought_in():
        helpline.save()
    return helpline


def test_the_dashboard_names_what_is_due_and_what_is_stale(client, editor):
    ArticlePageFactory(
        title="Soon", owner=None, review_due=timezone.localdate() + timedelta(days=10)
    )
    ArticlePageFactory(title="Later", review_due=timezone.localdate() + timedelta(days=90))
    line("Fresh", checked_days_ago=10)
    line("Stale", checked_days_ago=400)

    text = client.get("/cms/").content.decode()

    dashboard = text.partition("Your dashboard")[2]
    assert 'href="/cms/reports/reviews/">Review due within a month' in dashboard
    assert 'href="/cms/snippets/content/helpline/">Helplines to check' in dashboard
    assert "Nobody yet: every editor is reminded" in dashboard.partition(">Soon<")[2][:400]
    assert "Every editor" in dashboard.partition(">Stale<")[2][:400]
    assert ">Soon<" in dashboard
    assert ">Later<" not in dashboard
    assert ">Stale<" in dashboard
    assert ">Fresh<" not in dashboard


def test_a_page_in_review_is_on_the_reviewers_dashboard(client, editor):
    page = ArticlePageFactory(title="Please look", live=False)
    page.get_workflow().start(page, editor)
    client.force_login(UserFactory(reviewer=True))

    dashboard = client.get("/cms/").content.decode().partition("Your dashboard")[2]

    assert "Please look" in dashboard


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
    page = ArticlePageFactory(title="Draft", live=False, band=SiteFactory().band("parents"))
    fields = {
        "title": "Draft",
        "slug": page.slug,
        "summary": "x",
        "review_due": timezone.localdate().isoformat(),
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "quote",
        "body-0-value-text": "You can always tell.",
        "body-0-value-who": "",
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


def test_a_trainer_has_the_cms_without_the_dashboard(client):
    client.force_login(UserFactory(trainer=True))

    assert "Your dashboard" not in client.get("/cms/").content.decode()
    for address in ("/cms/calendar/", "/cms/reports/findings/"):
        assert client.get(address).status_code in (302, 403)


def test_the_dashboard_shows_findings_with_owner_and_the_whole_list(client, editor):
    page = ArticlePageFactory(title="No summary", summary="", owner=editor)
    refresh(page.pk)

    dashboard = client.get("/cms/").content.decode().partition("Your dashboard")[2]

    assert "Small things to tidy" in dashboard
    assert ">No summary<" in dashboard
    assert editor.name in dashboard
    assert "/cms/reports/findings/?what=structure" in dashboard


def test_the_dashboard_costs_the_same_with_one_page_and_with_many(client, editor):
    def make(number):
        day = timezone.localdate() + timedelta(days=5)
        for place in range(number):
            page = ArticlePageFactory(title=f"Page {place}", summary="", review_due=day)
            refresh(page.pk)
            page.get_workflow().start(page, editor)

    def count():
        with CaptureQueriesContext(connection) as queries:
            DashboardPanel().get_context_data()
        return len(queries)

    make(1)
    line("One", checked_days_ago=400)
    with_one = count()
    make(8)
    line("Two", checked_days_ago=400)

    # The reviews name their pages by a prefetch, which needs the same queries for one as for five.
    assert count() == with_one
    assert with_one <= 14
