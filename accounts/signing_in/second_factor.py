"""Second factors: each code of an app once, one step early or late, and secrets encrypted."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.signing_in.encryption import decrypt, encrypt
from accounts.users.models import User

# Recovery codes are for the day when the factor itself is lost: alone they are none.
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
LAST_STEP = "last_step"  # in the authenticator's data
SECRETS = frozenset({"secret", "seed", "migrated_codes"})  # of an app; of recovery codes


def is_lacking(user: User) -> bool:
    """Whether somebody has none, where all who work here need one."""
    return settings.SECOND_FACTOR_FOR_STAFF and not is_mfa_enabled(user, FACTORS)


def to_set_one_up(request: HttpRequest, words: str = "") -> HttpResponse:
    """To the page where they set one up, which says why."""
    needs_one = _("This needs a second step at log-in. Please set one up first.")
    messages.info(request, words or needs_one)
    return redirect("mfa_index")


def use_once(authenticator: Authenticator, code: str) -> bool:
    """Note that a valid code is used. False if it, or a later one, was used before.

    In the database and under its lock: a cache may have forgotten, and two requests may race.
    """
    with transaction.atomic():
        row = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
        step = _step_of(decrypt(row.data["secret"]), code)
        if step is None or step <= row.data.get(LAST_STEP, 0):
            return False
        row.data[LAST_STEP] = step
        row.save(update_fields=["data"])
    return True


def encrypt_all() -> int:
    """Encrypt every kept secret with the key that is the first now; returns of how many factors.

    Each row under its lock, so that a code that is used meanwhile stays used. Raises
    SecretKeyMissingError where none of the keys opens one; nothing is changed then.
    """
    rows = Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN)  # a public key alone
    with transaction.atomic():
        changed = 0
        for row in rows.select_for_update().order_by("pk"):
            for name in SECRETS.intersection(row.data):
                kept = row.data[name]
                many = isinstance(kept, list)
                fresh = [encrypt(decrypt(one)) for one in (kept if many else [kept])]
                row.data[name] = fresh if many else fresh[0]
            row.save(update_fields=["data"])
            changed += 1
    return changed


def _step_of(secret: str, code: str) -> int | None:
    for step in totp.yield_hotp_counters_from_time():
        expected = totp.format_hotp_value(totp.hotp_value(secret, step))
        if totp.compare_user_code(actual=code, expected=expected):
            return step
    return None
