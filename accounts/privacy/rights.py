"""The rights of adults with an account: to have their data, to be erased, to complain.

Each app provides what it holds of a person: `@provides("academy")` on a function of the user.
Deadlines are one calendar month (UK GDPR, articles 12(3), 15 to 17 and 20).
"""

from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.access.models import Entitlement
from accounts.audit import names
from accounts.audit.log import record
from accounts.mail.models import OutgoingEmail, StoppedAddress
from accounts.mail.sending import queue_email
from accounts.notifications.models import Notification, NotificationChoice
from accounts.organisations.models import Invitation, JoinRequest, Membership
from accounts.privacy import holds, restriction
from accounts.privacy.models import RightsRequest
from accounts.privacy.readable import Coded, rows_of
from accounts.professions import rules as professions
from accounts.professions.models import ProfessionalStatus
from accounts.rosters.models import RosterEntry
from accounts.staff_accounts.models import RoleGrant
from accounts.support.models import SupportAccess
from accounts.terms.models import TermsAcceptance
from accounts.users.models import User
from signpost.outbox import emit

Provider = Callable[[User], Any]
Eraser = Callable[[User], None]
TELLERS: dict[str, Provider] = {}
ERASERS: list[Eraser] = []
CERTIFICATE_ERASERS: list[Eraser] = []
CERTIFICATE_FINDERS: list[Callable[[User], bool]] = []
ERASED = "accounts.user_erased"
ERASED_HOST = "erased.invalid"  # RFC 2606: no mail ever arrives there


def provides(part: str) -> Callable[[Provider], Provider]:
    """Register what an app holds of a person, under a heading of the exported file."""

    def register(teller: Provider) -> Provider:
        TELLERS[part] = teller
        return teller

    return register


def erases(eraser: Eraser) -> Eraser:
    """Register what an app deletes of a person whose account is erased: in the same transaction."""
    ERASERS.append(eraser)
    return eraser


def holds_certificates(user: User) -> bool:
    """Whether somebody has to choose what becomes of their certificates."""
    return any(has_some(user) for has_some in CERTIFICATE_FINDERS)


def finds_certificates(finder: Callable[[User], bool]) -> Callable[[User], bool]:
    """Register what knows whether a person holds certificates."""
    CERTIFICATE_FINDERS.append(finder)
    return finder


def withdraws_certificates(eraser: Eraser) -> Eraser:
    """Register what withdraws a person's certificates and erases their name from them."""
    CERTIFICATE_ERASERS.append(eraser)
    return eraser


def language_name(code: str) -> str:
    """As it is called in the language in force; the code of one that the site has no more."""
    return str(dict(settings.LANGUAGES).get(code, code))


@provides("account")
def account_of(user: User) -> dict[str, Any]:
    """What this app holds."""
    return {
        "email": user.email,
        "name": user.name,
        "language": Coded(user.language, language_name(user.language)),
        "joined": user.date_joined,
        "last_sign_in": user.last_login,
        "addresses": rows_of(
            EmailAddress.objects.filter(user=user), "email", "verified", "primary"
        ),
        "profession": rows_of(
            ProfessionalStatus.objects.filter(user=user),
            "profession__name",
            "employer",
            "work_email",
            "email_confirmed_at",
            "method",
            "organisation__name",
            "registry_number",
            "state",
            "asked_at",
            "decided_at",
            "appeal",
            "expires_at",
        ),
        "organisations": rows_of(
            Membership.objects.filter(user=user), "organisation__name", "role", "joined_at"
        ),
        "accepted_terms": rows_of(
            TermsAcceptance.objects.filter(user=user), "number", "accepted_at"
        ),
        "let_us_look": rows_of(
            SupportAccess.objects.filter(user=user), "given_at", "until", "may_change", "ended_at"
        ),
        "asked_to_join": rows_of(
            JoinRequest.objects.filter(user=user),
            "organisation__name",
            "role",
            "asked_at",
            "answered_at",
            "is_admitted",
        ),
        "invitations": rows_of(
            Invitation.objects.filter(email__iexact=user.email),
            "organisation__name",
            "created_at",
            "accepted_at",
            "revoked_at",
        ),
        "opened": rows_of(
            Entitlement.objects.filter(user=user),
            "key",
            "source",
            "granted_at",
            "expires_at",
            "revoked_at",
        ),
        "notifications": [
            {"told": one.title, "at": one.created_at, "read_at": one.read_at}
            for one in Notification.objects.filter(user=user)
        ],
        "notification_choices": rows_of(
            NotificationChoice.objects.filter(user=user), "kind", "here", "by_email"
        ),
        "accounts_of_organisations": rows_of(
            SocialAccount.objects.filter(user=user), "provider", "uid", "date_joined"
        ),
        "signed_in_with": rows_of(Authenticator.objects.filter(user=user), "type", "created_at"),
        "sessions": rows_of(
            UserSession.objects.filter(user=user), "ip", "user_agent", "created_at"
        ),
        "roles": rows_of(
            RoleGrant.objects.filter(user=user),
            "role",
            "reason",
            "given_at",
            "until",
            "taken_at",
            "taken_why",
        ),
        "requests": rows_of(
            RightsRequest.objects.filter(user=user),
            "kind",
            "words",
            "asked_at",
            "due_on",
            "answered_at",
            "answer",
        ),
    }


