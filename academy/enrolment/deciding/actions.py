"""What can be done with one enrolment by those who run its offering: each with its form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from academy.enrolment import changes
from academy.enrolment import rules as enrolments
from academy.enrolment.deciding import rules as deciding
from academy.enrolment.deciding.forms import AnswerForm, ExtendForm, ReasonForm, TransferForm
from academy.enrolment.deciding.models import Answer
from academy.enrolment.models import Enrolment
from academy.enrolment.states import EnrolmentState as State
from academy.enrolment.transitions import CHANGES, MOVES
from accounts.models import User

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FormOf = Callable[[Enrolment, User, Mapping[str, Any] | None], forms.Form]
Do = Callable[[Enrolment, User, Any], Enrolment | None]


@dataclass(frozen=True)
class Action:
    """A form on the page of an enrolment, where its states allow it."""

    name: str
    title: "StrOrPromise"
    button: "StrOrPromise"
    states: frozenset[str]
    form: FormOf
    do: Do


def _reason(_one: Enrolment, _by: User, data: Mapping[str, Any] | None) -> forms.Form:
    return ReasonForm(data)


def _answer(_one: Enrolment, _by: User, data: Mapping[str, Any] | None) -> forms.Form:
    return AnswerForm(data, language_code=get_language() or "en-gb")


def _do_answer(enrolment: Enrolment, by: User, form: Any) -> Enrolment:
    data = form.cleaned_data
    return deciding.answer(
        enrolment,
        yes=data["answer"] == Answer.APPROVE,
        actor=by,
        reply=data["reply"],
        words=data["words"],
    )


ACTIONS: dict[str, Action] = {
    action.name: action
    for action in (
        Action(
            "answer",
            _("Answer the request"),
            _("Send the answer"),
            MOVES["approve"].sources,
            _answer,
            _do_answer,
        ),
        Action(
            "extend",
            _("Give more time"),
            _("Extend"),
            CHANGES["extend"].states,
            lambda _one, _by, data: ExtendForm(data),
            lambda one, by, form: changes.extend(
                one, until=form.moment(), actor=by, why=form.cleaned_data["why"]
            ),
        ),
        Action(
            "transfer",
            _("Move to another offering"),
            _("Move"),
            CHANGES["transfer"].states,
            lambda one, by, data: TransferForm(data, enrolment=one, actor=by),
            lambda one, by, form: changes.transfer(
                one, to=form.cleaned_data["to"], actor=by, why=form.cleaned_data["why"]
            ),
        ),
        Action(
            "reopen",
            _("Open it again"),
            _("Open it again"),
            MOVES["reopen"].sources,
            _reason,
            lambda one, by, form: enrolments.reopen(one, actor=by, why=form.cleaned_data["why"]),
        ),
        Action(
            "offer",
            _("Offer a place"),
            _("Offer a place"),
            frozenset({State.DECLINED, State.WITHDRAWN, State.EXPIRED}),
            _reason,
            lambda one, by, form: enrolments.offer_place(
                one.offering, learner=one.user, actor=by, why=form.cleaned_data["why"]
            ),
        ),
        Action(
            "fail",
            _("End it without a pass"),
            _("End it without a pass"),
            MOVES["fail"].sources,
            _reason,
            lambda one, by, form: enrolments.fail(one, actor=by, why=form.cleaned_data["why"]),
        ),
        Action(
            "withdraw",
            _("Take off the course"),
            _("Take off the course"),
            MOVES["withdraw"].sources | MOVES["take_back_invitation"].sources,
            _reason,
            lambda one, by, form: enrolments.withdraw(one, actor=by, why=form.cleaned_data["why"]),
        ),
    )
}


def forms_for(
    enrolment: Enrolment, *, actor: User, asked: str, data: Mapping[str, Any]
) -> dict[str, forms.Form]:
    """The forms of this state, by the name of the action; the one that was sent with its data."""
    found = {}
    for name, action in ACTIONS.items():
        if enrolment.state in action.states:
            form = action.form(enrolment, actor, data if name == asked else None)
            form.auto_id = f"{name}_%s"
            found[name] = form
    return found
