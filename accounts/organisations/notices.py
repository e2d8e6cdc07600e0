"""What managers and members are told."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.notifications.kinds import Kind, register
from accounts.notifications.rules import notify
from accounts.organisations.models import JoinRequest, Membership
from accounts.users.models import User


def manages_any(user: User) -> bool:
    """Whether somebody looks after an organisation."""
    return Membership.objects.managers().filter(user=user).exists()


ASKS_TO_JOIN = register(
    Kind(
        key="organisations.asks_to_join",
        label=_("Somebody asks to join my organisation"),
        title=_("Somebody asks to join %(organisation)s"),
        offered_to=manages_any,
    )
)
ANSWERED = register(
    Kind(
        key="organisations.answered",
        label=_("The answer when I ask to join an organisation"),
        title=_("%(organisation)s has answered: you belong to it now"),
        asked_for=True,
    )
)


def tell_managers(request: JoinRequest) -> None:
    """Somebody waits for an answer."""
    organisation = request.organisation
    for membership in organisation.memberships.managers().select_related("user"):
        manager = membership.user
        with translation.override(manager.language):
            path = reverse("organisation", args=[organisation.slug])
        notify(
            manager, ASKS_TO_JOIN, key=str(request.pk), values={"organisation": organisation.name},
            path=path,
        )  # fmt: skip


def tell_who_asked(request: JoinRequest) -> None:
    """They have been let in."""
    organisation, user = request.organisation, request.user
    with translation.override(user.language):
        path = reverse("organisations")
    values = {"organisation": organisation.name}
    notify(user, ANSWERED, key=str(request.pk), values=values, path=path)
