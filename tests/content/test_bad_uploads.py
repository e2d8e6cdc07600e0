"""Files that nobody should put on the site: refused with a sentence, nothing half-kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.images.models import Image
from wagtail.models import Collection

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
