"""Signing up and in: a class behind one address, codes of an app, a second sign-up."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.core import ratelimit
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client
from django.utils import timezone

from accounts.models import OutgoingEmail
from tests.factories.people import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"
NOON = datetime(2027, 3, 1, 12, 0, 5, tzinfo=UTC)
STEP = timedelta(seconds=30)


def sign_in(client, email, password=PASSWORD):
    return client.post("/accounts/login/", {"login": email, "password": password})


def code_at(moment):
    return format_hotp_value(hotp_value(SECRET, int(moment.timestamp()) // 30))


def test_r27_a_school_behind_one_address_signs_in_within_a_minute(rf):
    with time_machine.travel(timezone.now(), tick=False):
        before = [ratelimit.consume(rf.post("/"), action="login") for _each in range(298)]
        answers = [sign_in(Client(), f"n{n}@example.org", "") for n in range(3)]

    assert all(before)
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    refused = answers[-1]
    assert refused["Retry-After"] == "60"
    assert "Please wait a minute" in refused.content.decode()


@pytest.mark.parametrize(
    ("path", "look", "words"),
    [
        ("/accounts/login/", "site", "Please wait a minute"),
        ("/cy/accounts/login/", "site", "Arhoswch am funud"),
        ("/8-10/", "8-10", "A lot of people are here just now"),
    ],
)
def test_the_page_that_asks_to_wait_has_the_readers_look_and_language(rf, path, look, words):
    from django.utils import translation

    from signpost.views.errors import too_many_requests

    with translation.override("cy" if path.startswith("/cy/") else "en-gb"):
        page = too_many_requests(rf.get(path))

    text = page.content.decode()
    assert f'data-look="{look}"' in text
    assert words in text


def test_r27_one_account_is_closed_after_five_wrong_passwords_and_nobody_elses():
    with time_machine.travel(timezone.now(), tick=False):
        for _ in range(6):
            wrong = sign_in(Client(), "victim@example.org", "wrong-pass-phrase")
        other = sign_in(Client(), UserFactory().email)

    assert "Please wait five minutes" in wrong.content.decode()
    assert other.status_code == 302


def test_r27_a_new_password_is_asked_for_five_times_a_minute_for_one_account():
    def ask(email: str) -> int:
        return Client().post("/accounts/password/reset/", {"email": email}).status_code

    person, other = UserFactory(), UserFactory()
    with time_machine.travel(timezone.now(), tick=False):
        answers = [ask(person.email) for _ in range(6)]
        of_other = ask(other.email)

    assert answers == [302] * 5 + [429]
    assert of_other == 302


@pytest.fixture
def person():
    """Somebody with an authenticator app."""
    person = UserFactory()
    TOTP.activate(person, SECRET)
    return person


def answer_with(person, code):
    """The second step of a new sign-in."""
    client = Client()
    sign_in(client, person.email)
    return client.post("/accounts/2fa/authenticate/", {"code": code})


@pytest.mark.parametrize(("steps", "status"), [(-2, 200), (-1, 302), (0, 302), (1, 302), (2, 200)])
def test_a_code_one_step_early_or_late_is_taken(person, steps, status):
    with time_machine.travel(NOON, tick=False):
        assert answer_with(person, code_at(NOON + steps * STEP)).status_code == status


@pytest.mark.parametrize("later", [0, 31, 59])
def test_a_code_works_once_for_as_long_as_it_would_be_taken(person, later):
    code = code_at(NOON + STEP)
    with time_machine.travel(NOON, tick=False):
        assert answer_with(person, code).status_code == 302

    with time_machine.travel(NOON + timedelta(seconds=later), tick=False):
        assert answer_with(person, code).status_code == 200


def test_the_next_code_works_after_the_last(person):
    with time_machine.travel(NOON, tick=False):
        assert answer_with(person, code_at(NOON)).status_code == 302
    with time_machine.travel(NOON + STEP, tick=False):
        assert answer_with(person, code_at(NOON + STEP)).status_code == 302


def test_who_has_just_signed_in_sets_up_the_second_step_without_another_password(client):
    person = UserFactory()
    with time_machine.travel(NOON, tick=False):
        sign_in(client, person.email)
        assert client.get("/accounts/2fa/totp/activate/").status_code == 200

    with time_machine.travel(NOON + timedelta(minutes=6), tick=False):
        later = client.get("/accounts/2fa/totp/activate/")
    assert later["Location"].startswith("/accounts/reauthenticate/")


def sign_up(email, password):
    fields = {"name": "Anna", "email": email, "password1": password, "password2": password}
    return Client().post("/accounts/signup/", fields)


def test_who_signs_up_again_before_confirming_gets_a_link_that_finishes_the_account():
    mine = "lantern-harbour-velvet"
    with time_machine.travel(NOON, tick=False):
        sign_up("anna@example.org", "of-somebody-else-perhaps")
    with time_machine.travel(NOON + timedelta(minutes=4), tick=False):
        sign_up("anna@example.org", mine)
        text = OutgoingEmail.objects.order_by("-pk").first().text
        path = re.search(r"https?://[^/]+(/accounts/password/reset/key/\S+)", text)[1]
        browser = Client()
        form = browser.get(path, follow=True)
        there = form.redirect_chain[-1][0]
        browser.post(there, {"password1": mine, "password2": mine})
        assert sign_in(Client(), "anna@example.org", "of-somebody-else-perhaps").status_code == 200
        assert sign_in(browser, "anna@example.org", mine)["Location"] == "/accounts/overview/"

    assert EmailAddress.objects.get().verified


def test_who_signs_up_again_after_confirming_is_told_how_to_get_in():
    person = UserFactory()

    sign_up(person.email, "lantern-harbour-velvet")

    text = OutgoingEmail.objects.get().text
    assert "/accounts/password/reset/" in text
    assert "/accounts/password/reset/key/" not in text


def test_a_new_password_confirms_no_second_address():
    person = UserFactory()
    EmailAddress.objects.create(user=person, email="second@example.org")

    from accounts.signing_in.sign_up import confirm_by_reset

    assert not confirm_by_reset(person)
    assert not EmailAddress.objects.get(email="second@example.org").verified


def test_an_address_that_staff_change_is_the_only_one(client):
    person = UserFactory(email="old@example.org")
    client.force_login(UserFactory(administrator=True))

    fields = {"email": "new@example.org", "name": person.name, "is_active": "on"}
    client.post(f"/cms/users/edit/{person.pk}/", fields)

    rows = EmailAddress.objects.filter(user=person).values_list("email", "primary", "verified")
    assert list(rows) == [("new@example.org", True, False)]


def test_the_sign_up_page_says_for_whom_accounts_are_and_what_is_kept(client):
    page = client.get("/accounts/signup/").content.decode()
    form = page.partition("<form")[2]

    assert "Accounts are for adults" in page
    assert 'href="/privacy/"' in page.partition('name="password2"')[2].partition("</form>")[0]
    assert "We keep your name" in page
    assert form
