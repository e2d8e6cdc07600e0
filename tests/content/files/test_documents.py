"""Documents lie in the private storage and are handed out by one view, which asks."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction, ReferenceIndex

from content.models import SiteDocument
from tests.factories.content import ArticlePageFactory
from tests.factories.kinds import stream
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
WORDS = b"%PDF worksheet for the staff"


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def document_in(collection: Collection, kind=SiteDocument) -> Document:
    return kind.objects.create(
        title="Worksheet", collection=collection, file=ContentFile(WORDS, name="worksheet.pdf")
    )


@pytest.fixture
def staff_only() -> Collection:
    """A collection for people who are signed in."""
    collection = Collection.get_first_root_node().add_child(name="For the staff")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    return collection


def test_a_document_in_a_private_collection_is_handed_to_who_signed_in_and_nobody_else(
    client: Client, staff_only
):
    document = document_in(staff_only)

    visitor = client.get(document.url)
    client.force_login(UserFactory())
    member = client.get(document.url)

    assert visitor.status_code == 302
    assert visitor["Location"].startswith("/accounts/login/?next=")
    assert body(member) == WORDS
    assert member["Cache-Control"] == "private, no-store"
    assert member["Content-Disposition"] == 'attachment; filename="worksheet.pdf"'


def test_a_document_has_no_address_beside_its_view(client: Client, staff_only):
    document = document_in(staff_only)

    with pytest.raises(ValueError, match="no address"):
        _ = document.file.url
    assert client.get(f"/media/{document.file.name}").status_code == 404
    assert not default_storage.exists(document.file.name)


def test_a_public_document_is_handed_to_everybody_under_its_own_name_only(client: Client):
    document = document_in(Collection.get_first_root_node())

    assert body(client.get(document.url)) == WORDS
    assert client.get(f"/documents/{document.pk}/other.pdf").status_code == 404
    assert client.post(document.url).status_code == 405


def test_an_editor_uploads_a_document_in_the_cms(client: Client):
    client.force_login(UserFactory(editor=True))
    root = Collection.get_first_root_node()

    sent = client.post(
        "/cms/documents/add/",
        {"title": "Plan", "file": ContentFile(WORDS, name="plan.pdf"), "collection": root.pk},
    )

    document = SiteDocument.objects.get()
    assert sent.status_code == 302
    assert client.get(f"/cms/documents/edit/{document.pk}/").status_code == 200
    assert body(client.get(document.url)) == WORDS


def test_documents_of_before_move_with_their_files_and_are_found_where_they_were(
    client: Client, django_capture_on_commit_callbacks
):
    old = document_in(Collection.get_first_root_node(), Document)
    old.tags.add("staff")
    name, number, made = old.file.name, old.pk, old.created_at
    page = ArticlePageFactory(
        body=stream(("download", {"title": "Take it away", "document": number}))
    )
    migration = import_module("content.migrations.0004_move_documents")

    with django_capture_on_commit_callbacks(execute=True):
        migration.into_the_private_storage(apps, SimpleNamespace(connection=connection))

    moved = SiteDocument.objects.get()
    assert (moved.pk, moved.title, moved.created_at) == (number, "Worksheet", made)
    assert [tag.name for tag in moved.tags.all()] == ["staff"]
    assert not Document.objects.exists()
    assert not default_storage.exists(name)
    shown = client.get(page.get_url()).content.decode()
    assert f'href="/documents/{number}/' in shown
    assert body(client.get(moved.url)) == WORDS
    assert document_in(Collection.get_first_root_node()).pk > number


def test_moving_documents_back_loses_nothing(client: Client, django_capture_on_commit_callbacks):
    document = document_in(Collection.get_first_root_node())
    page = ArticlePageFactory(
        body=stream(("download", {"title": "Take it away", "document": document.pk}))
    )
    ReferenceIndex.create_or_update_for_object(page)
    migration = import_module("content.migrations.0004_move_documents")
    editor = SimpleNamespace(connection=connection)

    with django_capture_on_commit_callbacks(execute=True):
        migration.back(apps, editor)
    assert Document.objects.get().file.open("rb").read() == WORDS
    with django_capture_on_commit_callbacks(execute=True):
        migration.into_the_private_storage(apps, editor)

    again = SiteDocument.objects.get()
    assert again.file.open("rb").read() == WORDS
    assert ReferenceIndex.get_references_to(again).filter(object_id=page.pk).exists()
