"""What learners and those who decide are told of an enrolment: each once, in their language."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import formats, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from academy.catalogue.offerings import Offering
from academy.catalogue.permissions import who_runs
from academy.enrolment.states import EnrolmentState as State
from accounts.access import roles
from accounts.models import Notification, User
from accounts.notifications.kinds import Kind, register
from accounts.notifications.rules import notify

if TYPE_CHECKING:
    from academy.enrolment.models import Enrolment

PLACES = register(
    Kind(
        key="academy.places",
        label=gettext_lazy("What becomes of my places on courses"),
        title=gettext_lazy("%(course)s: %(news)s"),
        asked_for=True,
    )
)


def decides(user: User) -> bool:
    """Whether somebody approves requests."""
    return bool(roles.is_trainer(user))


REQUESTS = register(
    Kind(
        key="academy.requests",
        label=gettext_lazy("Somebody asks for a place on a course that I run"),
        title=gettext_lazy("%(name)s asks for a place: %(course)s"),
        offered_to=decides,
    )
)
LATE_SOON = register(
    Kind(
        key="academy.requests_late_soon",
        label=gettext_lazy("A request for a place is soon to be answered"),
        title=gettext_lazy("To be answered by %(day)s: %(name)s, %(course)s"),
        offered_to=decides,
    )
)


def tell_of_move(enrolment: "Enrolment", *, before: str, by: User | None, occasion: int) -> None:
    """Tell the person what they did not do themselves, and those who decide of a request."""
    if enrolment.state == State.REQUESTED and not _waits_for_manager_first(enrolment, before):
        tell_deciders(enrolment)
    is_own = by is not None and by.pk == enrolment.user_id
    if is_own and enrolment.state != State.REQUESTED:
        return
    with translation.override(enrolment.user.language):
        news = _news(enrolment, before)
    if news:
        tell_learner(enrolment, news, more=enrolment.told, occasion=occasion)


def _waits_for_manager_first(enrolment: "Enrolment", before: str) -> bool:
    """A request that goes to the line manager in the same breath: nobody else is told yet."""
    return not before and enrolment.offering.asks_manager


def _news(enrolment: "Enrolment", before: str) -> str:
    """In the language that is active; "" where nothing is told."""
    if enrolment.state == State.REQUESTED:
        if _waits_for_manager_first(enrolment, before):
            return ""
        day = formats.date_format(enrolment.due_on, "j F Y") if enrolment.due_on else ""
        if before == State.AWAITING_MANAGER:
            words = _("your line manager agrees. We answer by %(day)s.")
        else:
            words = _("we have your request, and answer by %(day)s.")
        return words % {"day": day}
    if enrolment.state in State.HAS_A_PLACE and enrolment.expires_at:
        words = _("a place is kept for you. Please begin by %(day)s.")
        return words % {"day": formats.date_format(enrolment.expires_at, "j F Y")}
    return {
        State.AWAITING_MANAGER: _("we have asked your line manager."),
        State.DECLINED: _("we cannot offer you a place."),
        State.ACTIVE: _("you are on the course."),
        State.FAILED: _("the course has ended for you without a pass."),
        State.WITHDRAWN: _("you have been taken off the course."),
        State.EXPIRED: _("the time for it has run out."),
    }.get(State(enrolment.state), "")


def tell_extended(enrolment: "Enrolment", *, occasion: int) -> None:
    """They have more time."""
    with translation.override(enrolment.user.language):
        day = formats.date_format(enrolment.ends_at, "j F Y") if enrolment.ends_at else ""
        news = _("you have until %(day)s.") % {"day": day}
    tell_learner(enrolment, news, occasion=occasion)


def tell_transferred(enrolment: "Enrolment", *, occasion: int) -> None:
    """They are in another offering."""
    with translation.override(enrolment.user.language):
        news = _("you have been moved to “%(offering)s”.") % {"offering": enrolment.offering}
    tell_learner(enrolment, news, occasion=occasion)


def tell_ends_soon(enrolment: "Enrolment", day: Any) -> None:
    """A few days before a place, an invitation or the course itself runs out."""
    with translation.override(enrolment.user.language):
        words = _("please begin by %(day)s.")
        if enrolment.state == State.ACTIVE:
            words = _("the course ends on %(day)s.")
        news = words % {"day": formats.date_format(day, "j F Y")}
    tell_learner(enrolment, news, occasion=f"soon:{day:%Y-%m-%d}")


def tell_learner(enrolment: "Enrolment", news: str, *, occasion: int | str, more: str = "") -> None:
    """One line with the course, leading to its page."""
    user = enrolment.user
    with translation.override(user.language):
        path = reverse("academy:learn", args=[enrolment.uuid])
    values = {"course": enrolment.offering.course.title, "news": news, "more": more}
    notify(user, PLACES, key=f"{enrolment.pk}:{occasion}", values=values, path=path)


def tell_who_runs(
    offering: Offering,
    kind: Kind,
    values: Mapping[str, str | int],
    *,
    key: str,
    page: str,
    args: Sequence[Any] = (),
    about: User | None = None,
) -> None:
    """Everybody who runs the offering, but not the learner whom it is about; `page` is the name of
    the address where it leads.
    """
    for user in who_runs(offering):
        if about is not None and user.pk == about.pk:
            continue
        with translation.override(user.language):
            path = reverse(page, args=args)
        notify(user, kind, key=key, values=values, path=path)


def tell_deciders(enrolment: "Enrolment", *, occasion: str = "") -> None:
    """Somebody waits for an answer."""
    key = f"{enrolment.pk}:{occasion or enrolment.due_on}"
    _tell_each_decider(enrolment, REQUESTS, {}, key=key)


def tell_late_soon(enrolment: "Enrolment") -> None:
    """The promised day comes near."""
    assert enrolment.due_on is not None
    day = formats.date_format(enrolment.due_on, "j F Y")
    _tell_each_decider(enrolment, LATE_SOON, {"day": day}, key=f"{enrolment.pk}:{enrolment.due_on}")


def _tell_each_decider(
    enrolment: "Enrolment", kind: Kind, values: dict[str, str], *, key: str
) -> None:
    named = {"name": enrolment.user.name, "course": enrolment.offering.course.title, **values}
    page, args = "academy:enrolment", [enrolment.uuid]
    tell_who_runs(enrolment.offering, kind, named, key=key, page=page, args=args)


def erase(user: User) -> None:
    """What others were told of somebody who is gone."""
    told = Notification.objects.filter(kind__in=(REQUESTS.key, LATE_SOON.key))
    for pk in user.enrolments.values_list("pk", flat=True):
        told.filter(key__startswith=f"{pk}:").delete()
