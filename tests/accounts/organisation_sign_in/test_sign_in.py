"""Signing in with an organisation's account, against a provider that runs beside the test."""

import html
import json
import re
import subprocess
import sys
import urllib.parse
import urllib.request

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from django.contrib.sessions.models import Session
from django.test import Client

from accounts.models import Membership, OrganisationSignIn, OutgoingEmail, User
from accounts.organisation_sign_in import signing_out
from accounts.organisations import domains
from tests.engines.processes import free_port, wait_until
from tests.factories.content import SiteFactory
from tests.factories.people import PASSWORD, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def provider():
    """Its address. A process of its own; people are made known to it over its own interface."""
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://localhost:{port}"
    wait_until(lambda: answers(address), within=30, what="the provider")
    yield address
    running.terminate()
    running.wait(timeout=10)


def answers(address):
    try:
        with urllib.request.urlopen(f"{address}/.well-known/openid-configuration") as answer:
            return answer.status == 200
    except OSError:
        return False


@pytest.fixture(autouse=True)
def private_servers_may_be_asked(settings):
    settings.OUTBOUND_TO_PRIVATE = True


@pytest.fixture
def house():
    SiteFactory()
    manager = MembershipFactory(manager=True).user
    house = manager.memberships.get().organisation
    row = domains.name(house, "school.example", actor=manager)
    domains.prove(row, proof="dns", actor=manager)
    return house


@pytest.fixture
def sign_in(house, provider):
    row = OrganisationSignIn(organisation=house, issuer=provider, client_id="signpost")
    row.keep_secret("a secret of the provider")
    row.save()
    return row


def known_there(provider, sub, **claims):
    body = json.dumps(claims).encode()
    request = urllib.request.Request(
        f"{provider}/users/{sub}", body, {"Content-Type": "application/json"}, method="PUT"
    )
    with urllib.request.urlopen(request) as answer:
        assert answer.status < 300


class NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args):
        return None


def come_back(client: Client, row, sub, *, process=""):
    """Go to the provider, be somebody there, and come back; returns our answer."""
    path = f"/accounts/oidc/{row.key.hex}/login/"
    leave = client.post(f"{path}?process={process}" if process else path)
    there = leave["Location"]
    assert "code_challenge=" in there  # PKCE
    opener = urllib.request.build_opener(NoRedirects)
    body = urllib.parse.urlencode({"sub": sub}).encode()
    try:
        opener.open(there, body)
    except urllib.error.HTTPError as answer:
        back = answer.headers["Location"]
    parts = urllib.parse.urlsplit(back)
    return client.get(f"{parts.path}?{parts.query}", follow=True)


def test_an_address_at_a_proved_domain_gets_an_account_and_a_place_in_the_organisation(
    client, provider, sign_in, house
):
    known_there(
        provider, "anna", email="anna@school.example", email_verified=True, name="Anna Smith"
    )

    answer = come_back(client, sign_in, "anna")

    person = User.objects.get(email="anna@school.example")
    assert answer.redirect_chain[-1][0] == "/accounts/overview/"
    assert (person.name, person.has_usable_password()) == ("Anna Smith", False)
    assert EmailAddress.objects.get(user=person).verified
    assert Membership.objects.get(user=person).organisation == house
    assert SocialAccount.objects.get(user=person).extra_data == {"second_step": False}


def test_an_address_elsewhere_is_confirmed_by_its_owner_whatever_the_provider_says(
    client, provider, sign_in
):
    known_there(provider, "eve", email="eve@other.example", email_verified=True, name="Eve")

    come_back(client, sign_in, "eve")

    assert "_auth_user_id" not in client.session
    assert not EmailAddress.objects.get(email="eve@other.example").verified
    assert OutgoingEmail.objects.filter(to="eve@other.example").exists()


@pytest.mark.parametrize("address", ["victim@school.example", "victim@other.example"])
def test_no_account_that_was_there_before_is_opened_by_an_address(
    client, provider, sign_in, address
):
    victim = UserFactory(email=address)
    known_there(provider, "mallory", email=address, email_verified=True, name="Mallory")

    come_back(client, sign_in, "mallory")

    assert "_auth_user_id" not in client.session
    assert not SocialAccount.objects.filter(user=victim).exists()
    assert User.objects.filter(email=address).count() == 1


def test_who_has_an_account_connects_the_two_and_then_comes_in_by_either(client, provider, sign_in):
    person = UserFactory(email="sam@school.example")
    known_there(provider, "sam", email="sam@school.example", email_verified=True, name="Sam")
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})

    come_back(client, sign_in, "sam", process="connect")
    other = Client()
    come_back(other, sign_in, "sam")

    assert SocialAccount.objects.get().user == person
    assert other.session["_auth_user_id"] == str(person.pk)


