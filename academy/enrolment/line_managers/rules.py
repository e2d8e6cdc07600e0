"""Asking a line manager, their answer, handing on, reminding: one function for each intention.

The link is signed and names a row; the row says whether it still counts. Opening it changes
nothing, so that a scanner of mails answers for nobody.
"""

import datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from academy.enrolment import notices
from academy.enrolment import rules as enrolments
from academy.enrolment.applications.models import Application
from academy.enrolment.line_managers.models import ManagerRequest
from academy.enrolment.models import Enrolment
from academy.enrolment.standing import LineManager, standing
from academy.enrolment.states import EnrolmentState
from academy.enrolment.transitions import By
from academy.refusals import MoveRefused, NotYours, Refusal
from accounts.audit.log import record
from accounts.mail.addresses import domain_of, refuse_disposable
from accounts.mail.sending import queue_email
from accounts.models import User

VALID = datetime.timedelta(days=14)
REMIND_AFTER = datetime.timedelta(days=4)
MOST_FOR_ONE = 5
SIGNER = Signer(salt="academy.enrolment.line_manager")


class LinkOver(Refusal):
    """The link was used, has run out, or leads to nothing any more."""

    message = gettext_lazy("This link is no longer open: it was answered, or its time is over.")


def ask(enrolment: Enrolment, address: str, *, actor: User | None) -> ManagerRequest:
    """Ask an address; whoever was asked before can answer no more. Raises ValidationError."""
    address = address.strip().lower()
    refuse_disposable(address)
    with transaction.atomic():
        row = enrolments.locked(enrolment)
        if is_own(row.user, address):
            raise ValidationError(
                _("Please give the address of your line manager, not your own."), code="own"
            )
        if row.manager_requests.count() >= MOST_FOR_ONE:
            raise ValidationError(
                _("%(number)d addresses were asked already. Please write to us.")
                % {"number": MOST_FOR_ONE}
            )
        if row.state == EnrolmentState.REQUESTED and _is_to_be_asked(row):
            enrolments.ask_manager(row, actor=None)
        elif row.state != EnrolmentState.AWAITING_MANAGER:
            raise ValidationError(str(MoveRefused.message))
        _end_open(row)
        asked = ManagerRequest.objects.create(
            enrolment=row, email=address, expires_at=timezone.now() + VALID
        )
        record("enrolment.manager_asked", actor=actor, target=row, after=domain_of(address))
        _write(asked, template="academy_line_manager")
    return asked


def link_of(asked: ManagerRequest) -> str:
    """The whole address, in the language that is active."""
    path = reverse("academy:approve", args=[SIGNER.sign_object([asked.uuid.hex])])
    return f"{settings.BASE_URL}{path}"


def of_link(token: str) -> ManagerRequest | None:
    """The row of a link, open or not; None for one that we have not signed."""
    try:
        (name,) = SIGNER.unsign_object(token)
        number = UUID(name)
    except (BadSignature, ValueError, TypeError):
        return None
    rows = ManagerRequest.objects.select_related("enrolment__offering__course", "enrolment__user")
    return rows.filter(uuid=number).first()


def answer(asked: ManagerRequest, *, agrees: bool, name: str, words: str = "") -> Enrolment:
    """The manager's yes or no, once. Raises LinkOver, and the refusals of the moves."""
    with transaction.atomic():
        asked = _locked_open(asked)
        asked.answered_at, asked.agreed, asked.name = timezone.now(), agrees, name.strip()[:150]
        asked.save(update_fields=["answered_at", "agreed", "name"])
        actor = LineManager(asked.enrolment_id, asked.email)
        where = domain_of(asked.email)  # name and address go with the request, as they are told
        why = f"{where}: {words.strip()}" if words.strip() else where
        if agrees:
            return enrolments.approve(asked.enrolment, actor=actor, why=why)
        return enrolments.decline(asked.enrolment, actor=actor, why=why, told=words.strip())


def hand_on(asked: ManagerRequest, address: str) -> ManagerRequest | None:
    """Somebody else decides. At the same domain they are asked at once; at another one, once
    whoever runs the offering consents: None until then. Raises LinkOver, ValidationError.
    """
    address = address.strip().lower()
    refuse_disposable(address)
    with transaction.atomic():
        asked = _locked_open(asked)
        if is_own(asked.enrolment.user, address):
            raise ValidationError(_("This is the address of the person who asks."), code="own")
        if domain_of(address) == domain_of(asked.email):
            return ask(asked.enrolment, address, actor=None)
        asked.handed_to = address
        asked.save(update_fields=["handed_to"])
        where = domain_of(address)
        record("enrolment.manager_handed_on", actor=None, target=asked.enrolment, after=where)
        notices.tell_deciders(asked.enrolment, occasion=f"handed:{asked.pk}:{address}")
    return None


