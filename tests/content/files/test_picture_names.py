"""Small pictures: found by a word, seen before they are chosen, and understood by their words."""

import pytest
from django.core.exceptions import ValidationError

from content.blocks.links import CardBlock
from content.models import ArticlePage
from signpost.icons.finding import find, named, names
from signpost.icons.inline import exists
from signpost.icons.validators import validate_icon
from tests.content.editing_form import fields_of
from tests.factories.content import ArticlePageFactory
from tests.factories.people import UserFactory

BEAR = "fluent-emoji-flat:bear"


def test_a_word_finds_pictures_whole_words_first():
    found = find("bear")

    assert found[0] == BEAR
    assert "fluent-emoji-flat:teddy-bear" in found
    assert find("TEDDY be") == ["fluent-emoji-flat:teddy-bear"]
    assert find("  ") == []
    assert find("qqqq") == []
    assert all(exists(name) for name in find("a"))
    assert len(names()) > 1000


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bear", BEAR),
        (" Teddy bear ", "fluent-emoji-flat:teddy-bear"),
        ("graduation cap", "fluent-emoji-flat:graduation-cap"),
        ("lucide:graduation-cap", "lucide:graduation-cap"),
        ("shield-check", "lucide:shield-check"),
        ("bea", "bea"),
        ("", ""),
    ],
)
def test_a_picture_is_known_by_its_words(typed, meant):
    assert named(typed) == meant


def test_a_word_that_is_no_picture_is_answered_with_what_comes_near():
    with pytest.raises(ValidationError, match="Perhaps one of these: beans, bear, beaver"):
        validate_icon("bea")
    with pytest.raises(ValidationError, match="There is no picture “zzzz”"):
        validate_icon("zzzz")


def test_cards_take_a_word_too():
    field = CardBlock().child_blocks["icon"].field

    assert field.widget.value_from_datadict({"icon": "bear"}, {}, "icon") == BEAR


@pytest.mark.django_db
def test_a_draft_with_the_word_that_the_help_names_is_kept(client):
    page = ArticlePageFactory()
    client.force_login(UserFactory(editor=True))
    address = f"/cms/pages/{page.pk}/edit/"
    sent = fields_of(client.get(address).content.decode(), ArticlePage)

    client.post(address, {**sent, "icon": "bear"})

    assert ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object().icon == BEAR


@pytest.mark.django_db
def test_the_pictures_are_a_page_without_a_script_and_a_part_with_one(client):
    client.force_login(UserFactory(editor=True))

    page = client.get("/cms/pictures-by-name/", {"q": "bear"}).content.decode()
    part = client.get("/cms/pictures-by-name/", {"q": "bear", "part": "1"}).content.decode()
    nothing = client.get("/cms/pictures-by-name/", {"q": "<b>zzz</b>"}).content.decode()

    assert "<span>teddy bear</span>" in page
    assert 'data-picture="fluent-emoji-flat:teddy-bear"' in part
    assert "<html" not in part
    assert "Nothing is called that." in nothing
    assert "<b>zzz" not in nothing
