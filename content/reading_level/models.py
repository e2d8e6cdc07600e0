"""Simpler words that the reading level suggests: the editors' own list."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet

from content.languages import language_choices


@register_snippet
class SimplerWord(models.Model):
    """A hard word and what to say instead."""

    language_code = models.CharField(
        _("language"), max_length=10, choices=language_choices, default=settings.LANGUAGE_CODE
    )
    word = models.CharField(_("hard word"), max_length=60)
    instead = models.CharField(_("say instead"), max_length=120)

    panels: ClassVar = [FieldPanel("word"), FieldPanel("instead"), FieldPanel("language_code")]

    class Meta:
        ordering = ["word"]
        verbose_name = _("simpler word")
        verbose_name_plural = _("simpler words")
        constraints = [
            models.UniqueConstraint(
                fields=["language_code", "word"],
                name="simpler_word_once_per_language",
                violation_error_message=_("This word is in the list already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.word} → {self.instead}"
