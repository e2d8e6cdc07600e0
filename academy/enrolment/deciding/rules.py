"""Answering several requests at once, and saying what became of each."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from academy.enrolment import rules as enrolments
from academy.enrolment.deciding.models import Answer, ReplyText
from academy.enrolment.models import Enrolment
from academy.refusals import MoveRefused, Refusal
from accounts.audit.models import AuditEntry
from accounts.models import User


@dataclass(frozen=True)
class Line:
    """What has become of one request."""

    name: str
    words: str
    is_done: bool


def answer(
    enrolment: Enrolment,
    *,
    yes: bool,
    actor: User,
    reply: ReplyText | None = None,
    words: str = "",
    why: str = "",
) -> Enrolment:
    """Approve or decline as whoever runs the offering, with words for the person.

    Raises the refusals of the moves; MoveRefused says who was faster.
    """
    parts = (reply.words_for(enrolment.user) if reply else "", words.strip())
    told = "\n\n".join(part for part in parts if part)
    try:
        with transaction.atomic():
            if yes:
                return enrolments.approve(enrolment, actor=actor, why=why, told=told)
            return enrolments.decline(enrolment, actor=actor, why=why or told, told=told)
    except MoveRefused as refusal:
        raise MoveRefused(who_was_faster(enrolment) or refusal.message) from refusal


def answer_many(
    chosen: Iterable[Enrolment],
    *,
    yes: bool,
    actor: User,
    reply: ReplyText | None = None,
    words: str = "",
) -> list[Line]:
    """Each in a transaction of its own: what is refused of one stops no other."""
    lines = []
    for enrolment in chosen:
        name = enrolment.user.name
        try:
            done = answer(enrolment, yes=yes, actor=actor, reply=reply, words=words)
            lines.append(Line(name, done.get_state_display(), is_done=True))
        except Refusal as refusal:
            lines.append(Line(name, str(refusal), is_done=False))
    return lines


def needs_words(answered: str, reply: ReplyText | None, words: str) -> bool:
    """Whether a no has nothing to say to the person."""
    return answered == Answer.DECLINE and reply is None and not words.strip()


def history(enrolment: Enrolment) -> list[AuditEntry]:
    """What has happened to an enrolment, newest first."""
    lines = AuditEntry.objects.filter(
        target_type=Enrolment._meta.label_lower, target_id=str(enrolment.pk)
    )
    return list(lines.select_related("actor").order_by("-at", "-pk")[:100])


def who_was_faster(enrolment: Enrolment) -> str:
    """Where somebody else has decided meanwhile: who, and how."""
    enrolment.refresh_from_db(fields=["state", "decided_at"])
    if enrolment.decided_at is None:
        return ""
    last = next((line for line in history(enrolment) if line.after == enrolment.state), None)
    state = enrolment.get_state_display()
    if last is not None and last.actor is not None:
        words = _("%(name)s has decided meanwhile: %(state)s.")
        return words % {"name": last.actor.name, "state": state}
    return _("It was decided meanwhile: %(state)s.") % {"state": state}