def everything_of(user: User) -> dict[str, Any]:
    """Everything that is held of a person, by part of the product."""
    data = {part: teller(user) for part, teller in sorted(TELLERS.items())}
    return {"exported_at": timezone.now(), "site": settings.BASE_URL, **data}


NEED_WORDS = {
    RightsRequest.Kind.COMPLAIN: _("Please say what went wrong."),
    RightsRequest.Kind.CORRECT: _("Please say what is wrong, and how it should be."),
    RightsRequest.Kind.OBJECT: _("Please say which use you object to."),
}


def ask(
    user: User,
    *,
    kind: str,
    words: str = "",
    certificates: str = RightsRequest.Certificates.KEEP,
) -> RightsRequest:
    """Ask for something. Asked twice, the open request is returned.

    The person is told by e-mail by which day it will be answered.
    """
    if kind in NEED_WORDS and not words.strip():
        raise ValidationError({"words": NEED_WORDS[RightsRequest.Kind(kind)]})
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)  # two windows ask one after the other
        existing = RightsRequest.objects.filter(user=user, kind=kind, answered_at=None).first()
        if existing is not None:
            return existing
        today = timezone.localdate()
        asked = RightsRequest.objects.create(
            user=user,
            kind=kind,
            words=words.strip(),
            certificates=certificates,
            due_on=today + relativedelta(months=1),
        )
        record("rights.asked", actor=user, target=asked, after=kind)
        _tell(asked, template="rights_asked")
    return asked


def take_back(asked: RightsRequest) -> bool:
    """The person has changed their mind. False where it is answered already."""
    with transaction.atomic():
        locked = RightsRequest.objects.select_for_update(of=("self",)).get(pk=asked.pk)
        if locked.answered_at is not None:
            return False
        record("rights.taken_back", actor=locked.user, target=locked, after=locked.kind)
        locked.delete()
    return True


def answer(
    asked: RightsRequest, *, actor: User, words: str, is_granted: bool = True
) -> RightsRequest:
    """Answer in words, and tell the person. To grant the wish to be erased erases; to grant that
    data are no longer used restricts them.
    """
    if not words.strip():
        raise ValidationError({"answer": _("An answer has words.")})
    with transaction.atomic():
        locked = RightsRequest.objects.select_for_update(of=("self",)).get(pk=asked.pk)
        if locked.answered_at is not None:
            return locked
        locked.answered_at, locked.answered_by = timezone.now(), actor
        locked.answer = words.strip()
        locked.save(update_fields=["answered_at", "answered_by", "answer"])
        record("rights.answered", actor=actor, target=locked, after=locked.kind)
        erases_now = is_granted and locked.kind == RightsRequest.Kind.ERASE
        _tell(locked, template="rights_answered", erased=erases_now)
        if erases_now:
            erase(locked.user, actor=actor, certificates=locked.certificates)
        if is_granted and locked.kind == RightsRequest.Kind.RESTRICT:
            restriction.restrict(locked.user, actor=actor)
    return locked


