"""What a provider is believed, and what it is not.

A provider speaks for the addresses at domains that its organisation has proved, and for no others:
an address elsewhere is treated as one that nobody has confirmed. It never opens an account that was
there before: whoever has one signs in to it and connects the two.
"""

from typing import Any

from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.audit.log import record
from accounts.mail.addresses import domain_of, is_within
from accounts.organisation_sign_in.models import OrganisationSignIn
from accounts.organisations import members
from accounts.organisations.merging import on_merge
from accounts.organisations.models import Membership, Organisation, OrganisationDomain
from accounts.users.models import User
from accounts.users.person_name import tidy_name

# RFC 8176: what a provider says of how somebody has signed in, where it was more than a password.
SECOND_STEPS = frozenset({"mfa", "otp", "hwk", "swk", "fpt", "face", "sc", "sms", "tel"})


def in_use(provider_id: str = "") -> list[OrganisationSignIn]:
    """The sign-ins that work, or the one of a key."""
    rows = OrganisationSignIn.objects.filter(is_active=True, organisation__merged_into=None)
    rows = rows.select_related("organisation")
    if not provider_id:
        return list(rows)
    return [row for row in rows if row.key.hex == provider_id]


def sign_in_for(address: str) -> OrganisationSignIn | None:
    """Where somebody with an address signs in, by its domain."""
    domain = domain_of(address)
    proved = OrganisationDomain.objects.exclude(proved_at=None).select_related("organisation")
    organisations = [one.organisation_id for one in proved if is_within(domain, one.domain)]
    return next((row for row in in_use() if row.organisation_id in organisations), None)


def claims_of(login: SocialLogin) -> dict[str, Any]:
    """What the provider says of somebody, from both places."""
    said = login.account.extra_data or {}
    return {**said.get("id_token", {}), **said.get("userinfo", {})}


def speaks_for(row: OrganisationSignIn, address: str) -> bool:
    """Whether the organisation has proved the domain of an address."""
    domain = domain_of(address)
    proved = row.organisation.domains.exclude(proved_at=None).values_list("domain", flat=True)
    return any(is_within(domain, one) for one in proved)


def believe(row: OrganisationSignIn, login: SocialLogin) -> None:
    """Leave of what came only what may be believed, and keep only what is needed."""
    claims = claims_of(login)
    said_so = claims.get("email_verified", True) is not False
    for address in login.email_addresses:
        address.verified = said_so and speaks_for(row, address.email)
    if not login.is_existing and login.user is not None:
        login.user.name = tidy_name(str(claims.get("name") or ""))[:150]
    login.account.extra_data = {"second_step": has_second_step(claims)}
    if login.account.pk:
        login.account.save(update_fields=["extra_data"])


def has_second_step(claims: dict[str, Any]) -> bool:
    """Whether the provider says that more than a password was asked."""
    methods = claims.get("amr") or []
    return bool(SECOND_STEPS & set(methods if isinstance(methods, list) else [methods]))


def counts_as_second_step(account: SocialAccount, user: User) -> bool:
    """Whether our own second step is left out. Never for those who work in the CMS."""
    if user.has_perm("wagtailadmin.access_admin") or not account.extra_data.get("second_step"):
        return False
    return any(row.honours_second_step for row in in_use(account.provider))


def joined(user: User, account: SocialAccount) -> None:
    """Somebody has signed in with their organisation's account: they belong to it."""
    for row in in_use(account.provider):
        is_member = Membership.objects.filter(user=user, organisation=row.organisation).exists()
        if not is_member:
            role = Membership.Role.MEMBER
            members.add(user, row.organisation, role=role, actor=user, why="OpenID Connect")
            record("sign_in.joined", actor=user, target=row)


@on_merge
def one_way_to_sign_in(source: Organisation, into: Organisation) -> None:
    """Refuses where both have one: staff say first which stays, for people sign in with it."""
    if OrganisationSignIn.objects.filter(organisation__in=[source, into]).count() > 1:
        raise ValidationError(
            _("Both have a sign-in of their own. Please take away the one that is to go first.")
        )
