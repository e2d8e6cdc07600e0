"""Views behind `login_required`: their request, and what a log-in in between does not lose."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest

from accounts.users.models import User

View = TypeVar("View", bound=Callable[..., object])


class SignedInRequest(HttpRequest):
    """`request.user` is a person. For type checkers alone: nothing makes one."""

    user: User


def keeps_unsent(view: View) -> View:
    """For a view at an address of one person's own: a form that comes in after the session has
    ended is kept over the log-in, and then offered to be sent (`accounts.signing_in.unsent_forms`).

    Never at an address that everybody has: there the next person at a shared computer could send
    what the one before wrote.
    """
    view.keeps_unsent = True  # type: ignore[attr-defined]
    return view
