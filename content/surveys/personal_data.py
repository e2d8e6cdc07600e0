"""What surveys hold of a person, and for how long somebody who did not answer is remembered."""

import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.privacy import headings
from accounts.privacy.holds import not_held
from accounts.privacy.readable import rows_of
from accounts.privacy.retention import Rule, declare
from accounts.privacy.rights import erases, provides
from content.surveys.models import SurveyAsk, SurveyResponse

State = SurveyAsk.State
headings.describe(
    "surveys",
    {
        "surveys": _("Surveys"),
        "about": _("What it was about"),
        "answered_by_name": _("What you answered with your name"),
        "asked": _("What you were asked about"),
        "due_at": _("When"),
        "month": _("Month"),
    },
)


@provides("surveys")
def surveys_of(user: User) -> dict[str, Any]:
    """What they were asked about, and what they answered with their name."""
    named = SurveyResponse.objects.filter(user=user)
    return {
        "asked": rows_of(SurveyAsk.objects.filter(user=user), "title", "due_at", "state"),
        "answered_by_name": rows_of(named, "about", "month", "answers"),
    }


@erases
def erase_surveys_of(user: User) -> None:
    """That they were asked goes; what they said stays among the answers, without the name."""
    SurveyAsk.objects.filter(user=user).delete()
    SurveyResponse.objects.filter(user=user).update(user=None)


def _old(before: datetime.datetime) -> QuerySet[SurveyAsk]:
    old = SurveyAsk.objects.exclude(state=State.PLANNED).filter(due_at__lt=before)
    return not_held(old, "user_id")


ASKS = declare(
    Rule(
        key="surveys.asks",
        what=_("That somebody was asked a survey"),
        why=_("So that nobody is asked twice about the same"),
        days=365,
        least=90,
        most=1095,
        due=_old,
        forget=lambda rows: rows.delete()[0],
    )
)
