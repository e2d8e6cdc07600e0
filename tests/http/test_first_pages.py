"""What the web server shows before it forks its workers."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError
from wagtail.models import Page, PageViewRestriction

from signpost.serving import first_pages
from tests.factories.content import ArticlePageFactory, SiteFactory
from tests.factories.kinds import publish_every_kind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_connection")]


@pytest.fixture(autouse=True)
def base_url(settings: Any) -> None:
    """The machine that ends TLS passes the name of the site on."""
    settings.BASE_URL = "http://testserver"


def test_a_page_of_each_kind_that_a_visitor_may_read_comes() -> None:
    tree = SiteFactory()
    publish_every_kind(tree)

    paths = list(first_pages.addresses())

    kinds = Page.objects.live().public().filter(depth__gt=1).values("content_type").distinct()
    assert len(paths) == len(set(paths)) == kinds.count() > 15
    assert "/" in paths
    for path in paths:
        status = first_pages.status_of(get_wsgi_application(), path)
        assert status < "500", (path, status)


def test_more_pages_of_a_kind_take_no_longer() -> None:
    tree = SiteFactory()
    band = tree.band("8-10")
    ArticlePageFactory(title="First", slug="first", band=band)
    with_one = list(first_pages.addresses())
    ArticlePageFactory(title="Second", slug="second", band=band)

    assert list(first_pages.addresses()) == with_one
    assert "/8-10/first/" in with_one
    assert first_pages.show(get_wsgi_application()) == len(with_one)


def test_drafts_and_what_is_kept_from_visitors_are_not_asked_for() -> None:
    tree = SiteFactory()
    band = tree.band("8-10")
    ArticlePageFactory(title="Draft", slug="draft", band=band, live=False)
    kept = ArticlePageFactory(title="Kept", slug="kept", band=band)
    PageViewRestriction.objects.create(page=kept, restriction_type=PageViewRestriction.LOGIN)

    assert not {"/8-10/draft/", "/8-10/kept/"} & set(first_pages.addresses())


def test_without_a_database_the_workers_begin_from_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def away(*_args: Any, **_kwargs: Any) -> Any:
        raise OperationalError("away")

    monkeypatch.setattr("wagtail.models.Page.objects.live", away)

    assert first_pages.show(never) == 0


def never(_environ: dict[str, Any], _start: Callable[..., Any]) -> list[bytes]:
    """An application that must not be asked."""
    raise AssertionError("asked")
