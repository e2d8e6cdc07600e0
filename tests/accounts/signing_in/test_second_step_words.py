"""The pages of the second step say what is asked, in our words, and what to do without a phone."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.utils import translation

from tests.factories.people import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"
# What the library says; our words stand in both languages.
THEIRS = [
    "Two-Factor",
    "two-factor",
    "Sign In",
    "Security Key",
    "Recovery Codes",
    "Authenticator App",
    "Alternative options",
    "invalidate",
    "functionality",
    "Passwordless",
]
PAGES = [
    "/accounts/2fa/",
    "/accounts/2fa/recovery-codes/",
    "/accounts/2fa/recovery-codes/generate/",
    "/accounts/2fa/totp/deactivate/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/2fa/reauthenticate/",
]
OF_A_KEY = [
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/keys/{key}/edit/",
    "/accounts/2fa/webauthn/keys/{key}/remove/",
]


def signed_in(person):
    """A browser after the password, and after the second step where there is one."""
    client = Client()
    fields = {"login": person.email, "password": PASSWORD}
    client.post("/accounts/login/", fields)
    codes = RecoveryCodes(Authenticator.objects.get(user=person, type="recovery_codes"))
    client.post("/accounts/2fa/authenticate/", {"code": codes.get_unused_codes()[0]})
    return client


@pytest.fixture
def person():
    """Somebody with an app and recovery codes."""
    person = UserFactory()
    TOTP.activate(person, SECRET)
    RecoveryCodes.activate(person)
    return person


@pytest.mark.parametrize("language", ["", "/cy"])
def test_no_page_of_the_second_step_speaks_as_the_library_does(person, language):
    client = signed_in(person)
    texts = {path: main_of(client, f"{language}{path}") for path in PAGES}
    data = {"name": "My laptop", "credential": {"clientExtensionResults": {}}}
    key = Authenticator.objects.create(user=person, type="webauthn", data=data)
    for path in OF_A_KEY:
        texts[path] = main_of(client, f"{language}{path}".replace("{key}", str(key.pk)))

    said = {path: [words for words in THEIRS if words in text] for path, text in texts.items()}
    assert said == {path: [] for path in texts}


def main_of(client, path):
    """The main part of a page."""
    page = client.get(path)
    assert page.status_code == 200, path
    return page.content.decode().partition("<main")[2].partition("</main>")[0]


def test_the_set_up_of_the_app_speaks_as_we_do(client):
    person = UserFactory()
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})

    page = client.get("/accounts/2fa/totp/activate/").content.decode()

    assert "Scan this picture" in page
    assert [words for words in THEIRS if words in page] == []


def test_the_second_step_tells_of_recovery_codes(client, person):
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})

    page = client.get("/accounts/2fa/authenticate/").content.decode()
    wrong = client.post("/accounts/2fa/authenticate/", {"code": "000"}).content.decode()

    assert "Type one of your recovery codes instead" in page
    assert "Code of your app, or a recovery code</label>" in page
    assert "Codes of the app change every half minute" in wrong


def test_the_page_of_recovery_codes_says_what_they_are_for(person):
    page = signed_in(person).get("/accounts/2fa/recovery-codes/").content.decode()

    assert "For the day when your phone or your key is lost" in page
    assert "You have 9 of 10 codes left." in page
    with translation.override("cy"):
        welsh = signed_in(person).get("/cy/accounts/2fa/recovery-codes/").content.decode()
    assert "Mae gennych 8 o 10 cod ar ôl." in welsh