def test_who_is_not_staff_of_the_organisation_is_not_let_in(client, provider, sign_in):
    sign_in.only_claim, sign_in.only_value = "groups", "Staff"
    sign_in.save()
    known_there(provider, "pupil", email="pupil@school.example", name="P", groups=["Year 7"])
    known_there(provider, "head", email="head@school.example", name="H", groups=["Staff", "All"])

    refused = come_back(client, sign_in, "pupil")
    let_in = come_back(Client(), sign_in, "head")

    assert refused.status_code == 403
    assert "for staff" in refused.text
    assert not User.objects.filter(email="pupil@school.example").exists()
    assert let_in.status_code == 200


def with_second_step(person):
    TOTP.activate(person, generate_totp_secret())


@pytest.mark.parametrize(
    ("methods", "honoured", "role", "is_asked"),
    [
        (["pwd", "mfa"], True, {}, False),
        (["pwd"], True, {}, True),
        (["pwd", "mfa"], False, {}, True),
        (["pwd", "mfa"], True, {"editor": True}, True),
    ],
    ids=["passed there", "password alone", "does not count here", "works in the CMS"],
)
def test_a_second_step_at_the_provider_counts_here_but_not_for_the_cms(
    client, provider, sign_in, methods, honoured, role, is_asked
):
    sign_in.honours_second_step = honoured
    sign_in.save()
    person = UserFactory(email="sam@school.example", **role)
    with_second_step(person)
    SocialAccount.objects.create(user=person, provider=sign_in.key.hex, uid="sam")
    known_there(provider, "sam", email=person.email, name="Sam", amr=methods)

    answer = come_back(client, sign_in, "sam")

    assert ("/accounts/2fa/authenticate/" in answer.redirect_chain[-1][0]) is is_asked
    assert ("_auth_user_id" in client.session) is not is_asked


@pytest.mark.parametrize("end", ["switched off", "put together with another"])
def test_a_sign_in_that_has_ended_lets_nobody_in(client, sign_in, end):
    path = f"/accounts/oidc/{sign_in.key.hex}/login/"
    if end == "switched off":
        sign_in.is_active = False
        sign_in.save()
    else:
        sign_in.organisation.merged_into = MembershipFactory().organisation
        sign_in.organisation.save()

    assert client.post(path).status_code == 404


def test_an_address_leads_to_the_provider_of_its_organisation_alone(client, sign_in, provider):
    found = client.post("/accounts/organisation/", {"email": "anyone@staff.school.example"})
    unknown = client.post("/accounts/organisation/", {"email": "anyone@elsewhere.example"})

    assert re.search(rf'action="[^"]*/oidc/{sign_in.key.hex}/login/"', found.text)
    assert f"form-action 'self' {provider}" in found["Content-Security-Policy"]
    assert "No organisation with this address" in unknown.text
    assert provider not in unknown["Content-Security-Policy"]


def test_the_secret_is_encrypted_and_never_shown(client, house, provider):
    client.force_login(UserFactory(administrator=True))
    fields = {"organisation": house.pk, "issuer": provider, "client_id": "c", "new_secret": "hush",
              "is_active": "on"}  # fmt: skip

    client.post("/cms/organisation-sign-in/new/", fields)

    row = OrganisationSignIn.objects.get()
    assert "hush" not in row.secret
    assert row.app().secret == "hush"
    assert "hush" not in client.get(f"/cms/organisation-sign-in/edit/{row.pk}/").text


def signed_out_page(row):
    return f"/accounts/organisation/signed-out/{row.key}/"


def way_out_on(page):
    found = re.search(r'href="([^"]+end_session[^"]+)"', page.text)
    return html.unescape(found[1]) if found else None


def test_who_has_signed_out_here_is_offered_to_sign_out_at_their_organisation_too(
    client, provider, sign_in, settings
):
    settings.BASE_URL = "https://signpost.example"
    known_there(provider, "anna", email="anna@school.example", email_verified=True, name="Anna")
    come_back(client, sign_in, "anna")
    settings.OUTBOUND_TO_PRIVATE = False  # from here on the provider is not asked

    page = client.post("/accounts/logout/", follow=True)

    assert client.get("/accounts/overview/").status_code == 302
    assert not Session.objects.exists()
    assert page.redirect_chain == [(signed_out_page(sign_in), 302)]
    assert f"Sign out of {sign_in.organisation.name} too" in page.text
    assert page["Cache-Control"] == "private, no-store"
    assert provider not in page["Content-Security-Policy"]
    assert way_out_on(page) == (
        f"{provider}/oauth2/end_session?client_id=signpost"
        "&post_logout_redirect_uri=https%3A%2F%2Fsignpost.example%2Faccounts%2Flogin%2F"
    )


