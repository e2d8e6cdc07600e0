"""Topics: what a page, a pack or a course is about."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet

from content.once_per_language import OncePerLanguage


@register_snippet
class Topic(OncePerLanguage, models.Model):  # type: ignore[django-manager-missing]
    """A subject such as gaming or privacy, named in each language."""

    slug = models.SlugField(_("address"))
    name = models.CharField(_("name"), max_length=60)
    icon = models.CharField(_("picture"), max_length=80, default="lucide:tag")

    panels: ClassVar = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("icon")]

    class Meta(OncePerLanguage.Meta):
        ordering = ["name"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = [
            models.UniqueConstraint(
                fields=["slug", "locale"],
                name="topic_once_per_language",
                violation_error_message=_("There is a topic with this address already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def key_for(slug: str) -> uuid.UUID:
        """The translation key of a seeded topic: the same in every installation."""
        return uuid.uuid5(uuid.NAMESPACE_URL, f"signpost:topic:{slug}")