class HeldError(ValidationError):
    """There is a legal hold on somebody's data: they must stay for now."""


def erase(
    user: User,
    *,
    actor: User | None,
    certificates: str = RightsRequest.Certificates.KEEP,
    why: str = "",
) -> None:
    """Close an account: nobody can sign in with it, and nothing in it names the person.

    Results stay for the time that the register tells; they hang on a number. Certificates stay as
    issued, because others rely on them, or are withdrawn and lose the name: as the person chose.
    The last e-mail, to the old address, is already on its way. Raises HeldError.
    """
    with transaction.atomic():
        locked = User.objects.select_for_update().get(pk=user.pk)
        if holds.is_held(locked):
            raise HeldError({"answer": _("There is a legal hold on this person's data.")})
        addresses = _addresses_of(locked)
        called = names.names_of(locked, addresses)
        for model in (Authenticator, UserSession, SocialAccount):
            model.objects.filter(user=locked).delete()
        Membership.objects.filter(user=locked).delete()
        JoinRequest.objects.filter(user=locked).delete()
        SupportAccess.objects.filter(user=locked).delete()
        RosterEntry.objects.filter(any_of("email", addresses)).delete()
        Invitation.objects.filter(any_of("email", addresses)).delete()
        professions.erase(locked)
        Entitlement.objects.filter(user=locked).delete()
        Notification.objects.filter(user=locked).delete()
        NotificationChoice.objects.filter(user=locked).delete()
        TermsAcceptance.objects.filter(user=locked).delete()
        for eraser in ERASERS:
            eraser(locked)
        if certificates == RightsRequest.Certificates.WITHDRAW:
            for eraser in CERTIFICATE_ERASERS:
                eraser(locked)
        _forget_emails_to(locked, addresses)
        EmailAddress.objects.filter(user=locked).delete()
        RightsRequest.objects.filter(user=locked).update(words="")
        StoppedAddress.objects.filter(any_of("address", addresses)).delete()
        locked.email = f"{locked.uuid}@{ERASED_HOST}"
        locked.name, locked.is_active, locked.is_staff = "", False, False
        locked.is_superuser, locked.last_login, locked.restricted_at = False, None, None
        locked.set_unusable_password()
        RoleGrant.objects.filter(user=locked).delete()
        locked.groups.clear()
        locked.user_permissions.clear()
        locked.save()
        names.erase(locked, called)
        record("user.erased", actor=actor, target=locked, why=why)
        emit(ERASED, {"account": str(locked.uuid), "certificates": certificates})


def _addresses_of(user: User) -> set[str]:
    own = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    at_work = ProfessionalStatus.objects.filter(user=user).values_list("work_email", flat=True)
    return {user.email, *own, *at_work} - {""}


def any_of(field: str, addresses: Iterable[str]) -> Q:
    """Rows with one of these addresses, however it is written."""
    return reduce(or_, (Q(**{f"{field}__iexact": address}) for address in addresses))


def _forget_emails_to(user: User, addresses: Iterable[str]) -> None:
    """Their kept e-mails lose address and subject; what was not sent yet never is, but for the
    last one, which tells them.
    """
    addressed = OutgoingEmail.objects.filter(any_of("to", addresses))
    last = RightsRequest.objects.filter(user=user, kind=RightsRequest.Kind.ERASE)
    told = [f"rights_answered:{pk}" for pk in last.values_list("pk", flat=True)]
    addressed = addressed.exclude(key__in=told)
    addressed.filter(state=OutgoingEmail.State.QUEUED).update(
        state=OutgoingEmail.State.FORGOTTEN, text="", html="", unsubscribe=""
    )
    addressed.update(to="", subject="")


def _tell(asked: RightsRequest, *, template: str, erased: bool = False) -> None:
    queue_email(
        template=template,
        to=asked.user.email,
        context={
            "name": asked.user.name,
            "kind": asked.get_kind_display(),
            "due_on": asked.due_on,
            "answer": asked.answer,
            "erased": erased,
            "address": f"{settings.BASE_URL}{reverse('my_data')}",
        },
        key=f"{template}:{asked.pk}",
        language=asked.user.language,
    )
