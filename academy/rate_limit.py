"""Slowing down whoever asks too often, by network address, in fixed windows of a minute.

The address is only kept as a keyed hash, and no longer than two windows.
"""

import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

WINDOW_SECONDS = 60


def is_too_often(request: HttpRequest, *, action: str, limit: int) -> bool:
    """Count this request; True once an address has passed `limit` in the window.

    allauth reads the address, which honours the number of trusted proxies that is set.
    """
    who = salted_hmac("academy.rate_limit", get_adapter().get_client_ip(request)).hexdigest()
    window = int(time.time() // WINDOW_SECONDS)
    key = f"rate:{action}:{who[:32]}:{window}"
    if cache.add(key, 1, WINDOW_SECONDS * 2):
        return limit < 1
    try:
        return cache.incr(key) > limit
    except ValueError:  # dropped between the two calls
        return False
