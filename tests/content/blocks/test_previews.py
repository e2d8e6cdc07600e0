"""Every block shows an editor what it looks like before it is used."""

import pytest
from django.test import RequestFactory
from wagtail import blocks

from content.blocks import BODY_BLOCKS
from content.models import ArticlePage
from tests.factories.content import SiteFactory
from tests.factories.kinds import TermFactory, publish_every_kind
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
# Their values are files that only an installation has; the picker says what they are for.
WITHOUT = {"picture", "audio", "download"}


def test_every_block_has_a_preview_that_renders():
    publish_every_kind(SiteFactory())
    TermFactory("grooming")
    request = RequestFactory().get("/")

    for name, block in blocks.StreamBlock(BODY_BLOCKS).child_blocks.items():
        if name not in WITHOUT:
            value = block.get_preview_value()
            markup = block.render(value, context={"request": request, "look": "11-13"})

            assert block.is_previewable, name
            assert markup.strip(), name


def test_the_blocks_without_preview_are_the_ones_that_need_a_file():
    stream = blocks.StreamBlock(BODY_BLOCKS)

    without = {name for name, block in stream.child_blocks.items() if not block.is_previewable}

    assert without <= WITHOUT


def test_the_preview_in_the_cms_wears_the_look_of_the_site(client):
    client.force_login(UserFactory(editor=True))
    field = ArticlePage._meta.get_field("body").stream_block.child_blocks["quote"]

    response = client.get("/cms/block-preview/", {"id": field.definition_prefix})

    assert response.status_code == 200
    text = response.content.decode()
    assert "css/signpost.css" in text
    assert "She just listened" in text
