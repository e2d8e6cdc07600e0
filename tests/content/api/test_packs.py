"""Lesson packs as partners read them."""

import json

import pytest

from tests.factories.content import ArticlePageFactory, LessonPackFactory, SiteFactory

pytestmark = pytest.mark.django_db
CANARY = b"%PDF xylobadger"


def test_a_pack_says_what_its_page_says_and_gives_no_bytes(client, deliver_all):
    pack = LessonPackFactory(
        title="Kind words",
        tree=SiteFactory(),
        level="professional",
        stages=("ks2",),
        duration_minutes=30,
        age_from=7,
        age_to=11,
        contents={"plan.pdf": CANARY},
    )
    deliver_all()

    answer = client.get(f"/api/v1/pages/{pack.pk}/")
    told = answer.json()["lesson_pack"]

    assert (told["age_from"], told["age_to"], told["duration_minutes"]) == (7, 11, 30)
    assert (told["stages"], told["access"]) == (["ks2"], "professional")
    assert told["licence"] == {
        "name": "CC BY-NC-SA 4.0",
        "url": "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    }
    assert told["release"]["number"] == 1
    [file] = told["release"]["files"]
    assert (file["title"], file["extension"], file["size"]) == ("plan", "pdf", len(CANARY))
    assert "xylobadger" not in json.dumps(answer.json())


def test_any_other_page_is_no_pack(client):
    page = ArticlePageFactory(band=SiteFactory().band("8-10"))

    assert client.get(f"/api/v1/pages/{page.pk}/").json()["lesson_pack"] is None
