"""A picture of one's own at the top of a page."""

import pytest
from django.test import Client
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from tests.factories.content import ArticlePageFactory, LessonPackFactory, SiteFactory, go_live

pytestmark = pytest.mark.django_db


def picture():
    return get_image_model().objects.create(
        title="A harbour", file=get_test_image_file("harbour.png", size=(1600, 1000))
    )


@pytest.mark.parametrize("kind", ["article", "pack", "home"])
def test_it_stands_in_the_place_of_the_scene(client: Client, kind: str) -> None:
    page = {
        "article": lambda: ArticlePageFactory(title="An article"),
        "pack": lambda: LessonPackFactory(title="A pack"),
        "home": lambda: SiteFactory().home,
    }[kind]()
    page.illustration = "night-window"
    page.title_image, page.title_image_alt = picture(), "Boats in the morning"
    go_live(page)

    text = client.get(page.get_url()).content.decode()

    assert 'alt="Boats in the morning"' in text
    assert "/media/images/harbour" in text
    assert text.count("__scene") == text.count("__scene title-picture")


def test_one_that_only_decorates_is_passed_over_by_screen_readers(client: Client) -> None:
    page = ArticlePageFactory(title="An article", title_image=picture())

    assert 'alt=""' in client.get(page.get_url()).content.decode()
