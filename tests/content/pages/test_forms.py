"""The editing form helps people who are not technical."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.text import slugify
from wagtail import blocks
from wagtail.models import Locale

from content.blocks import SceneBlock
from content.blocks.links import CardBlock
from content.blocks.picture_input import PictureInput
from content.blocks.quiz import QuizQuestionBlock
from content.models import Topic
from tests.factories.content import ArticlePageFactory, SiteFactory, english
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def opened(client: Client, address: str) -> str:
    client.force_login(UserFactory(editor=True))
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_pictures_are_drawn_and_offered_by_their_names(client: Client) -> None:
    ArticlePageFactory(title="Owl", icon="fluent-emoji-flat:owl")
    page = ArticlePageFactory(title="Bear", icon="fluent-emoji-flat:teddy-bear")

    text = opened(client, f"/cms/pages/{page.pk}/edit/")

    assert '<option value="fluent-emoji-flat:owl">owl</option>' in text
    assert "picture-input__now" in text


@pytest.mark.parametrize("block", [CardBlock, QuizQuestionBlock])
def test_cards_and_questions_offer_pictures_too(block: type[blocks.StructBlock]) -> None:
    ArticlePageFactory(title="Owl", icon="fluent-emoji-flat:owl")

    field = block().child_blocks["icon"].field

    shown = field.widget.render("icon", None, {"id": "x"})
    assert 'list="x-names"' in shown
    assert '<option value="fluent-emoji-flat:owl">owl</option>' in shown
    assert "choose" in field.help_text


def test_a_picture_that_does_not_exist_leaves_the_field_usable() -> None:
    text = PictureInput().render("icon", "nothing:here", {"id": "x"})

    assert 'value="nothing:here"' in text
    assert "picture-input__now" not in text


def test_topics_are_those_of_the_pages_language(client: Client) -> None:
    welsh = Locale.objects.get_or_create(language_code="cy")[0]
    Topic.objects.create(slug="bullying", name="Bullying", locale=english())
    Topic.objects.create(slug="bullying", name="Bwlio", locale=welsh)
    page = ArticlePageFactory(title="Page")

    text = opened(client, f"/cms/pages/{page.pk}/edit/")

    assert "Bullying" in text
    assert "Bwlio" not in text


def test_a_new_page_is_for_its_band_and_is_reviewed_in_a_year(client: Client) -> None:
    band = SiteFactory().band("8-10")

    text = opened(client, f"/cms/pages/add/content/articlepage/{band.pk}/")

    assert str(timezone.localdate().year + 1) in text.partition('name="review_due"')[2][:300]


@pytest.mark.parametrize(
    ("title", "address"),
    [("Kind words", "kind-words"), ("كلمات لطيفة", "article"), ("🦉🦉", "article")],
    ids=["letters", "arabic", "pictures"],
)
def test_an_address_left_empty_is_found_by_itself(client: Client, title: str, address: str) -> None:
    band = SiteFactory().band("8-10")
    client.force_login(UserFactory(editor=True))
    fields = {
        "title": title, "slug": "", "access_level": "public", "body-count": "0",
        "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
    }  # fmt: skip

    for slug in ("", slugify(title)):
        client.post(f"/cms/pages/add/content/articlepage/{band.pk}/", {**fields, "slug": slug})

    assert [page.slug for page in band.get_children().filter(title=title).order_by("pk")] == [
        address,
        f"{address}-2",
    ]


def test_drawn_scenes_are_chosen_from_a_list_in_words(client: Client) -> None:
    band = SiteFactory().band("8-10")

    page = opened(client, f"/cms/pages/add/content/articlepage/{band.pk}/")
    widget = SceneBlock().child_blocks["picture"].field.widget

    assert '<option value="bedroom-tablet">Bedroom tablet</option>' in page
    assert ("bedroom-tablet", "Bedroom tablet") in list(widget.choices)
