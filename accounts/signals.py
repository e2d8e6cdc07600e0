"""What strangers do to our data: allauth has set a password by a link."""

from typing import Any

from allauth.account.signals import password_reset
from django.dispatch import receiver

from accounts.signing_in.sign_up import confirm_by_reset
from accounts.users.models import User


@receiver(password_reset, dispatch_uid="accounts_confirmed_by_reset")
def address_is_confirmed(user: User, **_kwargs: Any) -> None:
    """The link was sent to the address: nobody has to confirm it once more."""
    confirm_by_reset(user)
