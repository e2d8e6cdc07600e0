"""The list of somebody's passkeys and security keys."""

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils import translation
from django.utils.module_loading import import_string

from signpost.messages import compile_messages
from tests.factories.content import SiteFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    SiteFactory()
    user = UserFactory()
    client.force_login(user)
    return user


def test_a_list_without_keys_opens(client, person):
    page = client.get("/accounts/2fa/webauthn/")

    assert page.status_code == 200
    assert "You have not added a key yet." in page.content.decode()


def test_a_key_is_named_and_can_be_removed(client, person):
    key = Authenticator.objects.create(
        user=person,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Blue key", "credential": {"clientExtensionResults": {}}},
    )

    page = client.get("/accounts/2fa/webauthn/")

    assert "Blue key" in page.content.decode()
    assert f"/accounts/2fa/webauthn/keys/{key.pk}/remove/" in page.content.decode()
    assert "not used yet" in page.content.decode()


PIECES = [
    "{}", "[]", "7", '"x"', "null", '{"id": "a"}', '{"response": 7}', '{"id": 7, "response": {}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}',
    '{"id": "AA", "rawId": "AA", "type": "x", "response": {"clientDataJSON": "AA"}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "e30",'
    ' "authenticatorData": "AA", "signature": "AA", "userHandle": "AA",'
    ' "attestationObject": "AA"}}',
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_a_piece_of_a_passkeys_answer_signs_nobody_in(client, piece):
    client.get("/accounts/2fa/webauthn/login/", HTTP_X_REQUESTED_WITH="XMLHttpRequest")

    answer = client.post("/accounts/2fa/webauthn/login/", {"credential": piece})

    assert answer.status_code == 302
    assert answer["Location"] == "/accounts/login/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("place", ["reauthenticate", "add"])
def test_a_piece_of_a_keys_answer_confirms_nothing(client, person, place, piece):
    client.get(f"/accounts/2fa/webauthn/{place}/")

    answer = client.post(f"/accounts/2fa/webauthn/{place}/", {"credential": piece, "name": "Key"})

    assert answer.status_code in (200, 302)
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("kind", ["add_webauthn", "edit_webauthn"])
def test_the_name_of_a_key_is_asked_for_in_welsh(kind):
    compile_messages()
    form = import_string(settings.MFA_FORMS[kind])

    with translation.override("cy"):
        assert str(form.base_fields["name"].label) == "Enw"
