"""Sessions in the CMS: every change goes through the rules, so that people hear of it."""

import datetime
import zoneinfo
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.snippets.views.snippets import CopyView, EditView, SnippetViewSet

from academy.catalogue.permissions import runs_offering
from academy.catalogue.units import UnitPage
from academy.events import sessions
from academy.events.date_requests.rules import plan
from academy.events.models import Session
from academy.refusals import Refusal
from signpost.day_column import DayColumn

CHANGED = (
    "title", "starts_at", "ends_at", "time_zone", "nation", "place", "access_notes", "map_url",
    "joining_url", "bring", "capacity", "minimum", "free_until_days", "grace_minutes",
)  # fmt: skip
HOURS = {"starts_at", "ends_at"}
A_WEEK = datetime.timedelta(days=7)


class SessionForm(WagtailAdminModelForm):
    """A session is of a live unit of the offering's course. Its hours are shown and written in its
    own time zone, whatever that of the editor is.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            for name in HOURS:
                there = getattr(self.instance, name)
                self.initial[name] = timezone.make_naive(there, self.instance.zone)

    def clean(self) -> dict[str, Any]:
        """The unit is found by the course: there is one live unit, or the title names it."""
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("time_zone") in zoneinfo.available_timezones():
            zone = zoneinfo.ZoneInfo(cleaned["time_zone"])
            for name in HOURS & cleaned.keys():
                cleaned[name] = timezone.make_naive(cleaned[name]).replace(tzinfo=zone)
        offering = cleaned.get("offering") or getattr(self.instance, "offering", None)
        if offering is None:
            return cleaned
        if self.for_user is not None and not runs_offering(self.for_user, offering):
            raise ValidationError({"offering": _("Choose an offering that you run.")})
        if self.instance.pk is None:
            units = UnitPage.objects.descendant_of(offering.course).filter(kind="live")
            named = [one for one in units if one.title == cleaned.get("title")] or list(units[:2])
            if len(named) != 1:
                words = _(
                    "The course of this offering needs a unit of the kind “live session”; where it "
                    "has several, give the session the title of its unit."
                )
                raise ValidationError({"offering": words})
            self.instance.unit_key = named[0].translation_key
        return cleaned

    def save(self, commit: bool = True) -> Session:
        """A new session is told to who waits for one; a change is a rule."""
        if self.instance.pk is None:
            return plan(super().save(commit=False))
        values = {name: self.cleaned_data[name] for name in CHANGED if name in self.cleaned_data}
        return sessions.change(self.instance, actor=self.for_user, **values)

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.errors or self.instance.pk is None:
            return
        try:
            sessions.may_change(self.instance, **{
                name: self.cleaned_data[name] for name in CHANGED if name in self.cleaned_data
            })  # fmt: skip
        except Refusal as error:
            self.add_error(None, str(error))


class OfOwnOfferings:
    """Sessions of offerings that this person runs."""

    request: HttpRequest

    def get_object(self, queryset: Any = None) -> Session:
        """Raises PermissionDenied for a trainer who does not run it."""
        found: Session = super().get_object(queryset)  # type: ignore[misc]
        if not runs_offering(self.request.user, found.offering):
            raise PermissionDenied
        return found


class SessionCopyView(OfOwnOfferings, CopyView):
    """The form of a new session, as another one stands, at the same hour a week later."""

    def get_initial_form_instance(self) -> Session:
        """Nothing is kept of it before the form is sent."""
        session = self.get_object()
        for name in HOURS:
            there = getattr(session, name).astimezone(session.zone)
            # By the clock on the wall: a week is an hour longer or shorter where that changes.
            setattr(session, name, there + A_WEEK)
        return session


class SessionEditView(OfOwnOfferings, EditView):
    """What changes is told to who is booked."""

    def get_form(self, form_class: Any = None) -> Any:
        """People have booked it in its offering: it stays there."""
        form = super().get_form(form_class)
        form.fields["offering"].disabled = True
        return form


class SessionViewSet(SnippetViewSet):
    """Live events of offerings."""

    model = Session
    icon = "date"
    edit_view_class = SessionEditView
    copy_view_class = SessionCopyView
    menu_label = _("Sessions")
    list_display: ClassVar = [
        "title",
        DayColumn("starts_at", label=_("Starts")),
        "place",
        "capacity",
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("offering"),
            FieldPanel("title"),
            FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
            FieldRowPanel([FieldPanel("time_zone"), FieldPanel("nation")]),
            MultiFieldPanel(
                [
                    FieldPanel("place"),
                    FieldPanel("access_notes"),
                    FieldPanel("map_url"),
                    FieldPanel("joining_url"),
                    FieldPanel("bring"),
                ],
                heading=_("Where"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("capacity"), FieldPanel("minimum")]),
                    FieldRowPanel([FieldPanel("free_until_days"), FieldPanel("grace_minutes")]),
                ],
                heading=_("Places and rules"),
            ),
        ],
        base_form_class=SessionForm,
    )
