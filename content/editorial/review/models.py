"""What a reviewer confirms, and the answers as they were given."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TaskState


class ChecklistItem(models.Model):
    """One thing that a reviewer confirms before a page may be public, in the editors' words."""

    page_type = models.ForeignKey(
        ContentType,
        verbose_name=_("kind of page"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        limit_choices_to=models.Q(app_label="content")
        & (models.Q(model__endswith="page") | models.Q(model__in=("helpline", "glossaryterm"))),
        related_name="+",
        help_text=_("Left empty, it is asked for every page."),
    )
    text = models.CharField(
        _("what is confirmed"),
        max_length=250,
        help_text=_("A sentence that is true when all is well: “Nobody can be recognised.”"),
    )
    help = models.CharField(_("what to look for"), max_length=250, blank=True)
    is_active = models.BooleanField(
        _("asked"), default=True, help_text=_("Old answers stay when it is no longer asked.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels: ClassVar = [
        FieldPanel("text"),
        FieldPanel("help"),
        FieldPanel("page_type"),
        FieldPanel("order"),
        FieldPanel("is_active"),
    ]

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        verbose_name = _("item of the review checklist")
        verbose_name_plural = _("review checklist")

    def __str__(self) -> str:
        return self.text


class ChecklistState(TaskState):
    """A review with its answers: the words as they were asked, so that they stay true."""

    answers = models.JSONField(_("answers"), default=list, blank=True)

    class Meta:
        verbose_name = _("review with checklist")
