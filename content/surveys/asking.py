"""Asking somebody once, and keeping what they answer."""

import datetime
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.notifications.kinds import Kind, register
from accounts.notifications.rules import notify
from content.surveys.models import Purpose, Survey, SurveyAsk, SurveyResponse

ASKED = register(
    Kind(
        key="survey.asked",
        label=_("How it went: a few questions that you agreed to be asked"),
        title=_("How did it go with “%(title)s”? A few questions"),
        asked_for=True,
    )
)
ANSWERED_WITHIN = datetime.timedelta(days=60)
State = SurveyAsk.State


def survey_for(purpose: str, language: str = "") -> Survey | None:
    """The survey in use, in a language where it has one, else in any."""
    surveys = Survey.objects.filter(purpose=purpose, in_use=True).select_related("locale")
    found = list(surveys.order_by("pk"))
    own = [one for one in found if one.locale.language_code == language]
    return next(iter(own or found), None)


def plan(
    user: User, purpose: Purpose, *, about: str, title: str, due_at: datetime.datetime
) -> SurveyAsk | None:
    """Ask somebody about one thing at a time. None where no survey is in use for the purpose; asked
    again, the first plan stands.
    """
    survey = survey_for(purpose)
    if survey is None:
        return None
    ask, _is_new = SurveyAsk.objects.get_or_create(
        survey=survey.translation_key,
        about=about,
        user=user,
        defaults={"title": title[:255], "due_at": due_at},
    )
    return ask


def stop(user: User, *, about: str) -> None:
    """Not to be asked about this after all."""
    SurveyAsk.objects.filter(user=user, about=about, state=State.PLANNED).delete()


def ask_who_is_due() -> int:
    """Once a day: tell those whose time has come. How many; nobody is told twice, or about a survey
    that is there no longer.
    """
    asked = 0
    for pk in list(SurveyAsk.objects.due().values_list("pk", flat=True)):
        with transaction.atomic():
            ask = SurveyAsk.objects.select_for_update(of=("self",)).get(pk=pk)
            if ask.state != State.PLANNED:
                continue
            if survey_of(ask) is None:
                ask.delete()
                continue
            ask.state = State.ASKED
            ask.save(update_fields=["state"])
            with translation.override(ask.user.language):
                path = reverse("content:survey", args=[ask.uuid])
            notify(ask.user, ASKED, key=str(ask.uuid), values={"title": ask.title}, path=path)
            asked += 1
    return asked


def survey_of(ask: SurveyAsk, language: str = "") -> Survey | None:
    """What is asked, in a language where there is one; None where the survey is gone."""
    surveys = Survey.objects.filter(translation_key=ask.survey).select_related("locale")
    found = list(surveys.order_by("pk"))
    language = language or translation.get_language() or ""
    own = [one for one in found if one.locale.language_code == language]
    return next(iter(own or found), None)


def purposes_of(surveys: Iterable[UUID]) -> dict[UUID, str]:
    """For what each survey is, by translation key."""
    rows = Survey.objects.filter(translation_key__in=list(surveys))
    return dict(rows.values_list("translation_key", "purpose"))


def answer(ask: SurveyAsk, survey: Survey, answers: dict[str, Any]) -> bool:
    """Keep what was answered. False where that was done before, or the person would rather not:
    then nothing changes.
    """
    with transaction.atomic():
        locked = SurveyAsk.objects.select_for_update(of=("self",)).get(pk=ask.pk)
        if locked.state in (State.DONE, State.DECLINED):
            return False
        locked.state = State.DONE
        locked.save(update_fields=["state"])
        SurveyResponse.objects.create(
            survey=ask.survey,
            about=ask.about,
            title=ask.title,
            month=timezone.localdate().replace(day=1),
            answers=answers,
            user=ask.user if survey.is_named else None,
        )
    return True


def decline(ask: SurveyAsk) -> None:
    """They would rather not: never asked about this again."""
    open_states = (State.PLANNED, State.ASKED)
    SurveyAsk.objects.filter(pk=ask.pk, state__in=open_states).update(state=State.DECLINED)
