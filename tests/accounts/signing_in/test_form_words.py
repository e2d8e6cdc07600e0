"""Every form of an account is labelled in our words, in English and in Welsh."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client

from tests.factories.people import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
SIGNED_OUT = ["login/", "signup/", "password/reset/"]
SIGNED_IN = [
    "email/",
    "password/change/",
    "logout/",
    "reauthenticate/",
    "profile/",
    "profession/",
    "2fa/",
    "2fa/totp/activate/",
    "2fa/webauthn/",
    "2fa/webauthn/add/",
    "2fa/reauthenticate/",
    "sessions/",
]
LABELS = {
    "en-gb": {
        "Code",
        "Code of your app",
        "Code of your app, or a recovery code",
        "E-mail address",
        "Keep me signed in on this device",
        "Language of our e-mails",
        "Name",
        "New password",
        "New password, once more",
        "Password",
        "Password, once more",
        "Secret",
        "Sign in with this key alone, without my password",
        "A document: staff pass, letter or certificate",
        "My number in a register",
        "My organisation confirms it",
        "My work e-mail address",
        "Where you work",
        "Your document",
        "Your full name",
        "Your number in the register",
        "Your organisation",
        "Your password now",
        "Your profession",
        "Your work e-mail address",
    },
}
# What the library says in English, in labels and in what stands in an empty field.
THEIRS = re.compile(r"\b(Email|Remember Me|Current Password|New Password|Authenticator|\(again\))")


def said_by(html: str) -> set[str]:
    """The labels of the forms in the main part, and what stands in their empty fields."""
    main = html.partition("<main")[2].partition("</main>")[0]
    labels = re.findall(r"<label[^>]*>(.*?)</label>", main, re.S)
    empty = re.findall(r'placeholder="([^"]*)"', main)
    plain = (re.sub(r"<span.*?</span>|<[^>]+>", "", text, flags=re.S) for text in labels + empty)
    return {" ".join(unescape(text).split()) for text in plain} - {""}


def walk(prefix: str) -> dict[str, set[str]]:
    """What each form says, before somebody has signed in and after."""
    visitor = Client()
    said = {path: said_by(page_of(visitor, f"{prefix}/accounts/{path}")) for path in SIGNED_OUT}
    person = UserFactory()
    visitor.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    said |= {path: said_by(page_of(visitor, f"{prefix}/accounts/{path}")) for path in SIGNED_IN}
    return said


def page_of(visitor: Client, path: str) -> str:
    """A page that answers."""
    answer: Any = visitor.get(path, follow=True)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_the_forms_of_an_account_are_labelled_in_our_words() -> None:
    assert set().union(*walk("").values()) <= LABELS["en-gb"]


def test_no_label_stays_english_in_welsh() -> None:
    english = set().union(*walk("").values())
    welsh = walk("/cy")

    assert {path: said & english for path, said in welsh.items() if said & english} == {}
    assert not [text for said in welsh.values() for text in said if THEIRS.search(text)]


def test_a_wrong_password_is_answered_in_our_words(client: Client) -> None:
    person = UserFactory()

    answer = client.post("/accounts/login/", {"login": person.email, "password": "not-this-one"})

    assert "This e-mail address and password do not go together." in answer.content.decode()


def test_the_second_step_is_labelled_in_our_words(client: Client) -> None:
    person = UserFactory()
    Authenticator.objects.create(user=person, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    RecoveryCodes.activate(person)
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})

    assert said_by(page_of(client, "/accounts/2fa/authenticate/")) <= LABELS["en-gb"]
