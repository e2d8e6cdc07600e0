"""Answers to requests, in words that staff may edit."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import TranslatableMixin

from accounts.models import User


class Answer(models.TextChoices):
    """What is answered to a request."""

    APPROVE = "approve", _("yes")
    DECLINE = "decline", _("no")


class ReplyText(TranslatableMixin, models.Model):
    """What somebody reads with a yes or a no, in each language."""

    answer = models.CharField(
        _("goes with"), max_length=10, choices=Answer.choices, default=Answer.DECLINE
    )
    name = models.CharField(_("name"), max_length=100)
    words = models.TextField(
        _("words for the person"),
        max_length=1500,
        help_text=_("Warm, without blame: why, and what they can do next."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta(TranslatableMixin.Meta):
        ordering: ClassVar = ["answer", "order", "name"]
        verbose_name = _("answer to a request for a place")
        verbose_name_plural = _("answers to requests for places")

    def __str__(self) -> str:
        return self.name

    def words_for(self, user: User) -> str:
        """In the language of the person, where it is translated."""
        same = ReplyText.objects.filter(translation_key=self.translation_key)
        theirs = same.filter(locale__language_code=user.language).first()
        return (theirs or self).words
