"""From which network address a request comes, as far as our own proxies know."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

NOBODY_KNOWS = "0.0.0.0"  # noqa: S104 - no address to listen on


def client_ip(request: HttpRequest) -> str:
    """What the outermost of our proxies has seen.

    Each adds the address that it sees to X-Forwarded-For, so the last `SIGNPOST_TRUSTED_PROXIES`
    entries are ours and whatever stands before them a visitor may have written. Fewer entries than
    proxies mean that somebody asked past the outer ones: then all of them are ours. What is no
    address counts as the machine that asked.
    """
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    sent = request.headers.get("X-Forwarded-For", "")
    entries = [entry.strip() for entry in sent.split(",") if entry.strip()]
    seen = entries[-min(proxies, len(entries))] if proxies and entries else ""
    return _address(seen) or _address(request.META.get("REMOTE_ADDR", "")) or NOBODY_KNOWS


def _address(text: str) -> str:
    """An address in its usual form, without port and brackets; empty where it is none."""
    host = text.removeprefix("[").partition("]")[0] if text.startswith("[") else text
    if host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        return str(ipaddress.ip_address(host.partition("%")[0]))
    except ValueError:
        return ""
