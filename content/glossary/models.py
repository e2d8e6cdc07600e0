"""Words that need explaining, in two voices: one for children, one for everybody else."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from content.once_per_language import OncePerLanguage
from content.pages.kinds import PageKind
from content.pages.models import SitePage
from content.pages.reviewed import Reviewed, ReviewedQuerySet


class GlossaryTerm(Reviewed, OncePerLanguage, models.Model):
    """A word and its meaning. Where it stands in a text, it explains itself."""

    slug = models.SlugField(_("address"), help_text=_("The same in every language."))
    term = models.CharField(_("word"), max_length=60)
    also = models.TextField(
        _("other forms"),
        blank=True,
        help_text=_("One on a line: plurals and other spellings that are found in texts."),
    )
    simple = models.TextField(_("meaning for children"), help_text=_("In the easiest words."))
    meaning = models.TextField(_("meaning for everybody else"))

    objects = ReviewedQuerySet.as_manager()

    panels: ClassVar = [
        MultiFieldPanel(
            [FieldPanel("term"), FieldPanel("slug"), FieldPanel("also")], heading=_("Word")
        ),
        FieldPanel("simple"),
        FieldPanel("meaning"),
    ]

    class Meta(OncePerLanguage.Meta):
        ordering = ["term"]
        verbose_name = _("glossary word")
        verbose_name_plural = _("glossary")
        constraints = [
            models.UniqueConstraint(
                fields=["slug", "locale"],
                name="glossary_term_once_per_language",
                violation_error_message=_("There is a word with this address already."),
            ),
        ]

    def __str__(self) -> str:
        return self.term

    @property
    def forms(self) -> list[str]:
        """The word and its other forms."""
        others = [line.strip() for line in self.also.splitlines()]
        return [self.term, *(other for other in others if other)]


class GlossaryPage(SitePage):
    """All words, from A to Z."""

    kind: ClassVar = PageKind(
        explains_terms=False, words=_("glossary dictionary definitions meaning of words")
    )
    template = "content/glossary_page.html"
    parent_page_types: ClassVar = ["content.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("glossary page")
