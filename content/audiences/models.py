"""Audiences: for whom a part of the site is written. Data, not code."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.snippets.models import register_snippet

from content.audiences.look_input import LookInput
from signpost import looks


def validate_look(value: str) -> None:
    """An audience needs a token file, or its pages would have no look."""
    if value not in looks.available():
        raise ValidationError(
            _("There is no look “%(look)s”. There are: %(looks)s."),
            params={"look": value, "looks": ", ".join(looks.available())},
        )


@register_snippet
class Audience(models.Model):  # type: ignore[django-manager-missing]
    """An age band, or parents, or professionals. Its home page carries its name in each language.

    No age is ever asked: an audience is whom a page is written for, never who reads it.
    """

    class Measure(models.TextChoices):
        """How the reading level of its pages is judged."""

        SENTENCE_LENGTH = "sentence-length", _("words in a sentence")
        FLESCH_KINCAID = "flesch-kincaid", _("Flesch–Kincaid grade")
        SPACHE = "spache", _("familiar words, for the youngest (Spache style)")
        DALE_CHALL = "dale-chall", _("familiar words (Dale–Chall style)")
        SMOG = "smog", _("SMOG grade, on long pages")

    slug = models.SlugField(
        _("address"), unique=True, help_text=_("The first part of its pages' addresses.")
    )
    name = models.CharField(_("name"), max_length=60)
    look = models.CharField(
        _("look"),
        max_length=30,
        validators=[validate_look],
        help_text=_("Colours, type and shapes."),
    )
    is_child = models.BooleanField(
        _("for children"), help_text=_("Children's pages never ask for anything.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    reading_measure = models.CharField(
        _("reading measure"),
        max_length=20,
        choices=Measure.choices,
        default=Measure.FLESCH_KINCAID,
    )
    reading_target = models.DecimalField(
        _("reading target"),
        max_digits=4,
        decimal_places=1,
        help_text=_("The highest score that its pages aim for."),
    )
    reading_second_measure = models.CharField(
        _("second measure"), max_length=20, choices=Measure.choices, blank=True
    )
    reading_second_target = models.DecimalField(
        _("second target"), max_digits=4, decimal_places=1, null=True, blank=True
    )
    reading_lix_target = models.DecimalField(
        _("target in other languages"),
        max_digits=4,
        decimal_places=1,
        default=40,
        help_text=_("LIX: words in a sentence, and long words in a hundred. 25 is a child's book."),
    )

    panels: ClassVar = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("slug"),
                FieldPanel("look", widget=LookInput),
                FieldPanel("order"),
            ],
            heading=_("Audience"),
        ),
        FieldPanel("is_child"),
        MultiFieldPanel(
            [
                FieldPanel("reading_measure"),
                FieldPanel("reading_target"),
                FieldPanel("reading_second_measure"),
                FieldPanel("reading_second_target"),
                FieldPanel("reading_lix_target"),
            ],
            heading=_("Reading level"),
        ),
    ]

    class Meta:
        ordering = ["order", "slug"]
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reading_target__gt=0),
                name="audience_reading_target_above_zero",
                violation_error_message=_("The reading target is a number above zero."),
            ),
            models.CheckConstraint(
                condition=models.Q(reading_second_measure="")
                | models.Q(reading_second_target__gt=0),
                name="audience_second_measure_has_a_target",
                violation_error_message=_("The second measure needs a target above zero."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
