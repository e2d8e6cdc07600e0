"""A unit that is a film of the site: with its captions and words, from no third party."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from academy.catalogue.choices import CompletionRule
from academy.catalogue.unit_types import UnitType, register
from academy.learning.films import film_of, length_of, position_in
from content.film.showing import describe_film
from content.pages.finding import Finding

if TYPE_CHECKING:
    from academy.catalogue.units import UnitPage
    from academy.learning.my_learning import LearnerCourse


class FilmChoiceBlock(blocks.StructBlock):
    """Which film."""

    film = blocks.PageChooserBlock(page_type="content.FilmPage", label=_("film"))

    class Meta:
        icon = "media"
        label = _("Film")


@register
class FilmUnit(UnitType):
    """Watched from where one stopped; the share that was seen can decide."""

    name: ClassVar = "film"
    label: ClassVar = _("Film")
    icon: ClassVar = "lucide:film"
    order: ClassVar = 30
    completions: ClassVar = (
        CompletionRule.WATCHED,
        CompletionRule.MARKED,
        CompletionRule.VIEWED,
    )
    block: ClassVar = FilmChoiceBlock()
    template: ClassVar = "academy/units/film.html"
    scripts: ClassVar = ("js/film.js", "js/film-watched.js")

    def context(self, unit: UnitPage, taken: LearnerCourse) -> dict[str, Any]:
        """What the player shows, beginning at the second where somebody stopped."""
        film = film_of(unit)
        if film is None:
            return {}
        shown = describe_film(film)
        begins = position_in(taken.cycle, unit, length=length_of(film))
        if begins:
            shown["sources"] = [
                {**source, "url": f"{source['url']}#t={begins}"} for source in shown["sources"]
            ]
        return {**shown, "film": film, "begins": begins}

    def findings(self, units: Sequence[UnitPage]) -> Iterator[tuple[UnitPage, Finding]]:
        """A film that readers cannot be shown, or whose length nobody knows."""
        for unit in units:
            film = film_of(unit)
            if film is None:
                yield unit, Finding("course-film-gone")
            elif unit.completion == CompletionRule.WATCHED and not length_of(film):
                yield unit, Finding("course-film-length")
