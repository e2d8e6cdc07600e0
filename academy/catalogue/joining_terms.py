"""What an offering asks of people who want to join it, what it promises them, and for how long."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from academy.catalogue.choices import EnrolmentMode

DAYS = [MinValueValidator(1), MaxValueValidator(366)]


class JoiningTerms(models.Model):
    """Fields of an offering. What is asked beyond them: its application questions."""

    asks_employer = models.BooleanField(_("ask for the employer"), default=False)
    asks_work_email = models.BooleanField(
        _("ask for the work e-mail address"),
        default=False,
        help_text=_("It is confirmed by a link that is sent there."),
    )
    asks_profession = models.BooleanField(_("ask for the profession"), default=False)
    asks_evidence = models.BooleanField(_("ask for files as evidence"), default=False)
    evidence_words = models.TextField(
        _("which evidence, and why"),
        blank=True,
        max_length=1000,
        help_text=_("Applicants read it beside the choice of files."),
    )
    asks_manager = models.BooleanField(
        _("ask the line manager first"),
        default=False,
        help_text=_("By a link to the address that the applicant names; no account is needed."),
    )
    allowed = models.TextField(
        _("only for these addresses"),
        blank=True,
        max_length=20_000,
        help_text=_(
            "One address or domain on each line, for instance police.uk. Left empty, it is for"
            " everybody who may take the course."
        ),
    )
    promise_days = models.PositiveSmallIntegerField(
        _("working days until the answer"),
        default=5,
        validators=DAYS,
        help_text=_("Applicants read by which day they will be answered."),
    )
    request_days = models.PositiveSmallIntegerField(
        _("days until an unanswered request ends"), default=60, validators=DAYS
    )
    place_days = models.PositiveSmallIntegerField(
        _("days to begin once a place is approved or offered"), default=30, validators=DAYS
    )

    joining_panels: ClassVar = [
        MultiFieldPanel(
            [
                FieldPanel("allowed"),
                InlinePanel("organisation_places", label=_("Places for an organisation")),
            ],
            heading=_("For whom"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("asks_employer"), FieldPanel("asks_work_email")]),
                FieldRowPanel([FieldPanel("asks_profession"), FieldPanel("asks_manager")]),
                FieldPanel("asks_evidence"),
                FieldPanel("evidence_words"),
                InlinePanel("application_questions", label=_("Question of your own")),
            ],
            heading=_("What applicants are asked"),
            help_text=_("Ask only for what the decision needs: it is destroyed afterwards."),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("promise_days"),
                        FieldPanel("request_days"),
                        FieldPanel("place_days"),
                    ]
                )
            ],
            heading=_("How long things take"),
        ),
    ]

    class Meta:
        abstract = True

    @property
    def needs_a_decision(self) -> bool:
        """Whether somebody says yes before a person is in."""
        return self.mode == EnrolmentMode.APPROVAL or self.asks_manager  # type: ignore[attr-defined]

    def allowed_addresses(self) -> set[str]:
        """Addresses and domains that may come; none where everybody may."""
        lines = (line.strip().lower() for line in self.allowed.splitlines())
        return {line.removeprefix("@").removeprefix("*.") for line in lines if line}

    def clean(self) -> None:
        """What is asked is asked by somebody: an open offering has nobody who reads it."""
        super().clean()
        asks = (
            self.asks_employer,
            self.asks_work_email,
            self.asks_profession,
            self.asks_evidence,
        )
        if any(asks) and self.mode != EnrolmentMode.APPROVAL:  # type: ignore[attr-defined]
            raise ValidationError(
                {"mode": _("What applicants are asked is read by whoever approves: choose that.")}
            )
