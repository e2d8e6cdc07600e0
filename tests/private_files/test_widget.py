"""Editing what has a private file: its name is shown, and no address that nobody may ask."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from content.models import LessonPackPage
from tests.factories.content import LessonPackFactory, SiteFactory
from tests.factories.kinds import AppealFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(UserFactory(reviewer=True))
    return client


def test_a_pack_with_files_can_be_edited(editor):
    pack = LessonPackFactory(files=("plan.pdf",))

    response = editor.get(f"/cms/pages/{pack.pk}/edit/")

    name = LessonPackPage.objects.get(pk=pack.pk).files.get().file.name.rpartition("/")[2]
    assert response.status_code == 200
    assert name in response.content.decode()


def test_an_appeal_with_a_picture_can_be_edited_and_its_picture_taken_away(editor):
    appeal = AppealFactory(
        SiteFactory(), picture=ContentFile(b"\x89PNG", name="place.png"), picture_alt="A place"
    )

    text = editor.get(f"/cms/pages/{appeal.pk}/edit/").content.decode()

    assert "place" in text
    assert 'name="picture-clear"' in text
    assert "appeals/place" not in text
