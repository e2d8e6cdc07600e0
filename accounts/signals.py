"""What strangers do to our data: allauth has set a password by a link."""

from typing import Any

from allauth.account.signals import password_reset, user_logged_in, user_signed_up
from django.contrib import messages
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.organisation_sign_in.rules import joined
from accounts.signing_in.sign_up import confirm_by_reset
from accounts.terms.rules import accept, to_be_read
from accounts.users.models import User


@receiver(password_reset, dispatch_uid="accounts_confirmed_by_reset")
def address_is_confirmed(user: User, **_kwargs: Any) -> None:
    """The link was sent to the address: nobody has to confirm it once more."""
    confirm_by_reset(user)


@receiver(user_logged_in, dispatch_uid="accounts_joined_by_sign_in")
def belongs_to_the_organisation(user: User, **kwargs: Any) -> None:
    """Whoever comes in by their organisation's account belongs to it."""
    if (login := kwargs.get("sociallogin")) is not None:
        joined(user, login.account)


@receiver(user_signed_up, dispatch_uid="accounts_agreed_by_sign_up")
def agrees_to_the_terms(user: User, **_kwargs: Any) -> None:
    """They stand beside the button that makes an account."""
    accept(user)


@receiver(user_logged_in, dispatch_uid="accounts_terms_have_changed")
def terms_have_changed(user: User, request: HttpRequest, **_kwargs: Any) -> None:
    """Told at each sign-in until they have read it."""
    if to_be_read(user) is not None:
        messages.info(request, _("We have changed our terms. What is new stands under My data."))
