"""Signing up again, and what a link in an e-mail proves."""

from allauth.account.models import EmailAddress

from accounts.users.models import User


def unconfirmed_account(email: str) -> User | None:
    """The account that somebody began with an address and never confirmed."""
    if EmailAddress.objects.filter(email__iexact=email, verified=True).exists():
        return None
    return User.objects.filter(email__iexact=email, is_active=True).first()


def confirm_by_reset(user: User) -> bool:
    """Whoever chose a password by a link that was sent to the account's only address has
    confirmed that address. True if it was not confirmed before."""
    addresses = list(EmailAddress.objects.filter(user=user))
    if len(addresses) != 1 or addresses[0].verified or addresses[0].email != user.email.lower():
        return False
    return addresses[0].set_verified()


def follow_new_address(user: User) -> None:
    """Staff have given somebody another address: it is the only one, to be confirmed at the next
    sign-in. The old mailbox opens nothing any more."""
    email = user.email.lower()
    mine = EmailAddress.objects.filter(user=user)
    mine.exclude(email=email).delete()
    mine.update_or_create(email=email, defaults={"user": user, "primary": True})
