"""Secrets that the product itself must read again, encrypted wherever they are kept.

The keys come from the environment, never from the database: whoever finds a dump has no second
factor of anybody. The first of `SIGNPOST_SECRETS_KEYS` encrypts, every one of them decrypts, and
after them one that is derived from `SIGNPOST_SECRET_KEY`.
"""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PREFIX = "enc1:"  # what does not begin with it was kept before there was a box


class SecretKeyMissingError(RuntimeError):
    """None of the keys opens it: a key was taken out of the environment too early."""


def encrypt(text: str) -> str:
    """The text as it is kept."""
    return PREFIX + _box().encrypt(text.encode()).decode()


def decrypt(kept: str) -> str:
    """The text again. Raises SecretKeyMissingError."""
    if not kept.startswith(PREFIX):
        return kept
    try:
        return _box().decrypt(kept.removeprefix(PREFIX)).decode()
    except InvalidToken:
        raise SecretKeyMissingError("Put the key back into SIGNPOST_SECRETS_KEYS") from None


def _box() -> MultiFernet:
    return MultiFernet([_key(text) for text in (*settings.SECRETS_KEYS, settings.SECRET_KEY)])


def _key(text: str) -> Fernet:
    """Any long random text as a key of 32 bytes (RFC 5869; it is no password, so no salt)."""
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"signpost secrets").derive(
        text.encode()
    )
    return Fernet(base64.urlsafe_b64encode(derived))
