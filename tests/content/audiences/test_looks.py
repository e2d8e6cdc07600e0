"""Audiences are data: their look is chosen from pictures, and their number is not fixed."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from content.models import Audience
from tests.factories.content import AudienceFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
LOOKS = ["site", "4-7", "8-10", "11-13", "14-18", "parents", "professionals"]
RADIO = re.compile(
    r'<label class="look-input__choice"><input type="radio" name="look" id="\w+" value="([^"]+)"'
    r"( checked)? required><svg[^>]*>.*?</svg><span>([^<]+)</span></label>",
    re.S,
)


def test_a_look_is_chosen_from_pictures_with_names(client: Client) -> None:
    client.force_login(UserFactory(administrator=True))
    audience = AudienceFactory("8-10")

    text = client.get(f"/cms/snippets/content/audience/edit/{audience.pk}/").content.decode()

    found = RADIO.findall(text)
    assert [look for look, _checked, _name in found] == LOOKS
    assert [look for look, checked, _name in found if checked] == ["8-10"]
    assert {look: name for look, _checked, name in found}["parents"] == "Quiet and warm"
    assert 'role="radiogroup" aria-label="look"' in text


def test_the_look_that_was_chosen_is_kept_and_another_is_refused(client: Client) -> None:
    client.force_login(UserFactory(administrator=True))
    audience = AudienceFactory("parents")
    address = f"/cms/snippets/content/audience/edit/{audience.pk}/"
    fields = {
        "name": "Parents",
        "slug": "parents",
        "order": "5",
        "reading_measure": "flesch-kincaid",
        "reading_target": "8",
        "reading_lix_target": "40",
    }

    refused = client.post(address, {**fields, "look": "glitter"}).content.decode()
    kept = client.post(address, {**fields, "look": "professionals"})

    assert "There is no look “glitter”." in refused
    assert kept.status_code == 302
    assert Audience.objects.get(pk=audience.pk).look == "professionals"
