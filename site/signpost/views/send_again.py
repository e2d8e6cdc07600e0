"""A form whose secret is too old: shown again with a fresh one, so that nothing is typed twice.

Somebody signs in anew in another tab, and every page that was open before holds the secret of the
old log-in. Only what the browser itself says was sent from a page of this site is offered: a
forged form stays refused. Passwords and codes are typed again.
"""

from urllib.parse import urlsplit

from django.http import HttpRequest

FIELD = "sent_again"  # once only: where cookies are off, asking again would never end
CSRF_FIELD = "csrfmiddlewaretoken"
SECRETS = ("password", "code", "credential", "secret")


def fields_to_send_again(request: HttpRequest) -> list[tuple[str, str]] | None:
    """The fields of a refused form; None where it must not be, or cannot be, offered again."""
    if request.method != "POST" or FIELD in request.POST or request.FILES:
        return None
    if not surely_from_here(request):
        return None
    if any(secret in name.lower() for name in request.POST for secret in SECRETS):
        return None
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        for value in values
        if name != CSRF_FIELD
    ]


def surely_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that the form stood on a page of this site; silence is a no."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    return urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()
