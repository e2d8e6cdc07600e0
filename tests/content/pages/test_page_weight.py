"""What a page weighs: its HTML as sent, plain and compressed, whatever is drawn on it."""

import gzip

import pytest

from tests.factories.content import ArticlePageFactory, SiteFactory

pytestmark = pytest.mark.django_db
SCENES = ["library", "kitchen-table", "school-hall", "signpost-hill", "park-phone", "gaming-desk"]
ICONS = ["teddy-bear", "rainbow", "robot", "red-heart", "key", "cat"]


def test_a_home_full_of_pictures_is_light_and_draws_none_of_them_itself(client):
    band = SiteFactory().band("8-10")
    for scene, icon in zip(SCENES, ICONS, strict=True):
        ArticlePageFactory(
            title=f"About {icon}", band=band, illustration=scene, icon=f"fluent-emoji-flat:{icon}"
        )

    page = client.get("/8-10/").content

    assert page.count(b"/icons/scene/") == len(SCENES)
    assert b"<path" not in page.replace(b'<path class="brand__', b"")
    assert len(page) < 16_000
    assert len(gzip.compress(page, 6)) < 4_500