def consent(asked: ManagerRequest, *, actor: User) -> ManagerRequest:
    """Whoever runs the offering lets the other address be asked. Raises NotYours, LinkOver."""
    with transaction.atomic():
        asked = _locked_open(asked)
        if By.TRAINER not in standing(actor, asked.enrolment):
            raise NotYours
        if not asked.handed_to:
            raise LinkOver
        return ask(asked.enrolment, asked.handed_to, actor=actor)


def open_one(enrolment: Enrolment) -> ManagerRequest | None:
    """Who is asked at the moment."""
    rows = ManagerRequest.objects.filter(enrolment=enrolment, answered_at=None, ended_at=None)
    return rows.select_related("enrolment").first()


def look_after() -> tuple[int, int]:
    """Once a day: how many managers were reminded, and how many links have run out. The person who
    asked is told, and can name somebody else.
    """
    now = timezone.now()
    waiting = ManagerRequest.objects.filter(
        answered_at=None,
        ended_at=None,
        enrolment__state=EnrolmentState.AWAITING_MANAGER,
        enrolment__user__restricted_at=None,
    )
    due = waiting.filter(reminded_at=None, sent_at__lte=now - REMIND_AFTER, expires_at__gt=now)
    reminded = sum(_remind(pk) for pk in list(due.values_list("pk", flat=True)))
    over = waiting.filter(expires_at__lte=now)
    return reminded, sum(_run_out(pk) for pk in list(over.values_list("pk", flat=True)))


def _remind(pk: int) -> bool:
    with transaction.atomic():
        asked = _rows().get(pk=pk)
        if asked.reminded_at is not None or not asked.is_open:
            return False
        asked.reminded_at = timezone.now()
        asked.save(update_fields=["reminded_at"])
        _write(asked, template="academy_line_manager_again")
    return True


def _run_out(pk: int) -> bool:
    with transaction.atomic():
        asked = _rows().get(pk=pk)
        if asked.ended_at is not None or asked.answered_at is not None:
            return False
        asked.ended_at = timezone.now()
        asked.save(update_fields=["ended_at"])
        with translation.override(asked.enrolment.user.language):
            news = _(
                "your line manager has not answered. You can ask again, or name somebody else."
            )
        notices.tell_learner(asked.enrolment, news, occasion=f"manager:{asked.pk}")
    return True


def _rows() -> QuerySet[ManagerRequest]:
    rows = ManagerRequest.objects.select_for_update(of=("self",))
    return rows.select_related("enrolment__offering__course", "enrolment__user")


def _locked_open(asked: ManagerRequest) -> ManagerRequest:
    # The enrolment first, as every move does: two who decide at once wait for one another.
    enrolments.locked(asked.enrolment)
    found = _rows().get(pk=asked.pk)
    if not found.is_open:
        raise LinkOver
    return found


def _is_to_be_asked(enrolment: Enrolment) -> bool:
    """The offering asks line managers, and none has agreed yet."""
    agreed = enrolment.manager_requests.filter(agreed=True)
    return enrolment.offering.asks_manager and not agreed.exists()


def _end_open(enrolment: Enrolment) -> None:
    rows = ManagerRequest.objects.filter(enrolment=enrolment, answered_at=None, ended_at=None)
    rows.update(ended_at=timezone.now())


def is_own(user: User, address: str) -> bool:
    """Whether somebody would approve of themselves."""
    known = EmailAddress.objects.filter(user=user, email__iexact=address).exists()
    given = Application.objects.filter(enrolment__user=user, work_email__iexact=address).exists()
    status = getattr(user, "professional_status", None)
    at_work = status.work_email.lower() if status is not None else ""
    return known or given or address in (user.email.lower(), at_work)


def _write(asked: ManagerRequest, *, template: str) -> None:
    enrolment = asked.enrolment
    user = enrolment.user
    known = User.objects.filter(email__iexact=asked.email).first()
    language = known.language if known else user.language
    with translation.override(language):
        address = link_of(asked)
    queue_email(
        template=template,
        to=asked.email,
        context={
            "name": user.name,
            "course": enrolment.offering.course.title,
            "until": asked.expires_at,
            "address": address,
        },
        key=f"{template}:{asked.uuid}",
        language=language,
    )
