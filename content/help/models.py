"""Helplines: who listens, whom they serve, when, and when we last checked."""

import datetime
import json
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField

from content.help.opening_hours import (
    ALWAYS,
    is_open,
    validate_opening_hours,
    validate_time_zone,
    week_of,
)
from content.once_per_language import OncePerLanguage
from content.pages.reviewed import Reviewed, ReviewedQuerySet

STALE_AFTER = datetime.timedelta(days=180)


class Helpline(Reviewed, OncePerLanguage, ClusterableModel):
    """A service that people can turn to. Facts only, each with the day it was last checked."""

    two_people: ClassVar[bool] = True

    key = models.SlugField(_("key"), help_text=_("The same in every language."))
    name = models.CharField(_("name"), max_length=100)
    serves = models.CharField(_("whom it serves"), max_length=200)
    about = models.TextField(_("what it does"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    sms = models.CharField(
        _("text"), max_length=100, blank=True, help_text=_("For instance: 85258")
    )
    url = models.URLField(_("address on the web"), blank=True)
    hours = models.CharField(_("when it is open"), max_length=200, blank=True)
    opening = models.CharField(
        _("days and times"),
        max_length=200,
        blank=True,
        validators=[validate_opening_hours],
        help_text=_(
            "So that pages can say whether it is open just now: Mo-Fr 09:00-21:00; Sa,Su "
            "10:00-18:00, or 24/7. Only where you are certain; left empty, pages say nothing."
        ),
    )
    time_zone = models.CharField(
        _("time zone"), max_length=40, default="Europe/London", validators=[validate_time_zone]
    )
    nations = models.JSONField(_("nations"), default=list)
    worries = models.JSONField(_("worries"), default=list)
    audiences = ParentalManyToManyField(
        "content.Audience", verbose_name=_("shown to"), related_name="helplines"
    )
    verified_on = models.DateField(
        _("last checked on"), help_text=_("Check the number and hours at least twice a year.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = ReviewedQuerySet.as_manager()

    # Numbers and signs are no words: a translation takes them over.
    override_translatable_fields: ClassVar = [
        SynchronizedField(name) for name in ("key", "phone", "sms", "opening", "time_zone")
    ]

    panels: ClassVar = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("key"),
                FieldPanel("serves"),
                FieldPanel("about"),
                FieldPanel("hours"),
                FieldPanel("opening"),
                FieldPanel("time_zone"),
            ],
            heading=_("What it is"),
        ),
        MultiFieldPanel(
            [FieldPanel("phone"), FieldPanel("sms"), FieldPanel("url")], heading=_("How to reach")
        ),
        MultiFieldPanel(
            [FieldPanel("nations"), FieldPanel("worries"), FieldPanel("audiences")],
            heading=_("For whom"),
        ),
        FieldPanel("verified_on"),
        FieldPanel("order"),
    ]

    class Meta(OncePerLanguage.Meta):
        ordering = ["order", "name"]
        verbose_name = _("helpline")
        verbose_name_plural = _("helplines")
        constraints = [
            models.UniqueConstraint(fields=["key", "locale"], name="helpline_once_per_language"),
            models.CheckConstraint(
                condition=~models.Q(phone="", sms="", url=""),
                name="helpline_can_be_reached",
                violation_error_message=_("Give a number, a text or an address."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_stale(self) -> bool:
        """Not checked for half a year: pages say so, editors are told."""
        return self.verified_on < timezone.localdate() - STALE_AFTER

    @property
    def week_json(self) -> str:
        """When it is open, for the script that tells the present minute; see `week_of`."""
        return json.dumps(week_of(self.opening))

    @property
    def is_always_open(self) -> bool:
        """Day and night."""
        return self.opening.strip() == ALWAYS

    @property
    def is_open_now(self) -> bool:
        """At this moment: for pages that nobody keeps. Others tell it by a script."""
        return is_open(self.opening, self.time_zone, timezone.now())

    @property
    def phone_href(self) -> str:
        """The number as a link target."""
        return "tel:" + "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")
