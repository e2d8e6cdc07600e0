"""E-mails: our words, the site's own address, an apostrophe as an apostrophe, both languages."""

import re
from pathlib import Path

import allauth
import pytest
from allauth.account.adapter import get_adapter
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, format_hotp_value, hotp_value
from django.conf import settings
from django.core import mail
from django.template.loader import get_template
from django.test import Client
from django.utils import timezone, translation

from accounts.mail.sending import queue_email
from accounts.models import OutgoingEmail
from accounts.signing_in import mail as account_mail
from tests.factories.people import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
FOLDER = Path(settings.BASE_DIR) / "templates/emails"
# Sent by ways to sign in that are switched off.
BY_CODE = {"login_code", "password_reset_code"}
NEW = "lantern-harbour-velvet"


def last() -> OutgoingEmail:
    """The newest e-mail."""
    return OutgoingEmail.objects.order_by("-pk")[0]


def test_every_email_that_allauth_sends_has_words_of_ours():
    source = Path(allauth.__file__).parent
    files = [*source.glob("account/**/*.py"), *source.glob("mfa/**/*.py")]
    sent = {
        name
        for file in files
        for name in re.findall(r'"(?:account|mfa)/email/(\w+)"', file.read_text())
    }

    ours = {*account_mail.LETTERS, *account_mail.CHANGES, *account_mail.NOT_TOLD}
    assert sent - BY_CODE - ours == set()
    assert set(account_mail.LETTERS.values()) <= {file.stem for file in FOLDER.glob("*.txt")}


@pytest.mark.parametrize("language", ["en-gb", "cy"])
@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.txt")), ids=lambda file: file.stem)
def test_no_text_holds_signs_of_html(file, language):
    template = get_template(f"emails/{file.name}", using="text")
    names = set(re.findall(r"{{ ?(\w+)", file.read_text()))
    names |= set(re.findall(r"with \w+=(\w+)", file.read_text()))
    day = timezone.now()
    context = {name: day if name.endswith("_on") else "O'Brien & <Sons>" for name in names}

    with translation.override(language):
        text = template.render({**context, "pages": [], "verified": True})

    assert not re.search(r"&(#x?\w+|\w+);", text)
    assert not text.isspace()


def test_a_subject_reads_as_it_is_meant():
    context = {"course": "Children's rights & risks"}
    row = queue_email(template="academy_certificate", to="a@x.org", context=context, key="k")

    assert row.subject == "Your certificate: Children's rights & risks"


@pytest.fixture
def elsewhere(settings):
    """A browser that names another host than the site's own."""
    settings.ALLOWED_HOSTS = ["elsewhere.example"]
    settings.BASE_URL = "https://signpost.example"
    return Client(headers={"Host": "elsewhere.example"})


def test_links_in_emails_lead_to_the_site_whatever_host_was_asked(elsewhere):
    UserFactory(email="there@example.org")
    sign_up = {"name": "Anna", "password1": NEW, "password2": NEW}

    for email in ("new@example.org", "there@example.org"):
        elsewhere.post("/accounts/signup/", {"email": email, **sign_up})
    for email in ("unknown@example.org", "there@example.org"):
        elsewhere.post("/accounts/password/reset/", {"email": email})

    texts = list(OutgoingEmail.objects.order_by("pk").values_list("subject", "text"))
    assert [subject for subject, _text in texts] == [
        "Please confirm your e-mail address",
        "You already have an account",
        "We know no account with this address",
        "Choose a new password",
    ]
    for _subject, text in texts:
        assert "elsewhere.example" not in text
        assert re.search(r"^https://signpost\.example/accounts/\S+$", text, re.M)
        assert "Signpost" in text
    assert not mail.outbox  # by our queue alone


def test_who_reads_welsh_gets_a_welsh_email(client):
    UserFactory(email="cymraeg@example.org", language="cy")

    client.post("/accounts/password/reset/", {"email": "cymraeg@example.org"})

    assert last().subject == "Dewis cyfrinair newydd"


@pytest.fixture
def owner(client):
    """Somebody who is signed in, and has their e-mails in English."""
    owner = UserFactory(name="Siân O'Brien")
    client.post("/accounts/login/", {"login": owner.email, "password": PASSWORD})
    return owner


def test_the_owner_is_told_of_a_new_password(client, owner):
    fields = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    client.post("/accounts/password/change/", fields)

    told = last()
    assert (told.to, told.subject) == (owner.email, "Your password has been changed")
    assert "Hello Siân O'Brien," in told.text
    assert "/accounts/password/reset/" in told.text
    assert "127.0.0.1" not in told.text


def test_the_owner_is_told_of_a_new_second_step(client, owner, django_capture_on_commit_callbacks):
    client.get("/accounts/2fa/totp/activate/")
    secret = client.session[SECRET_SESSION_KEY]
    code = format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // 30))
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/accounts/2fa/totp/activate/", {"code": code})

    assert OutgoingEmail.objects.filter(
        to=owner.email, subject="An authenticator app has been set up for your account"
    ).exists()


@pytest.mark.parametrize("name", sorted(account_mail.CHANGES))
def test_the_owner_is_told_of_every_change_in_their_language(name):
    owner = UserFactory(language="cy")

    get_adapter().send_notification_mail(f"mfa/email/{name}", owner)

    with translation.override("cy"):
        words = str(account_mail.CHANGES[name])
    with translation.override("en-gb"):
        assert words != str(account_mail.CHANGES[name])
    assert last().subject == words


def test_an_email_that_nobody_has_written_is_an_error():
    with pytest.raises(KeyError):
        account_mail.write("something_new", to="a@example.org", links={})
