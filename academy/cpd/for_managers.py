"""Entries that wait for a manager, on the home of their organisation."""

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from academy.cpd.models import Confirmation, CpdEntry
from accounts.organisations.models import Organisation
from accounts.organisations.waiting import Waiting, register


@register
def entries_to_confirm(organisation: Organisation) -> list[Waiting]:
    """What members have entered and ask the organisation to confirm."""
    asked = CpdEntry.objects.filter(organisation=organisation, confirmation=Confirmation.ASKED)
    asked = asked.filter(user__memberships__organisation=organisation)
    return [
        Waiting(
            words=_("%(name)s asks you to confirm training") % {"name": one.user.name},
            details=_("%(title)s, %(provider)s, %(day)s, %(hours)s hours")
            % {
                "title": one.title,
                "provider": one.provider,
                "day": formats.date_format(one.day, "j F Y"),
                "hours": formats.number_format(one.hours.normalize(), use_l10n=True),
            },
            url=reverse("academy:cpd_confirm", args=[one.uuid]),
            yes=_("Yes, it is so"),
            no=_("No"),
        )
        for one in asked.select_related("user").order_by("created_at")
    ]
