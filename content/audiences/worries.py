"""What somebody may come with: the words by which help is sorted, for helplines and for advice."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from wagtail.admin.panels import FieldPanel

from content.audiences.named_rows import NamedRow

ANY = "any"  # every worry: what a helpline or a block has that is for all of them


class Worry(NamedRow):
    """A child's own words for it. The search recognises those that it has phrases for."""

    panels: ClassVar = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("order")]

    class Meta(NamedRow.Meta):
        verbose_name = _("worry")
        verbose_name_plural = _("worries")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["slug", "locale"],
                name="worry_once_per_language",
                violation_error_message=_("There is a worry with this key already."),
            ),
            models.CheckConstraint(
                condition=~models.Q(slug=ANY),
                name="worry_is_not_any",
                violation_error_message=_("“any” is every worry, and needs no line of its own."),
            ),
        ]


def worry_choices() -> list[tuple[str, str]]:
    """For forms: all worries, then “anything”."""
    return [*Worry.choices(), (ANY, str(_("Anything")))]


FIRST: tuple[tuple[str, str], ...] = (
    ("abuse", gettext_noop("Someone is hurting or pressuring me")),
    ("image", gettext_noop("A picture of me was shared")),
    ("blackmail", gettext_noop("Someone is threatening me")),
    ("bullying", gettext_noop("Someone is being mean")),
    ("feelings", gettext_noop("I feel very low")),
    ("seen", gettext_noop("I saw something that upset me")),
    ("scams", gettext_noop("I was tricked or hacked")),
    ("worried-adult", gettext_noop("I am worried about a child")),
)