def test_the_provider_leads_back_to_our_sign_in(client, provider, sign_in):
    known_there(provider, "anna", email="anna@school.example", email_verified=True, name="Anna")
    come_back(client, sign_in, "anna")
    page = client.post("/cy/accounts/logout/", follow=True)

    with urllib.request.urlopen(way_out_on(page)) as answer:
        asked = answer.read().decode()
    body = dict(re.findall(r'name="(redirect_uri)" value="([^"]+)"', asked))
    opener = urllib.request.build_opener(NoRedirects)
    with pytest.raises(urllib.error.HTTPError) as back:
        opener.open(f"{provider}/oauth2/end_session/confirm", urllib.parse.urlencode(body).encode())

    assert back.value.headers["Location"].endswith("/cy/accounts/login/")
    assert back.value.headers["Location"].startswith("http://")


def test_who_came_by_password_is_not_led_to_an_organisation(client, sign_in):
    OrganisationSignIn.objects.update(end_session_endpoint="https://login.example/end_session")
    person = UserFactory()
    SocialAccount.objects.create(user=person, provider=sign_in.key.hex, uid="sam")
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})

    assert client.post("/accounts/logout/")["Location"] == "/"


def test_who_stops_at_the_second_step_is_offered_it_as_well(client, provider, sign_in):
    person = UserFactory(email="sam@school.example")
    with_second_step(person)
    SocialAccount.objects.create(user=person, provider=sign_in.key.hex, uid="sam")
    known_there(provider, "sam", email=person.email, name="Sam")
    come_back(client, sign_in, "sam")

    assert client.post("/accounts/logout/")["Location"] == signed_out_page(sign_in)


def test_who_signs_out_in_the_cms_is_offered_it_as_well(client, sign_in):
    OrganisationSignIn.objects.update(end_session_endpoint="https://login.example/end_session")
    client.force_login(UserFactory(editor=True))
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "socialaccount", "at": 0, "provider": sign_in.key.hex, "uid": "sam"}
    ]
    session.save()

    assert client.post("/cms/logout/")["Location"] == signed_out_page(sign_in)
    assert client.get("/accounts/overview/").status_code == 302


@pytest.mark.parametrize(
    ("document", "kept"),
    [
        ({"end_session_endpoint": "https://login.example/end_session?tenant=7"}, True),
        ({}, False),
        ([], False),
        ({"end_session_endpoint": None}, False),
        ({"end_session_endpoint": "http://login.example/end_session"}, False),
        ({"end_session_endpoint": "mailto:desk@login.example"}, False),
        ({"end_session_endpoint": "//login.example/end_session"}, False),
        ({"end_session_endpoint": "https://name@login.example/end_session"}, False),
        ({"end_session_endpoint": "https://login.example/" + "a" * 500}, False),
    ],
    ids=["https", "none", "no document", "null", "http", "mail", "no scheme", "a name", "too long"],
)
def test_only_an_address_over_https_is_offered(client, sign_in, settings, document, kept):
    settings.OUTBOUND_TO_PRIVATE = False
    settings.BASE_URL = "https://signpost.example"
    OrganisationSignIn.objects.update(end_session_endpoint="https://before.example/end_session")

    signing_out.keep(f"{sign_in.issuer}/.well-known/openid-configuration", document)

    page = client.get(signed_out_page(sign_in))
    if kept:
        assert way_out_on(page) == (
            "https://login.example/end_session?tenant=7&client_id=signpost"
            "&post_logout_redirect_uri=https%3A%2F%2Fsignpost.example%2Faccounts%2Flogin%2F"
        )
    else:
        assert page["Location"] == "/accounts/login/"


def test_the_page_is_for_nobody_who_is_signed_in_and_ends_with_the_sign_in(client, sign_in):
    OrganisationSignIn.objects.update(end_session_endpoint="https://login.example/end_session")
    signed_in = Client()
    signed_in.force_login(UserFactory())

    assert signed_in.get(signed_out_page(sign_in))["Location"] == "/accounts/login/"
    assert client.get(signed_out_page(sign_in)).status_code == 200
    OrganisationSignIn.objects.update(is_active=False)
    assert client.get(signed_out_page(sign_in)).status_code == 404


def test_another_issuer_takes_the_way_out_of_the_one_before(client, house, sign_in):
    OrganisationSignIn.objects.update(end_session_endpoint="https://login.example/end_session")
    client.force_login(UserFactory(administrator=True))
    fields = {"organisation": house.pk, "client_id": "c", "is_active": "on"}
    edit = f"/cms/organisation-sign-in/edit/{sign_in.pk}/"

    client.post(edit, {**fields, "issuer": sign_in.issuer})
    sign_in.refresh_from_db()
    assert sign_in.end_session_endpoint == "https://login.example/end_session"

    client.post(edit, {**fields, "issuer": "https://other.example"})
    sign_in.refresh_from_db()
    assert (sign_in.issuer, sign_in.end_session_endpoint) == ("https://other.example", "")
