"""Staff need a second factor before the CMS opens, wherever that is switched on."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group, Permission
from django.test import Client

from accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    """Somebody who works in the CMS."""
    group = Group.objects.create(name="CMS people")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user = User.objects.create_user(email="e@signpost.example", password="x" * 14, name="Elin")
    user.groups.add(group)
    return user


@pytest.fixture
def working(client: Client, editor: User) -> Client:
    """The editor's browser."""
    client.force_login(editor, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.parametrize("path", ["/cms/", "/cms/pages/", "/cms/account/", "/cms/images/"])
def test_without_one_every_address_of_the_cms_leads_to_the_set_up(working, settings, path):
    settings.SECOND_FACTOR_FOR_STAFF = True

    answer = working.get(path)

    assert answer.status_code == 302
    assert answer["Location"] == "/accounts/2fa/"


def test_the_set_up_itself_is_open_and_says_why(working, settings):
    settings.SECOND_FACTOR_FOR_STAFF = True

    answer = working.get("/cms/", follow=True)

    assert answer.status_code == 200
    assert "Working in the CMS needs a second step at log-in" in answer.content.decode()


def test_with_one_the_cms_opens(working, editor, settings):
    settings.SECOND_FACTOR_FOR_STAFF = True
    TOTP.activate(editor, generate_totp_secret())

    assert working.get("/cms/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(working, editor, settings):
    settings.SECOND_FACTOR_FOR_STAFF = True
    Authenticator.objects.create(
        user=editor, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "x", "used_mask": 0}
    )

    assert working.get("/cms/").status_code == 302


def test_where_it_is_switched_off_a_password_is_enough(working, settings):
    settings.SECOND_FACTOR_FOR_STAFF = False

    assert working.get("/cms/").status_code == 200


def test_who_does_not_work_in_the_cms_is_refused_and_not_asked_for_one(client, settings):
    settings.SECOND_FACTOR_FOR_STAFF = True
    user = User.objects.create_user(email="l@signpost.example", password="x" * 14, name="Lowri")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert client.get("/cms/").status_code == 403
