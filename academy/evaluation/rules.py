"""Who completes a course is asked how it was, once; and again three months later, who agrees."""

import datetime
from typing import Any

from django.utils import timezone

from academy.catalogue.offerings import Offering
from academy.enrolment.models import Enrolment, EnrolmentCycle
from academy.enrolment.rules import on_completion
from academy.enrolment.states import EnrolmentState
from academy.learning.course_parts import course_part
from content.surveys import asking
from content.surveys.models import Purpose, SurveyAsk

LATER = datetime.timedelta(days=91)
State = SurveyAsk.State


def about(offering: Offering) -> str:
    """The name of an offering for surveys."""
    return f"offering:{offering.uuid}"


@on_completion
def ask_after_course(cycle: EnrolmentCycle) -> None:
    """In the transaction of the completion. A course taken again is not asked about again."""
    enrolment = cycle.enrolment
    asking.plan(
        enrolment.user,
        Purpose.COURSE,
        about=about(enrolment.offering),
        title=enrolment.offering.course.title,
        due_at=timezone.now(),
    )


def asked_of(enrolment: Enrolment) -> dict[str, SurveyAsk]:
    """What somebody is asked about an enrolment, by the survey's purpose. Two statements."""
    asks = {
        ask.survey: ask
        for ask in SurveyAsk.objects.filter(user=enrolment.user_id, about=about(enrolment.offering))
    }
    if not asks:
        return {}
    purposes = asking.purposes_of(asks)
    return {purposes[key]: ask for key, ask in asks.items() if key in purposes}


def ask_later(enrolment: Enrolment) -> SurveyAsk | None:
    """They agree to be asked in three months. None where nothing is asked then."""
    return asking.plan(
        enrolment.user,
        Purpose.LATER,
        about=about(enrolment.offering),
        title=enrolment.offering.course.title,
        due_at=timezone.now() + LATER,
    )


def not_later(enrolment: Enrolment) -> None:
    """They would rather not be asked in three months after all."""
    asked = asked_of(enrolment).get(Purpose.LATER)
    if asked is not None and asked.state == State.PLANNED:
        asked.delete()


@course_part("academy/evaluation/part.html")
def how_it_was(enrolment: Enrolment) -> dict[str, Any] | None:
    """The way to the survey after the course, and whether they may be asked again."""
    if enrolment.state != EnrolmentState.COMPLETED:
        return None
    asked = asked_of(enrolment)
    now, later = asked.get(Purpose.COURSE), asked.get(Purpose.LATER)
    if now is None:
        return None
    return {
        "enrolment": enrolment,
        "ask": now,
        "is_open": now.state in (State.PLANNED, State.ASKED),
        "is_done": now.state == State.DONE,
        "later": later,
        "may_be_asked_later": later is None and asking.survey_for(Purpose.LATER) is not None,
        "is_planned": later is not None and later.state == State.PLANNED,
    }
