"""Slowing down whoever asks too often, in fixed windows of a minute.

By network address where an account or a secret is at stake: the address is only kept as a keyed
hash, and no longer than two windows. Where nothing may point at anybody, all visitors together.
"""

import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

WINDOW_SECONDS = 60
A_SCHOOL = 300  # requests a minute: many people sit behind one address


def is_too_often(request: HttpRequest, *, action: str, limit: int) -> bool:
    """Count this request; True once an address has passed `limit` in the window.

    allauth reads the address, which honours the number of trusted proxies that is set.
    """
    who = salted_hmac("academy.rate_limit", get_adapter().get_client_ip(request)).hexdigest()
    return _count(f"{action}:{who[:32]}") > limit


def is_too_often_for_all(*, action: str, limit: int) -> bool:
    """Count this request; True once all visitors together have passed `limit` in the window."""
    return _count(f"{action}:all") > limit


def _count(what: str) -> int:
    key = f"rate:{what}:{int(time.time() // WINDOW_SECONDS)}"
    if cache.add(key, 1, WINDOW_SECONDS * 2):
        return 1
    try:
        return cache.incr(key)
    except ValueError:  # dropped between the two calls
        return 0
