"""Before whoever helps looks at somebody, they show once more that it is they."""

import datetime
import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client

from accounts.models import AuditEntry, User
from accounts.support import rules as support
from tests.factories.content import SiteFactory
from tests.factories.people import PASSWORD, UserFactory, sign_in

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"
NOON = datetime.datetime(2027, 3, 1, 12, 0, 5, tzinfo=datetime.UTC)
LATER = NOON + datetime.timedelta(minutes=6)


def code() -> str:
    """What the helper's app shows at this moment."""
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))


def at(moment):
    return time_machine.travel(moment, tick=False)


@pytest.fixture
def person():
    SiteFactory()
    return UserFactory(name="Sam Smith")


@pytest.fixture
def helper():
    return UserFactory(administrator=True, name="Helper")


@pytest.fixture
def signed_in(client, person, helper):
    """With a password, at noon; the person has given leave."""
    with at(NOON):
        sign_in(client, helper)
        client.get("/accounts/support/")  # the first page writes down what the site is called
        return support.give(person)


@pytest.fixture
def with_app(client, person, helper):
    """With a password and a code, at noon; the person has given leave."""
    TOTP.activate(helper, SECRET)
    with at(NOON):
        sign_in(client, helper)
        client.post("/accounts/2fa/authenticate/", {"code": code()})
        client.get("/accounts/support/")
        return support.give(person)


def look(client, access, language=""):
    return client.post(f"{language}/accounts/support/{access.pk}/look/")


def who(client) -> str:
    """Whose overview is shown."""
    page = client.get("/accounts/overview/").text
    return "person" if "Hello, Sam Smith" in page else "helper" if "Hello, Helper" in page else ""


def confirm(client, asked, **shown):
    """Fill in the page that asks: its address says where to go on."""
    path, _query, to = asked["Location"].partition("?next=")
    return client.post(path, {**shown, "next": to.replace("%2F", "/")})


@pytest.mark.parametrize("language", ["", "/cy"])
def test_who_signed_in_a_while_ago_is_asked_and_then_looks_at_whom_they_had_chosen(
    client, signed_in, language
):
    with at(LATER):
        asked = look(client, signed_in, language)
        before = who(client)
        looking = confirm(client, asked, password=PASSWORD)
        after = who(client)

    chosen = f"{language}/accounts/support/{signed_in.pk}/look/".replace("/", "%2F")
    assert asked["Location"] == f"{language}/accounts/reauthenticate/?next={chosen}"
    assert (before, after) == ("helper", "person")
    assert looking["Location"].endswith("/accounts/overview/")


def test_who_has_just_signed_in_is_not_asked(client, with_app):
    with at(NOON + datetime.timedelta(minutes=4)):
        assert look(client, with_app)["Location"] == "/accounts/overview/"
        assert who(client) == "person"


def test_who_has_a_second_factor_shows_that_one_and_a_password_alone_is_not_enough(
    client, with_app
):
    with at(LATER):
        asked = look(client, with_app)
        other_way = {"Location": asked["Location"].replace("/2fa/", "/")}
        asked_again = confirm(client, other_way, password=PASSWORD)
        before = who(client)
        confirm(client, asked_again, code=code())

        assert asked["Location"].startswith("/accounts/2fa/reauthenticate/?next=")
        assert asked_again["Location"] == asked["Location"]
        assert (before, who(client)) == ("helper", "person")


def test_a_wrong_code_opens_nothing(client, with_app):
    with at(LATER):
        answer = confirm(client, look(client, with_app), code="000000")

        assert answer.status_code == 200
        assert who(client) == "helper"


def test_a_recovery_code_is_as_good_as_the_app(client, helper, with_app):
    codes = RecoveryCodes.activate(helper).get_unused_codes()
    with at(LATER):
        confirm(client, look(client, with_app), code=codes[0])

        assert who(client) == "person"


def test_who_has_a_key_alone_is_asked_for_the_key(client, helper, signed_in):
    Authenticator.objects.create(
        user=helper,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Blue key", "credential": {"clientExtensionResults": {}}},
    )
    with at(NOON):
        asked = look(client, signed_in)

    assert asked["Location"].startswith("/accounts/2fa/webauthn/reauthenticate/?next=")


def test_staff_without_a_second_factor_set_one_up_first(client, settings, signed_in):
    settings.SECOND_FACTOR_FOR_STAFF = True
    with at(NOON):
        answer = look(client, signed_in)

        assert answer["Location"] == "/accounts/2fa/"
        assert who(client) == "helper"


def test_who_comes_by_their_organisation_and_has_nothing_to_show_here_signs_in_again(
    client, helper, signed_in
):
    User.objects.filter(pk=helper.pk).update(password="!none")
    client.force_login(User.objects.get(pk=helper.pk))

    answer = client.post(f"/accounts/support/{signed_in.pk}/look/", follow=True)

    assert answer.redirect_chain == [("/accounts/support/", 302)]
    assert "Please log out and in again first" in answer.text


def test_who_looks_at_one_and_begins_with_another_is_asked_as_themselves(client, with_app):
    other = UserFactory(name="Alex Jones")
    with at(NOON):
        look(client, with_app)
    with at(LATER):
        second = support.give(other)
        asked = look(client, second)
        page = client.get(asked["Location"])
        between = who(client)
        confirm(client, asked, code=code())
        overview = client.get("/accounts/overview/").text

    assert page.status_code == 200
    assert between == "helper"
    assert "Hello, Alex Jones" in overview


@pytest.mark.parametrize(("meanwhile", "status"), [("ended", 404), ("no administrator", 403)])
def test_what_changed_while_it_was_asked_counts(
    client, person, helper, with_app, meanwhile, status
):
    with at(LATER):
        asked = look(client, with_app)
        if meanwhile == "ended":
            support.end(person)
        else:
            User.objects.filter(pk=helper.pk).update(is_superuser=False)
        answer = confirm(client, asked, code=code())

        assert answer.status_code == status
        assert who(client) == "helper"
    assert not AuditEntry.objects.filter(action="support.looked").exists()


def test_a_form_of_before_is_refused_when_looking_began_after_the_question(person, helper):
    client = Client(enforce_csrf_checks=True)
    with at(NOON):
        sign_in(client, helper)
        access = support.give(person, may_change=True)
    with at(LATER):
        access = support.give(person, may_change=True)
        own = client.get("/accounts/profile/").context["csrf_token"]
        token = {"csrfmiddlewaretoken": own}
        asked = client.post(f"/accounts/support/{access.pk}/look/", token)
        path, _query, to = asked["Location"].partition("?next=")
        token = {"csrfmiddlewaretoken": client.get(path).context["csrf_token"]}
        going_on = {**token, "next": to.replace("%2F", "/"), "password": PASSWORD}
        client.post(path, going_on)
        renamed = client.post("/accounts/profile/", {"name": "X", "language": "cy", **token})

        assert who(client) == "person"
    assert renamed.status_code == 403
    assert User.objects.get(pk=person.pk).name == "Sam Smith"


def test_the_page_that_asks_speaks_of_no_change_to_ones_own_account(client, with_app):
    with at(LATER):
        page = client.get(look(client, with_app)["Location"]).text

    assert "Please confirm once more that it is you" in page
    assert "how your account is protected" not in page
