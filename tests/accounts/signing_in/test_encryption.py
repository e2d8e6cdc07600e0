"""Second factors in a dump of the database: nobody can use them."""

import importlib
import io

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, TOTP, format_hotp_value, hotp_value
from django.apps import apps
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pydantic import ValidationError

from accounts.signing_in.encryption import PREFIX, SecretKeyMissingError, decrypt, encrypt
from accounts.signing_in.second_factor import encrypt_all
from signpost.checks import second_factors_have_a_key_of_their_own
from signpost.settings.env import Env
from tests.factories.people import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"
OLD, NEW = "old-" * 10, "new-" * 10


def code_now(secret=SECRET):
    return format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // 30))


def signs_in(person, code):
    """Whether a password and a code let somebody in."""
    client = Client()
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    answer = client.post("/accounts/2fa/authenticate/", {"code": code})
    return answer.status_code == 302, answer


def test_no_dump_holds_the_secret_of_an_app_or_a_recovery_code(
    client, django_capture_on_commit_callbacks
):
    person = UserFactory()
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    client.get("/accounts/2fa/totp/activate/")
    secret = client.session[SECRET_SESSION_KEY]
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/accounts/2fa/totp/activate/", {"code": code_now(secret)})
    codes = RecoveryCodes.activate(person).generate_codes()
    seed = Authenticator.objects.get(type="recovery_codes").data["seed"]

    dump = io.StringIO()
    call_command("dumpdata", stdout=dump)
    sessions = str(dict(client.session.items()))

    text = dump.getvalue() + sessions
    assert "mfa.authenticator" in text
    for kept in (secret, decrypt(seed), *codes):
        assert kept not in text


def test_what_was_kept_in_clear_is_encrypted_by_the_update_and_still_opens():
    person = UserFactory()
    Authenticator.objects.create(user=person, type="totp", data={"secret": SECRET, "last_step": 7})
    old = {"migrated_codes": ["11111111", "22222222"], "used_mask": 0}
    Authenticator.objects.create(user=person, type="recovery_codes", data=old)
    update = importlib.import_module("accounts.migrations.0003_second_factors_encrypted")

    update.through(encrypt)(apps, None)
    update.through(encrypt)(apps, None)  # an update that was broken off begins again

    app, codes = Authenticator.objects.order_by("pk").values_list("data", flat=True)
    assert app["secret"].startswith(PREFIX)
    assert SECRET not in str(app)
    assert app["last_step"] == 7
    assert "11111111" not in str(codes)
    assert signs_in(person, code_now())[0]
    assert signs_in(person, "22222222")[0]


def test_a_new_key_takes_over_and_the_old_one_may_go(settings):
    settings.SECRETS_KEYS = [OLD]
    person = UserFactory()
    TOTP.activate(person, SECRET)

    settings.SECRETS_KEYS = [NEW, OLD]
    assert decrypt(Authenticator.objects.get().data["secret"]) == SECRET
    call_command("encrypt_secrets", stdout=(told := io.StringIO()))
    settings.SECRETS_KEYS = [NEW]

    assert told.getvalue() == "Encrypted anew: 1\n"
    assert signs_in(person, code_now())[0]


def test_a_key_of_their_own_takes_over_from_the_secret_key(settings):
    person = UserFactory()
    TOTP.activate(person, SECRET)

    settings.SECRETS_KEYS = [NEW]
    encrypt_all()
    settings.SECRET_KEY = "another-secret-key-0123456789-0123456789-0123456789"

    assert decrypt(Authenticator.objects.get().data["secret"]) == SECRET


def test_a_key_that_is_gone_too_early_is_said_and_changes_nothing(settings):
    settings.SECRETS_KEYS = [OLD]
    person = UserFactory()
    TOTP.activate(person, SECRET)
    before = Authenticator.objects.get().data

    settings.SECRETS_KEYS = [NEW]
    let_in, answer = signs_in(person, code_now())
    with pytest.raises(SecretKeyMissingError):
        encrypt_all()

    assert not let_in
    assert "We cannot check codes at the moment" in answer.content.decode()
    assert Authenticator.objects.get().data == before


def test_the_same_secret_is_kept_in_another_form_each_time():
    assert encrypt(SECRET) != encrypt(SECRET)


def test_deployment_without_a_key_of_their_own_is_warned_of(settings):
    settings.SECRETS_KEYS = []
    assert [one.id for one in second_factors_have_a_key_of_their_own()] == ["signpost.I001"]

    settings.SECRETS_KEYS = [NEW]
    assert second_factors_have_a_key_of_their_own() == []


@pytest.mark.parametrize(
    ("written", "keys"), [("", []), (f"{NEW}, {OLD}", [NEW, OLD]), (f"{NEW},", [NEW])]
)
def test_keys_are_read_with_commas_between_them(monkeypatch, written, keys):
    monkeypatch.setenv("SIGNPOST_SECRETS_KEYS", written)

    assert Env().secrets_keys == keys


def test_a_short_key_stops_the_start(monkeypatch):
    monkeypatch.setenv("SIGNPOST_SECRETS_KEYS", "short")

    with pytest.raises(ValidationError, match="at least 32"):
        Env()
