"""Proving that a domain belongs to an organisation: by a TXT record, or by a link that is sent to
an address which only those who run the domain read.
"""

import secrets

import structlog
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, TimestampSigner
from django.core.validators import DomainNameValidator
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.audit.log import record
from accounts.mail.addresses import is_disposable
from accounts.mail.sending import queue_email
from accounts.organisations.models import Organisation, OrganisationDomain
from accounts.users.models import User

log = structlog.get_logger(__name__)
LABEL = "_signpost"
WORDS = "signpost-verification="
ROLE_ADDRESSES = ("postmaster", "hostmaster", "webmaster", "admin")  # RFC 2142
MOST = 20
SECONDS = 3.0
LINK_DAYS = 7
SIGNER = TimestampSigner(salt="accounts.organisations.domain")
is_domain = DomainNameValidator(accept_idna=False)


def name(organisation: Organisation, text: str, *, actor: User) -> OrganisationDomain:
    """Say that a domain belongs to an organisation. Nothing hangs on it until it is proved."""
    domain = text.strip().strip(".").lower().removeprefix("@")
    try:
        domain = domain.encode("idna").decode()
    except UnicodeError as error:
        raise ValidationError(_("This is no domain.")) from error
    is_domain(domain)
    if is_disposable(f"@{domain}"):
        raise ValidationError(_("This domain lends mailboxes to everybody."))
    if organisation.domains.count() >= MOST:
        raise ValidationError(_("An organisation has 20 domains at most."))
    with transaction.atomic():
        row, is_new = OrganisationDomain.objects.get_or_create(
            organisation=organisation,
            domain=domain,
            defaults={"token": secrets.token_urlsafe(24)},
        )
        if is_new:
            record("domain.named", actor=actor, target=row, label=f"{organisation}: {domain}")
    return row


def record_name(row: OrganisationDomain) -> str:
    """Where the TXT record stands."""
    return f"{LABEL}.{row.domain}"


def record_value(row: OrganisationDomain) -> str:
    """What it says."""
    return WORDS + row.token


def look_up(row: OrganisationDomain, *, actor: User) -> bool:
    """Prove a domain by its record. False where there is none yet, or nobody answers in time.

    Asks the resolver of this machine (`SIGNPOST_DNS_SERVER`), for TXT alone, and opens no address
    that an answer names.
    """
    import dns.exception  # inline: the web workers hardly ever ask it
    import dns.resolver

    resolver = dns.resolver.Resolver(configure=not settings.DNS_SERVER)
    if settings.DNS_SERVER:
        host, _colon, port = settings.DNS_SERVER.partition(":")
        resolver.nameservers, resolver.port = [host], int(port or 53)
    try:
        answer = resolver.resolve(
            f"{record_name(row)}.", "TXT", lifetime=SECONDS, search=False, raise_on_no_answer=True
        )
    except (dns.exception.DNSException, OSError, ValueError) as error:
        log.info("domain.no_record", error=type(error).__name__)
        return False
    expected = record_value(row).encode()
    if not any(secrets.compare_digest(b"".join(one.strings), expected) for one in answer):
        return False
    return prove(row, proof=OrganisationDomain.Proof.DNS, actor=actor)


def prove(row: OrganisationDomain, *, proof: str, actor: User | None) -> bool:
    """It is theirs. Raises ValidationError where another organisation has proved it before."""
    try:
        with transaction.atomic():
            row.proved_at, row.proof = timezone.now(), proof
            row.save(update_fields=["proved_at", "proof"])
            label = f"{row.organisation}: {row.domain}"
            record("domain.proved", actor=actor, target=row, label=label, after=proof)
    except IntegrityError as error:
        raise ValidationError(
            _("Another organisation has proved this domain. Please write to us.")
        ) from error
    return True


def write_to(row: OrganisationDomain, local_part: str, *, actor: User) -> None:
    """Send the link to one of the addresses that every domain has for those who run it."""
    if local_part not in ROLE_ADDRESSES:
        raise ValidationError(_("Please choose one of the addresses."))
    with translation.override(actor.language):
        path = reverse("organisation_domain", args=[SIGNER.sign_object([row.pk, row.domain])])
    queue_email(
        template="organisation_domain",
        to=f"{local_part}@{row.domain}",
        context={
            "organisation": row.organisation.name,
            "by": actor.name,
            "domain": row.domain,
            "address": f"{settings.BASE_URL}{path}",
        },
        key=f"domain:{row.pk}:{local_part}:{timezone.now():%Y-%m-%dT%H}",
        language=actor.language,
    )


def of_link(token: str) -> OrganisationDomain | None:
    """What a link of such an e-mail proves; None after a week, or once the domain was taken off."""
    try:
        pk, domain = SIGNER.unsign_object(token, max_age=LINK_DAYS * 24 * 3600)
    except (BadSignature, ValueError):
        return None
    return (
        OrganisationDomain.objects.filter(pk=pk, domain=domain)
        .select_related("organisation")
        .first()
    )


def take_off(row: OrganisationDomain, *, actor: User) -> None:
    """No longer theirs: nobody joins by it any more."""
    with transaction.atomic():
        record(
            "domain.taken_off", actor=actor, target=row, label=f"{row.organisation}: {row.domain}"
        )
        row.delete()
