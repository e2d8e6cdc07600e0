"""A page that is moved takes its versions in other languages along, or nothing is moved."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page

from content.models import ArticlePage, BandHomePage
from tests.factories.content import ArticlePageFactory, SiteFactory, go_live
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def welsh() -> Locale:
    """Welsh homes of the site and of the band that pages are moved from."""
    locale = Locale.objects.get_or_create(language_code="cy")[0]
    site = SiteFactory()
    for page in (site.home, site.band("8-10")):
        go_live(page.copy_for_translation(locale))
    return locale


@pytest.fixture
def there(welsh: Locale) -> BandHomePage:
    """Where pages are moved to: a band with a Welsh home."""
    band = SiteFactory().band("11-13")
    go_live(band.copy_for_translation(welsh))
    return band


@pytest.fixture
def article(welsh: Locale) -> ArticlePage:
    """A page with a Welsh version."""
    page = ArticlePageFactory(title="Chat", slug="chat", band=SiteFactory().band("8-10"))
    go_live(page.copy_for_translation(welsh))
    return page


@pytest.fixture
def mover(client: Client) -> Any:
    """A reviewer, who may move what is public, logged in."""
    user = UserFactory(reviewer=True)
    client.force_login(user)
    return user


def places(page: Page) -> dict[str, str]:
    """The place of each version of a page, by language."""
    versions = Page.objects.get(pk=page.pk).get_translations(inclusive=True)
    return {v.locale.language_code: v.url_path.split("/", 2)[2] for v in versions}


def move(client: Client, page: Page, destination: Page) -> str:
    """By the form of one page; returns what is said afterwards."""
    address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, destination.pk])
    return client.post(address, follow=True).content.decode()


def move_many(client: Client, pages: list[Page], destination: Page) -> str:
    """The same from a list, for those that were ticked."""
    ticked = "&".join(f"id={page.pk}" for page in pages)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    address += f"?{ticked}&next={reverse('wagtailadmin_explore', args=[pages[0].get_parent().pk])}"
    answer = client.post(address, {"chooser": destination.pk}, follow=True)
    return answer.content.decode()


HERE = {"en-gb": "8-10/chat/", "cy": "8-10/chat/"}
MOVED = {"en-gb": "11-13/chat/", "cy": "11-13/chat/"}


def test_its_version_in_another_language_goes_along(
    client: Client, mover: Any, article: ArticlePage, there: BandHomePage
):
    address = reverse("wagtailadmin_pages:move_confirm", args=[article.pk, there.pk])
    asked = client.get(address).content.decode()

    move(client, article, there)

    assert "also move one translation" in asked
    assert places(article) == MOVED
    audiences = {v.specific.audience for v in article.get_translations(inclusive=True)}
    assert {audience.slug for audience in audiences} == {"11-13"}


def test_of_many_pages_all_versions_go_along(
    client: Client, mover: Any, article: ArticlePage, there: BandHomePage
):
    alone = ArticlePageFactory(title="Alone", slug="alone", band=SiteFactory().band("8-10"))

    move_many(client, [article, alone], there)

    assert places(article) == MOVED
    assert places(alone) == {"en-gb": "11-13/alone/"}


@pytest.mark.parametrize("many", [False, True], ids=["one", "many"])
def test_where_somebody_may_not_move_a_version_nothing_is_moved(
    client: Client, article: ArticlePage, there: BandHomePage, many: bool
):
    editor = UserFactory(editor=True)
    Page.objects.filter(pk=article.pk).update(live=False, owner=editor)  # the Welsh one is public
    client.force_login(editor)

    said = move_many(client, [article], there) if many else move(client, article, there)

    assert "you may not move the version in Welsh" in said
    assert places(article) == HERE


def test_where_its_address_is_taken_nothing_is_moved(
    client: Client, mover: Any, article: ArticlePage, there: BandHomePage, welsh: Locale
):
    taken = ArticlePageFactory(title="Other", slug="other", band=there)
    copy = taken.copy_for_translation(welsh)
    copy.slug = "chat"
    go_live(copy)

    said = move(client, article, there)

    assert "in Welsh another page there has the address “chat”" in said
    assert places(article) == HERE


def test_a_language_without_such_a_place_keeps_its_version(
    client: Client, mover: Any, article: ArticlePage
):
    move(client, article, SiteFactory().band("14-18"))

    assert places(article) == {"en-gb": "14-18/chat/", "cy": "8-10/chat/"}


def test_a_version_that_was_put_elsewhere_stays_there(
    client: Client, mover: Any, article: ArticlePage, there: BandHomePage, welsh: Locale
):
    elsewhere = SiteFactory().band("14-18").copy_for_translation(welsh)
    go_live(elsewhere)
    article.get_translation(welsh).move(elsewhere, pos="last-child")

    move(client, article, there)

    assert places(article) == {"en-gb": "11-13/chat/", "cy": "14-18/chat/"}
