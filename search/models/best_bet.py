"""A page that editors have picked for what somebody types."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel


class BestBet(models.Model):
    """Stands before what the engine finds, for who may see the page."""

    locale = models.ForeignKey(
        "wagtailcore.Locale", verbose_name=_("language"), on_delete=models.CASCADE, related_name="+"
    )
    phrases = models.TextField(
        _("what people type"), help_text=_("One search on a line, as it is typed, whole.")
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="best_bets",
    )
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("This day is included.")
    )

    panels: ClassVar = [
        FieldPanel("locale"),
        FieldPanel("phrases"),
        PageChooserPanel("page"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
    ]

    class Meta:
        ordering = ["locale", "pk"]
        verbose_name = _("best bet")
        verbose_name_plural = _("best bets")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(starts_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="best_bet_ends_after_it_starts",
                violation_error_message=_("It would end before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.each_phrase[0] if self.each_phrase else '–'} → {self.page}"

    @property
    def each_phrase(self) -> list[str]:
        """Each search."""
        return [line.strip() for line in self.phrases.splitlines() if line.strip()]

    def clean(self) -> None:
        """A page of the language is picked: who searches in Welsh is led to Welsh."""
        super().clean()
        if self.page_id and self.locale_id and self.page.locale_id != self.locale_id:
            raise ValidationError({"page": _("Pick a page in the language of the searches.")})
