"""Pictures are found by words and by a tag at once."""

import pytest
from django.test import Client
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.search.index import insert_or_update_object

from tests.factories.people import UserFactory


@pytest.mark.django_db
def test_words_and_a_tag_find_the_pictures_that_have_both(client: Client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    for title, tag in (("Red bear", "zoo"), ("Blue bear", "park"), ("Green owl", "zoo")):
        picture = Image.objects.create(title=title, file=get_test_image_file())
        picture.tags.add(tag)
        insert_or_update_object(picture)
    client.force_login(UserFactory(editor=True))

    found = client.get("/cms/images/chooser/", {"q": "bear", "tag": "zoo"}).content.decode()

    assert [name for name in ("Red bear", "Blue bear", "Green owl") if name in found] == [
        "Red bear"
    ]
