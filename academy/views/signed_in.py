"""The request of somebody who is signed in, for views behind `login_required`."""

from django.http import HttpRequest

from accounts.models import User


class SignedInRequest(HttpRequest):
    """`request.user` is a person. For type checkers alone: nothing makes one."""

    user: User
