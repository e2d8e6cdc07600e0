"""The words of somebody in distress, in an address that nobody else can read.

They would stand in the history of the browser, where whoever shares it finds them. So the address
has them encrypted, while somebody reads on, goes back or reloads. The server keeps nothing.
"""

import base64
import functools

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils.crypto import salted_hmac

KEPT_SECONDS = 30 * 60
BLOCK = 128  # so that the length of the address does not tell the length of the words


def seal(text: str) -> str:
    """The text as part of an address."""
    plain = text.encode()
    padded = plain.ljust(-(-len(plain) // BLOCK) * BLOCK)
    return _box(settings.SECRET_KEY).encrypt(padded).decode()


def unseal(token: str) -> str:
    """The text; empty where the time is over, or where it is none of ours."""
    if not token.isascii():
        return ""
    try:
        return _box(settings.SECRET_KEY).decrypt(token, ttl=KEPT_SECONDS).decode().rstrip()
    except InvalidToken:
        return ""


@functools.lru_cache(maxsize=2)
def _box(secret: str) -> Fernet:
    key = salted_hmac("search.safety.sealed", "words", secret=secret, algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))
