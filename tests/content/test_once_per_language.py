"""A second word, topic or helpline with one key is refused with a sentence, never with a fault."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale

from content.models import GlossaryTerm, Topic
from tests.factories.content import SiteFactory, english
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "fields", "sentence"),
    [
        ("glossaryterm", {"term": "bot", "slug": "bot", "simple": "A robot.", "meaning": "It."},
         "There is a word with this address already."),
        ("topic", {"name": "Games", "slug": "games", "icon": "lucide:menu"},
         "There is a topic with this address already."),
    ],
)  # fmt: skip
def test_the_second_is_refused_with_a_sentence(
    client: Client, kind: str, fields: dict[str, Any], sentence: str
) -> None:
    SiteFactory()
    client.force_login(UserFactory(editor=True))
    address = f"/cms/snippets/content/{kind}/add/?locale={english().language_code}"

    first = client.post(address, fields)
    second = client.post(address, fields)

    assert first.status_code == 302
    assert second.status_code == 200
    assert sentence in second.content.decode()


def test_the_same_key_is_free_in_another_language() -> None:
    welsh = Locale.objects.get_or_create(language_code="cy")[0]
    Topic.objects.create(slug="games", name="Games", locale=english())
    word = GlossaryTerm(slug="bot", term="bot", simple="x", meaning="x", locale=english())
    word.full_clean()
    word.save()

    word.full_clean()
    Topic(slug="games", name="Gemau", locale=welsh).full_clean()
