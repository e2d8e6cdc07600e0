"""What people read for the names in a file with their data: “Last signed in” for `last_sign_in`.

Each subject says this of what it provides; what several of them use stands here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

COMMON: dict[str, StrOrPromise] = {
    "accepted_at": _("Agreed on"),
    "answer": _("Answer"),
    "answered_at": _("Answered"),
    "answers": _("Answers"),
    "asked": _("Asked"),
    "asked_at": _("Asked"),
    "at": _("When"),
    "changed_at": _("Changed"),
    "created_at": _("Made"),
    "decided_at": _("Decided"),
    "email": _("E-mail address"),
    "employer": _("Employer"),
    "ended_at": _("Ended"),
    "expires_at": _("Valid until"),
    "granted_at": _("Given"),
    "made_at": _("Made"),
    "name": _("Name"),
    "notes": _("Notes"),
    "number": _("Number"),
    "profession": _("Profession"),
    "provider": _("Who offers it"),
    "revoked_at": _("Taken back"),
    "state": _("How it stands"),
    "title": _("Title"),
    "words": _("Words"),
    "work_email": _("Work e-mail address"),
}
OF_PART: dict[str, dict[str, StrOrPromise]] = {}


def describe(part: str, words: Mapping[str, StrOrPromise]) -> None:
    """Say what the names of a part are called; the part itself by its own name."""
    OF_PART.setdefault(part, {}).update(words)


def heading(part: str, name: str) -> str:
    """As people read it. A name that is data itself (of a choice, of a gap) stays as it is."""
    return str(OF_PART.get(part, {}).get(name) or COMMON.get(name, name))


describe(
    "account",
    {
        "account": _("Account"),
        "accepted_terms": _("Terms that you agreed to"),
        "accounts_of_organisations": _("Accounts of organisations that you sign in with"),
        "addresses": _("E-mail addresses"),
        "appeal": _("Your appeal"),
        "asked_to_join": _("Organisations that you asked to join"),
        "by_email": _("By e-mail"),
        "date_joined": _("Since"),
        "due_on": _("To be answered by"),
        "email_confirmed_at": _("Address confirmed"),
        "given_at": _("Given"),
        "here": _("On the site"),
        "invitations": _("Invitations to organisations"),
        "ip": _("Network address"),
        "is_admitted": _("Let in"),
        "joined": _("With us since"),
        "joined_at": _("Since"),
        "key": _("What it is"),
        "kind": _("What it is about"),
        "language": _("Language of e-mails"),
        "last_sign_in": _("Last signed in"),
        "let_us_look": _("When you let us look at your account"),
        "may_change": _("May change things"),
        "method": _("Shown by"),
        "notification_choices": _("How you want to be told"),
        "notifications": _("What you were told"),
        "opened": _("What is open to you"),
        "organisation__name": _("Organisation"),
        "organisations": _("Organisations"),
        "primary": _("Used for e-mails"),
        "profession__name": _("Profession"),
        "read_at": _("Read"),
        "reason": _("Why"),
        "registry_number": _("Number in the register"),
        "requests": _("What you asked about your data"),
        "role": _("Role"),
        "roles": _("Roles"),
        "sessions": _("Where you are signed in"),
        "signed_in_with": _("Second steps of signing in"),
        "source": _("Where it comes from"),
        "taken_at": _("Taken back"),
        "taken_why": _("Why it was taken back"),
        "told": _("What it said"),
        "type": _("Kind"),
        "uid": _("Your number there"),
        "until": _("Until"),
        "user_agent": _("Browser"),
        "verified": _("Confirmed"),
    },
)
