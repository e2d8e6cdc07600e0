"""A network that has asked often already, without an answer for each time."""

from django.test import RequestFactory

from signpost.http.rate_limit import is_too_often


def asked_before(action: str, times: int) -> None:
    """So many requests of this minute, counted by the rule itself: a test then sends the last that
    is answered, and the first that is not.
    """
    request = RequestFactory().get("/")
    for _each in range(times):
        is_too_often(request, action=action, limit=times)
