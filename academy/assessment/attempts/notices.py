"""What a learner is told of an attempt."""

from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from academy.assessment.attempts.models import Attempt
from accounts.notifications import kinds
from accounts.notifications.rules import notify

SCORED = kinds.register(
    kinds.Kind(
        key="academy.attempt_scored",
        label=_("A quiz of yours has its score"),
        title=_("Your answers have been marked: %(unit)s"),
        asked_for=True,
    )
)
CHANGED = kinds.register(
    kinds.Kind(
        key="academy.score_changed",
        label=_("A score of yours has changed"),
        title=_("Your score has changed: %(unit)s, from %(before)s to %(after)s per cent"),
        asked_for=True,
    )
)


def tell_that_it_is_marked(attempt: Attempt) -> None:
    """The last mark that was missing is there."""
    notify(
        attempt.cycle.enrolment.user,
        SCORED,
        key=str(attempt.uuid),
        values={"unit": attempt.unit_title},
        path=reverse("academy:attempt_result", args=[attempt.uuid]),
    )


def tell_of_change(attempt: Attempt, before: Decimal, after: Decimal) -> None:
    """A score that was told is another now."""
    notify(
        attempt.cycle.enrolment.user,
        CHANGED,
        key=f"{attempt.uuid}:{attempt.scored_at:%Y%m%d%H%M%S%f}",
        values={"unit": attempt.unit_title, "before": f"{before:g}", "after": f"{after:g}"},
        path=reverse("academy:attempt_result", args=[attempt.uuid]),
    )
