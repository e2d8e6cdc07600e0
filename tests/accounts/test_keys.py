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


@pytest.mark.parametrize("kind", ["add_webauthn", "edit_webauthn"])
def test_the_name_of_a_key_is_asked_for_in_welsh(kind):
    compile_messages()
    form = import_string(settings.MFA_FORMS[kind])

    with translation.override("cy"):
        assert str(form.base_fields["name"].label) == "Enw"
