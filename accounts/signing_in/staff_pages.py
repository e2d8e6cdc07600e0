"""Pages of the site for those who work here: registers, places, marking, cases.

They show what the CMS would, so they ask for what the CMS asks for.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_required
from django.http import HttpResponseBase

from accounts.signing_in import second_factor
from accounts.users.signed_in import SignedInRequest

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
WORKS_HERE = "wagtailadmin.access_admin"  # every role of staff has it


def staff_page(view: View) -> View:
    """For people who are signed in; of them, who works here needs a second factor. What somebody
    may see or do, and whether they are to know that it is there, is the view's own rule.
    """

    @login_required
    @wraps(view)
    def checked(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if second_factor.is_lacking(request.user) and request.user.has_perm(WORKS_HERE):
            return second_factor.to_set_one_up(request)
        return view(request, *args, **kwargs)

    checked.is_for_staff = True  # type: ignore[attr-defined]
    return checked  # type: ignore[return-value]
