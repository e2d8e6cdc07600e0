"""Where helplines serve people. Chosen by the reader, never inferred from an address."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from wagtail.admin.panels import FieldPanel

from content.audiences.named_rows import NamedRow


class Nation(NamedRow):
    """A nation, or a whole that nations are part of."""

    part_of = models.SlugField(
        _("part of"),
        max_length=30,
        blank=True,
        help_text=_(
            "The key of a larger whole. A helpline that serves every part of it is shown once, "
            "under the whole."
        ),
    )

    panels: ClassVar = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("part_of"),
        FieldPanel("order"),
    ]

    class Meta(NamedRow.Meta):
        verbose_name = _("nation")
        verbose_name_plural = _("nations")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["slug", "locale"],
                name="nation_once_per_language",
                violation_error_message=_("There is a nation with this key already."),
            ),
            models.CheckConstraint(
                condition=~models.Q(slug=models.F("part_of")),
                name="nation_is_not_part_of_itself",
                violation_error_message=_("A nation is not part of itself."),
            ),
        ]


FIRST: tuple[tuple[str, str, str], ...] = (
    ("uk", gettext_noop("All of the UK"), ""),
    ("england", gettext_noop("England"), "uk"),
    ("wales", gettext_noop("Wales"), "uk"),
    ("scotland", gettext_noop("Scotland"), "uk"),
    ("northern-ireland", gettext_noop("Northern Ireland"), "uk"),
    ("ireland", gettext_noop("Ireland"), ""),
    ("australia", gettext_noop("Australia"), ""),
    ("canada", gettext_noop("Canada"), ""),
    ("new-zealand", gettext_noop("New Zealand"), ""),
    ("usa", gettext_noop("United States"), ""),
    ("worldwide", gettext_noop("Anywhere in the world"), ""),
)
