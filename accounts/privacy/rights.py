"""The rights of adults with an account: to have their data, to be erased, to complain.

Each app provides what it holds of a person: `@provides("academy")` on a function of the user.
Deadlines are one calendar month (UK GDPR, articles 12(3), 15 to 17 and 20).
"""

from collections.abc import Callable
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.access.models import Entitlement
from accounts.audit.log import record
from accounts.mail.sending import queue_email
from accounts.organisations.models import Membership
from accounts.privacy.models import RightsRequest
from accounts.professions.models import ProfessionalStatus
from accounts.users.models import User

Provider = Callable[[User], Any]
TELLERS: dict[str, Provider] = {}
ERASED_HOST = "erased.invalid"  # RFC 2606: no mail ever arrives there


def provides(part: str) -> Callable[[Provider], Provider]:
    """Register what an app holds of a person, under a heading of the exported file."""

    def register(teller: Provider) -> Provider:
        TELLERS[part] = teller
        return teller

    return register


@provides("account")
def account_of(user: User) -> dict[str, Any]:
    """What this app holds."""
    return {
        "email": user.email,
        "name": user.name,
        "language": user.language,
        "joined": user.date_joined,
        "last_sign_in": user.last_login,
        "addresses": list(
            EmailAddress.objects.filter(user=user).values("email", "verified", "primary")
        ),
        "profession": list(
            ProfessionalStatus.objects.filter(user=user).values(
                "profession__name", "employer", "work_email", "state", "decided_at"
            )
        ),
        "organisations": list(
            Membership.objects.filter(user=user).values("organisation__name", "role", "joined_at")
        ),
        "opened": list(
            Entitlement.objects.filter(user=user).values(
                "key", "source", "granted_at", "expires_at", "revoked_at"
            )
        ),
        "signed_in_with": list(
            Authenticator.objects.filter(user=user).values("type", "created_at")
        ),
        "sessions": list(
            UserSession.objects.filter(user=user).values("ip", "user_agent", "created_at")
        ),
        "requests": list(
            RightsRequest.objects.filter(user=user).values(
                "kind", "words", "asked_at", "due_on", "answered_at", "answer"
            )
        ),
    }


def export(user: User) -> dict[str, Any]:
    """Everything that is held of a person, by part of the product. The audit log keeps that."""
    data = {part: teller(user) for part, teller in sorted(TELLERS.items())}
    record("data.exported", actor=user, target=user)
    return {"exported_at": timezone.now(), "site": settings.BASE_URL, **data}


def ask(user: User, *, kind: str, words: str = "") -> RightsRequest:
    """Ask to be erased, or complain. Asked twice, the open request is returned.

    The person is told by e-mail by which day it will be answered.
    """
    if kind == RightsRequest.Kind.COMPLAIN and not words.strip():
        raise ValidationError({"words": _("Please say what went wrong.")})
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)  # two windows ask one after the other
        existing = RightsRequest.objects.filter(user=user, kind=kind, answered_at=None).first()
        if existing is not None:
            return existing
        today = timezone.localdate()
        asked = RightsRequest.objects.create(
            user=user, kind=kind, words=words.strip(), due_on=today + relativedelta(months=1)
        )
        record("rights.asked", actor=user, target=asked, after=kind)
        _tell(asked, template="rights_asked")
    return asked


def answer(asked: RightsRequest, *, actor: User, words: str) -> RightsRequest:
    """Answer in words, and tell the person. An answer to a request to be erased erases."""
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
        _tell(locked, template="rights_answered")
        if locked.kind == RightsRequest.Kind.ERASE:
            erase(locked.user, actor=actor)
    return locked


def erase(user: User, *, actor: User) -> None:
    """Close an account: nobody can sign in with it, and nothing in it names the person.

    Certificates and results stay for the time that the register tells, because others rely on
    them; they hang on a number. The last e-mail, to the old address, is already on its way.
    """
    with transaction.atomic():
        locked = User.objects.select_for_update().get(pk=user.pk)
        for model in (Authenticator, UserSession, EmailAddress, ProfessionalStatus, Membership):
            model.objects.filter(user=locked).delete()
        Entitlement.objects.filter(user=locked).delete()
        RightsRequest.objects.filter(user=locked).update(words="")
        locked.email = f"{locked.uuid}@{ERASED_HOST}"
        locked.name, locked.is_active, locked.is_staff = "", False, False
        locked.is_superuser, locked.last_login = False, None
        locked.set_unusable_password()
        locked.groups.clear()
        locked.user_permissions.clear()
        locked.save()
        record("user.erased", actor=actor, target=locked)


def _tell(asked: RightsRequest, *, template: str) -> None:
    queue_email(
        template=template,
        to=asked.user.email,
        context={
            "name": asked.user.name,
            "kind": asked.get_kind_display(),
            "due_on": asked.due_on,
            "answer": asked.answer,
            "erased": asked.kind == RightsRequest.Kind.ERASE,
            "address": f"{settings.BASE_URL}{reverse('my_data')}",
        },
        key=f"{template}:{asked.pk}",
        language=asked.user.language,
    )
