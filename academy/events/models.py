"""Sessions of an offering, bookings, what was marked in a register, and calendar feeds."""

import uuid
import zoneinfo
from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.events.states import BookingState

MOST_FREE_DAYS = 60  # working days: a quarter of a year


class Nation(models.TextChoices):
    """Whose bank holidays are no working days."""

    ENGLAND = "ENG", _("England")
    WALES = "WLS", _("Wales")
    SCOTLAND = "SCT", _("Scotland")
    NORTHERN_IRELAND = "NIR", _("Northern Ireland")


class SessionQuerySet(models.QuerySet["Session"]):
    """Sessions by what can be done with them."""

    def to_come(self) -> "SessionQuerySet":
        """Neither called off, alone or with its offering, nor begun."""
        there = self.filter(cancelled_at=None, offering__cancelled_at=None)
        return there.filter(starts_at__gt=timezone.now())

    def with_places(self) -> "SessionQuerySet":
        """`held` places are counted, in the same statement."""
        held = Count("bookings", filter=Q(bookings__state__in=BookingState.HOLDS_A_PLACE))
        return self.annotate(held=held)


class Session(models.Model):
    """One live event of an offering, for one unit of its course. Its row is locked for a place."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    offering = models.ForeignKey(
        "academy.Offering", verbose_name=_("offering"), on_delete=models.PROTECT,
        related_name="sessions",
    )  # fmt: skip
    unit_key = models.UUIDField(help_text="The translation key of its unit.")
    title = models.CharField(_("title"), max_length=150)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    time_zone = models.CharField(_("time zone"), max_length=40, default="Europe/London")
    nation = models.CharField(
        _("bank holidays of"), max_length=3, choices=Nation.choices, default=Nation.ENGLAND
    )
    place = models.CharField(
        _("place"), max_length=200, blank=True, help_text=_("Left empty, it is online.")
    )
    access_notes = models.TextField(_("how to get in"), blank=True, max_length=1000)
    map_url = models.URLField(_("map"), blank=True)
    joining_url = models.URLField(
        _("link to join"), blank=True, help_text=_("Shown to who is booked, from a day before.")
    )
    bring = models.TextField(_("what to bring"), blank=True, max_length=1000)
    capacity = models.PositiveIntegerField(
        _("places"), default=20, validators=[MinValueValidator(1)]
    )
    minimum = models.PositiveIntegerField(
        _("people needed"), default=0, help_text=_("Below it, trainers are warned a week before.")
    )
    free_until_days = models.PositiveSmallIntegerField(
        _("cancelled freely until so many working days before"),
        default=3,
        validators=[MaxValueValidator(MOST_FREE_DAYS)],
    )
    grace_minutes = models.PositiveSmallIntegerField(
        _("minutes of grace"),
        default=15,
        help_text=_("Who comes later, or leaves earlier, was there for a part."),
    )
    sequence = models.PositiveIntegerField(default=0)
    minimum_told_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(_("called off"), null=True, blank=True)
    cancelled_why = models.CharField(max_length=300, blank=True)

    objects = SessionQuerySet.as_manager()
    held: int  # by `with_places`

    class Meta:
        ordering: ClassVar = ["starts_at", "pk"]
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_start",
                violation_error_message=_("A session ends after it starts."),
            ),
            models.CheckConstraint(
                condition=Q(capacity__gt=0),
                name="session_capacity_above_zero",
                violation_error_message=_("A session has at least one place."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit_key", "starts_at"], name="session_of_unit")]

    def __str__(self) -> str:
        return f"{self.title}, {timezone.localtime(self.starts_at, self.zone):%Y-%m-%d %H:%M}"

    def clean(self) -> None:
        """A zone that there is."""
        super().clean()
        if self.time_zone not in zoneinfo.available_timezones():
            raise ValidationError({"time_zone": _("Write a zone such as Europe/London.")})

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """Where its hours are told."""
        return zoneinfo.ZoneInfo(self.time_zone)

    @property
    def has_begun(self) -> bool:
        """Nobody is promoted, and nobody books, after this moment."""
        return self.starts_at <= timezone.now()

    @property
    def is_open(self) -> bool:
        """Whether it can be booked, or waited for."""
        return self.cancelled_at is None and not self.has_begun


class Booking(models.Model):
    """A person and a session: one row, however often they change their mind. Only
    `academy.events.rules` changes the state. `sequence` rises with each invitation that is sent.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="bookings")
    enrolment = models.ForeignKey(
        "academy.Enrolment", on_delete=models.PROTECT, related_name="bookings"
    )
    state = models.CharField(_("state"), max_length=16, choices=BookingState.choices)
    queued_at = models.DateTimeField(default=timezone.now)
    offer_until = models.DateTimeField(null=True, blank=True)
    is_free_to_cancel = models.BooleanField(default=False)
    sequence = models.PositiveIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["queued_at", "pk"]
        verbose_name = _("booking")
        verbose_name_plural = _("bookings")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "enrolment"], name="booking_once"),
            models.CheckConstraint(
                condition=Q(offer_until__isnull=False) | ~Q(state=BookingState.OFFERED),
                name="booking_offer_has_an_end",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["session", "state", "queued_at"], name="booking_queue"),
            models.Index(
                fields=["offer_until"], condition=Q(state="offered"), name="booking_offers"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.enrolment_id} ({self.state})"

    @property
    def person_id(self) -> int:
        """Whose place it is, for the audit log."""
        return self.enrolment.user_id

    @property
    def is_to_come(self) -> bool:
        """Whether it keeps the person from another date of the unit: not once the session is over,
        though its register still waits.
        """
        return self.state in BookingState.OPEN and self.session.ends_at > timezone.now()


class AttendanceMark(models.Model):
    """What was written in a register, one row after the other: never changed, never deleted."""

    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="marks")
    arrived_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=16, choices=BookingState.choices)
    why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.booking_id}: {self.state}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert alone."""
        if self.pk is not None:
            raise RuntimeError("A mark of a register never changes: make another one")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Never."""
        raise RuntimeError("A mark of a register is never deleted")


class CalendarFeed(models.Model):
    """The secret address of somebody's calendar; kept as a hash."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return str(self.user_id)
