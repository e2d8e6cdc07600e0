"""Files that nobody should put on the site: refused with a sentence, nothing half-kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.images.models import Image
from wagtail.models import Collection
from wagtailmedia.models import Media

from tests.factories.content import SiteFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
SCRIPTED = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def editor(client: Client) -> Client:
    SiteFactory()
    client.force_login(UserFactory(editor=True))
    return client


def add(client: Client, name: str, data: bytes, kind: str) -> str:
    """Upload a picture as an editor does; the page's text."""
    response = client.post(
        "/cms/images/add/",
        {
            "title": name,
            "file": SimpleUploadedFile(name, data, kind),
            "collection": Collection.get_first_root_node().pk,
        },
    )
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("name", "data", "kind", "sentence"),
    [
        ("drawing.svg", SCRIPTED, "image/svg+xml", "Not a supported image format"),
        ("drawing.png", SCRIPTED, "image/png", "not"),
        ("photo.jpg", b"\xff\xd8\xff" + b"\0" * (40 * 1024 * 1024), "image/jpeg", "too big"),
        ("empty.png", b"", "image/png", "empty"),
    ],
    ids=["a drawing with a script", "the same called a picture", "40 MB", "an empty file"],
)
def test_a_bad_picture_is_refused_with_a_sentence(editor, name, data, kind, sentence):
    text = add(editor, name, data, kind)

    assert sentence in text
    assert not Image.objects.exists()


def add_media(client: Client, kind: str, name: str, data: bytes) -> str:
    """Upload a film or a recording as an editor does; the answer's text."""
    response = client.post(
        f"/cms/media/{kind}/add/",
        {
            "title": name,
            "file": SimpleUploadedFile(name, data),
            "duration": "3",
            "collection": Collection.get_first_root_node().pk,
        },
    )
    return response.content.decode()


@pytest.mark.parametrize(
    ("kind", "name"),
    [("video", "film.mp4"), ("video", "film.webm"), ("audio", "voice.mp3"), ("audio", "a.m4a"),
     ("audio", "voice.ogg")],
)  # fmt: skip
def test_a_text_that_calls_itself_a_film_or_a_recording_is_refused(editor, kind, name):
    text = add_media(editor, kind, name, b"This is only text. " * 50)

    assert "not the film or sound that its name says" in text
    assert not Media.objects.exists()


@pytest.mark.parametrize(
    ("kind", "name", "data"),
    [
        ("video", "film.mp4", b"\0\0\0\x20ftypisom"),
        ("video", "FILM.WEBM", b"\x1a\x45\xdf\xa3\x9f"),
        ("audio", "voice.mp3", b"ID3\x04"),
        ("audio", "voice.mp3", b"\xff\xfb\x90\x44"),
        ("audio", "voice.ogg", b"OggS\0"),
    ],
)
def test_films_and_recordings_are_taken(editor, kind, name, data, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    add_media(editor, kind, name, data + b"\0" * 64)

    assert Media.objects.filter(title=name, type=kind).exists()
