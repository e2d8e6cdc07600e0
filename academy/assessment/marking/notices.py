"""Who is told of marks and appeals."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from academy.assessment.marking.models import Appeal
from accounts.access import roles
from accounts.access.groups import ASSESSORS
from accounts.models import User
from accounts.notifications import kinds
from accounts.notifications.rules import notify

APPEALED = kinds.register(
    kinds.Kind(
        key="academy.appeal_asked",
        label=_("A learner asks for another look at a mark"),
        title=_("Another look is asked for: %(unit)s"),
        offered_to=roles.is_assessor,
    )
)
ANSWERED = kinds.register(
    kinds.Kind(
        key="academy.appeal_answered",
        label=_("An answer to your wish for another look"),
        title=_("We have looked again: %(unit)s"),
        asked_for=True,
    )
)


def tell_assessors(appeal: Appeal) -> None:
    """All of them: whoever is free looks again."""
    for person in User.objects.filter(groups__name=ASSESSORS, is_active=True):
        notify(
            person,
            APPEALED,
            key=str(appeal.attempt.uuid),
            values={"unit": appeal.attempt.unit_title},
            path=reverse("appeal", args=[appeal.pk]),
        )


def tell_learner_of_answer(appeal: Appeal) -> None:
    """With the words of the answer on the page of the result."""
    attempt = appeal.attempt
    notify(
        attempt.cycle.enrolment.user,
        ANSWERED,
        key=str(attempt.uuid),
        values={"unit": attempt.unit_title},
        path=reverse("academy:attempt_result", args=[attempt.uuid]),
    )
