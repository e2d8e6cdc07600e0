"""Addresses that we do not write to from the start: mailboxes that last ten minutes."""

from disposable_email_domains import blocklist
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def domain_of(address: str) -> str:
    """What stands behind the @, in small letters."""
    return address.rpartition("@")[2].strip().strip(".").lower()


def is_within(domain: str, parent: str) -> bool:
    """Whether a domain is another one, or stands below it."""
    return domain == parent or domain.endswith(f".{parent}")


def is_disposable(address: str) -> bool:
    """Whether the domain, or one above it, is on the list of the package."""
    parts = domain_of(address).split(".")
    return any(".".join(parts[at:]) in blocklist for at in range(len(parts) - 1))


def refuse_disposable(address: str) -> None:
    """Raises ValidationError: such an address cannot be written to next week."""
    if is_disposable(address):
        raise ValidationError(
            _(
                "This address is from a service whose mailboxes are soon gone. Please give one that"
                " you keep: we write to it when something concerns you."
            ),
            code="disposable",
        )
