"""What the search says to somebody in distress, and what it knows them by: the editors' rows.

Each change passes the review of two people. Where the rows cannot be read, the search goes on with
what a new installation begins with.
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField

from content.once_per_language import OncePerLanguage
from content.pages.reviewed import Reviewed, ReviewedQuerySet


class SafetyPhrases(Reviewed, OncePerLanguage, models.Model):
    """What people type for one worry, or one of the lists beside the worries. Never shown."""

    two_people: ClassVar[bool] = True

    about = models.SlugField(
        _("what they tell of"),
        max_length=30,
        help_text=_("A worry, or one of the lists that all worries share."),
    )
    lines = models.TextField(
        _("lines"), help_text=_("One phrase on a line. How a line is written is in the guide.")
    )

    objects = ReviewedQuerySet.as_manager()
    override_translatable_fields: ClassVar = [SynchronizedField("about")]
    panels: ClassVar = [FieldPanel("about"), FieldPanel("lines")]

    class Meta(OncePerLanguage.Meta):
        ordering = ["about"]
        verbose_name = _("words of distress")
        verbose_name_plural = _("words of distress")
        constraints = [
            models.UniqueConstraint(
                fields=["about", "locale"],
                name="safety_phrases_once_per_language",
                violation_error_message=_("There are words for this already."),
            ),
        ]

    def __str__(self) -> str:
        return self.about


class SafetyWords(Reviewed, OncePerLanguage, models.Model):
    """What one kind of reader is told first about one worry."""

    class Voice(models.TextChoices):
        """Whom the words are for, by how their pages are read."""

        YOUNG = "young", _("the youngest, in familiar words")
        OLDER = "older", _("other children")
        ADULT = "adult", _("adults")

    two_people: ClassVar[bool] = True

    worry = models.SlugField(_("worry"), max_length=30)
    voice = models.CharField(_("for"), max_length=10, choices=Voice.choices)
    sentence = models.CharField(
        _("one calm sentence"),
        max_length=200,
        help_text=_("It blames nobody and frightens nobody."),
    )
    steps = models.TextField(
        _("what to do now"),
        help_text=_("One step on a line, three at most. The first can be done now, alone."),
    )

    objects = ReviewedQuerySet.as_manager()
    override_translatable_fields: ClassVar = [
        SynchronizedField("worry"),
        SynchronizedField("voice"),
    ]
    panels: ClassVar = [
        FieldPanel("worry"),
        FieldPanel("voice"),
        FieldPanel("sentence"),
        FieldPanel("steps"),
    ]

    class Meta(OncePerLanguage.Meta):
        ordering = ["worry", "voice"]
        verbose_name = _("first words to somebody in distress")
        verbose_name_plural = _("first words to somebody in distress")
        constraints = [
            models.UniqueConstraint(
                fields=["worry", "voice", "locale"],
                name="safety_words_once_per_language",
                violation_error_message=_("There are words for this already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worry}, {self.get_voice_display()}"

    @property
    def each_step(self) -> tuple[str, ...]:
        """The steps, in order."""
        return tuple(line.strip() for line in self.steps.splitlines() if line.strip())
