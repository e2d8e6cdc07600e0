"""The link in an e-mail that ends e-mails of its kind, without signing in (RFC 8058).

It names the person by their public number and the kind, and is signed: nobody can make one for
somebody else. It does not expire, because e-mails are kept.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from accounts.users.models import User

DIGESTS = "*digests"  # no key of a kind begins so
SIGNER = Signer(salt="accounts.notifications.unsubscribe")


@dataclass(frozen=True)
class Wish:
    """Who wants to end what."""

    user: User
    kind: str


def address(user: User, kind: str) -> str:
    """The whole address, in the language that is active."""
    token = SIGNER.sign_object([user.uuid.hex, kind])
    return f"{settings.BASE_URL}{reverse('unsubscribe', args=[token])}"


def wish_of(token: str) -> Wish | None:
    """What the link asks for; None for one that we have not signed or of an account that ended."""
    try:
        number, kind = SIGNER.unsign_object(token)
    except (BadSignature, ValueError):
        return None
    user = User.objects.filter(uuid=number, is_active=True).first()
    return Wish(user, kind) if user else None
