"""The words that people type for a topic: searched, never shown."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel


class Synonyms(models.Model):
    """Children's own words for a topic, in the topic's language, as they write them.

    Coarse and coded words belong here and nowhere else: no page, suggestion or snippet shows one.
    """

    topic = models.OneToOneField(
        "content.Topic",
        verbose_name=_("topic"),
        on_delete=models.CASCADE,
        related_name="synonyms",
    )
    words = models.TextField(
        _("words"), help_text=_("One word or phrase on a line. They are never shown to anybody.")
    )

    panels: ClassVar = [FieldPanel("topic"), FieldPanel("words")]

    class Meta:
        ordering = ["topic__name"]
        verbose_name = _("words that people search with")
        verbose_name_plural = _("words that people search with")

    def __str__(self) -> str:
        return str(self.topic)

    @property
    def phrases(self) -> list[str]:
        """Each word or phrase."""
        return [line.strip() for line in self.words.splitlines() if line.strip()]
