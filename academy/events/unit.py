"""A unit that is a live session: done by being there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _

from academy.catalogue.choices import CompletionRule
from academy.catalogue.unit_types import UnitType, register
from academy.enrolment.states import EnrolmentState
from academy.events.models import Booking, Session
from academy.events.notices import when
from academy.events.rules import was_there

if TYPE_CHECKING:
    from academy.catalogue.units import UnitPage
    from academy.learning.my_learning import LearnerCourse
    from content.pages.finding import Finding


@register
class LiveSession(UnitType):
    """Learners choose one of its dates; the register says who was there."""

    name: ClassVar = "live"
    label: ClassVar = _("Live session")
    icon: ClassVar = "lucide:calendar-days"
    order: ClassVar = 70
    completions: ClassVar = (CompletionRule.ATTENDED,)
    template: ClassVar = "academy/units/live.html"

    def context(self, unit: UnitPage, taken: LearnerCourse) -> dict[str, Any]:
        """The dates that can be booked, and the person's own bookings."""
        bookings = Booking.objects.filter(
            enrolment=taken.enrolment, session__unit_key=unit.translation_key
        ).select_related("session")
        mine = {one.session_id: one for one in bookings}
        to_come = Session.objects.to_come().with_places()
        dates = to_come.filter(offering=taken.enrolment.offering_id, unit_key=unit.translation_key)
        has_one = any(one.is_to_come for one in mine.values())
        return {
            "dates": [
                {
                    "session": one,
                    "when": when(one),
                    "booking": mine.get(one.pk),
                    "left": max(0, one.capacity - one.held),
                    "is_mine": one.pk in mine and mine[one.pk].is_to_come,
                }
                for one in dates[:50]
            ],
            "been_to": [one for one in mine.values() if was_there(one, taken.cycle)],
            "may_book": taken.enrolment.state == EnrolmentState.ACTIVE and not has_one,
        }

    def findings(self, units: Sequence[UnitPage]) -> Iterable[tuple[UnitPage, Finding]]:
        """A required unit without a date to come strands everybody."""
        from content.pages.finding import Finding

        keys = {unit.translation_key for unit in units}
        with_dates = set(
            Session.objects.to_come().filter(unit_key__in=keys).values_list("unit_key", flat=True)
        )
        for unit in units:
            if unit.translation_key not in with_dates and not unit.optional:
                yield unit, Finding("course-live-without-dates")
