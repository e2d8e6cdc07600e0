"""Signing out of one's organisation as well: OpenID Connect RP-Initiated Logout 1.0.

Our own session ends first, and nobody is sent on unasked: the page after it has a link. Where the
link leads is kept from the document that each sign-in reads, so that signing out asks nobody. Who
came by which provider is in allauth's own record of the session; an ID token is never kept.
"""

from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import requests
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.http import HttpRequest
from django.urls import reverse

from accounts.organisation_sign_in import rules
from accounts.organisation_sign_in.models import OrganisationSignIn
from accounts.signing_in.signed_out import on_signing_out
from signpost.http.outbound import OutboundSession

DISCOVERY = "/.well-known/openid-configuration"
MOST_CHARACTERS = 500


class ProviderSession(OutboundSession):
    """Asks a provider for what allauth wants, and keeps where one signs out there."""

    def request(self, method: Any, url: Any, *args: Any, **kwargs: Any) -> requests.Response:
        """The answer, as it is."""
        answer = super().request(method, url, *args, **kwargs)
        if str(url).endswith(DISCOVERY) and answer.status_code == requests.codes.ok:
            with suppress(requests.JSONDecodeError):  # allauth says so itself
                keep(str(url), answer.json())
        return answer


def keep(url: str, document: Any) -> None:
    """Keep for the sign-ins of this provider what its document says; "" where it names none."""
    said = document.get("end_session_endpoint") if isinstance(document, dict) else None
    address = said if may_be_linked(said) else ""
    rows = OrganisationSignIn.objects.filter(issuer__in=[url, url.removesuffix(DISCOVERY)])
    changed = rows.exclude(end_session_endpoint=address)
    if changed.exists():
        changed.update(end_session_endpoint=address)


def may_be_linked(address: Any) -> bool:
    """Whether it is an address over HTTPS."""
    schemes = ["https", "http"] if settings.OUTBOUND_TO_PRIVATE else ["https"]
    try:
        URLValidator(schemes=schemes)(address)
    except ValidationError:
        return False
    return len(address) <= MOST_CHARACTERS and urlsplit(address).username is None


def way_out(row: OrganisationSignIn) -> str:
    """Where one signs out of an organisation and is led back to our sign-in; "" for nowhere."""
    if not row.end_session_endpoint:
        return ""
    parts = urlsplit(row.end_session_endpoint)
    ours = {
        "client_id": row.client_id,
        "post_logout_redirect_uri": f"{settings.BASE_URL}{reverse('account_login')}",
    }
    theirs = [pair for pair in parse_qsl(parts.query, True) if pair[0] not in ours]
    return urlunsplit(parts._replace(query=urlencode([*theirs, *ours.items()]), fragment=""))


@on_signing_out
def offer(request: HttpRequest) -> str:
    """The page with the link, for whoever came by their organisation in this session."""
    records = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY) or []
    keys = [one["provider"] for one in records if one["method"] == "socialaccount"]
    for row in rules.in_use(keys[-1]) if keys else []:
        if way_out(row):
            return reverse("organisation_signed_out", args=[row.key])
    return ""
