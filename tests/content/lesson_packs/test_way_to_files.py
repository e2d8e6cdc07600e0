"""Whoever may not take the files of a pack reads how to come by them."""

import pytest
from django.test import Client

from accounts.access.visibility import AccessLevel
from tests.factories.content import LessonPackFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def shown(client: Client, level: str) -> str:
    pack = LessonPackFactory(level=level)
    return " ".join(client.get(pack.get_url()).content.decode().split())


@pytest.mark.parametrize(
    ("level", "words"),
    [
        (AccessLevel.REGISTERED, "and they are yours"),
        (AccessLevel.PROFESSIONAL, "for people whose profession we have checked"),
        (AccessLevel.COURSE, "for people who have completed the course"),
    ],
)
def test_a_visitor_is_promised_no_more_than_signing_in_gives(client: Client, level, words):
    page = shown(client, level)

    assert words in page
    assert ("and they are yours" in page) == (level == AccessLevel.REGISTERED)


def test_somebody_signed_in_is_led_to_the_check_of_their_profession(client: Client):
    client.force_login(UserFactory())

    assert 'href="/accounts/profession/"' in shown(client, AccessLevel.PROFESSIONAL)


def test_what_a_lesson_is_for_stands_before_its_files(client: Client):
    pack = LessonPackFactory(level=AccessLevel.PUBLIC, aims="Help a friend")

    page = client.get(pack.get_url()).content.decode()

    assert page.index("Help a friend") < page.index('id="files-title"')
