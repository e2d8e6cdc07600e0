"""What results can be narrowed by, as the page shows it: a choice for each facet, in the URL."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.access.visibility import AccessLevel, open_now
from content.lesson_packs.curriculum.stages import Stage
from content.models import Audience, BandHomePage, Topic
from search.engines.base import AGES, Asked, FacetValue
from signpost.http.caching import generations_of

MOST_KEPT = 20
Choices = list[tuple[str, Any]]  # values and their labels
KINDS: Choices = [
    ("article", _("Pages to read")),
    ("help", _("Help")),
    ("film", _("Films")),
    ("play", _("Stories and quizzes")),
    ("pack", _("Lesson packs")),
    ("course", _("Courses")),
    ("word", _("What words mean")),
]
KIND_LABELS = dict(KINDS)
LENGTHS: Choices = [
    ("20", _("Up to 20 minutes")),
    ("40", _("21 to 40 minutes")),
    ("60", _("41 to 60 minutes")),
    ("more", _("More than an hour")),
]
ACCESS: Choices = [
    (AccessLevel.PUBLIC, _("Without signing in")),
    (AccessLevel.REGISTERED, _("After signing in")),
    (AccessLevel.PROFESSIONAL, _("For verified professionals")),
    (AccessLevel.COURSE, _("After a course")),
    (AccessLevel.ORGANISATION, _("For people of an organisation")),
]
AGE_CHOICES: Choices = [(str(age), str(age)) for age in AGES]


class Facet(NamedTuple):
    """A facet on the page: its parameter in the address, and its words."""

    name: str
    parameter: str
    label: str | Promise
    all_label: str | Promise
    always: bool  # offered even where nothing that was found has a value


FACETS = (
    Facet("audience", "audience", _("For whom"), _("Everybody"), True),
    Facet("kind", "type", _("What kind"), _("Everything"), True),
    Facet("topic", "topic", _("Topic"), _("All topics"), True),
    Facet("key_stage", "stage", _("Key stage"), _("All key stages"), False),
    Facet("age", "age", _("Age of the children"), _("All ages"), False),
    Facet("minutes", "minutes", _("How long"), _("Any length"), False),
    Facet("access", "access", _("Who may use it"), _("Everybody"), False),
)
_kept: dict[tuple[str, str], "Known"] = {}
FOR_TEACHERS = {"key_stage", "age", "minutes", "access"}


@dataclass(frozen=True)
class Option:
    """One value: `number` of the results have it; None where nobody has counted."""

    value: str
    label: str | Promise
    number: int | None
    is_chosen: bool


@dataclass(frozen=True)
class Filter:
    """One choice of the form."""

    name: str
    label: str | Promise
    all_label: str | Promise
    options: list[Option] = field(default_factory=list)


@dataclass(frozen=True)
class Known:
    """The values of every facet that there are now, in one language. `titles`: what the part of
    the site of each audience is called.
    """

    audiences: list[Audience]
    topics: list[Topic]
    titles: dict[str, str]

    def choices(self, facet: str) -> Choices:
        """Values and labels of a facet, in the order in which they are offered."""
        return {
            "audience": [(one.slug, self.titles.get(one.slug, one.name)) for one in self.audiences],
            "topic": [(one.slug, one.name) for one in self.topics],
            "kind": KINDS,
            "key_stage": list(Stage.choices),
            "age": AGE_CHOICES,
            "minutes": LENGTHS,
            "access": ACCESS,
        }[facet]


def known_values(request: HttpRequest, language_code: str) -> Known:
    """Kept in each process until something that stands around every page changes."""
    _generation, layout = generations_of(request)
    if layout is None:  # the cache is away: what is kept could not be told to be out of date
        return _read(language_code)
    place = (layout, language_code)
    if place not in _kept:
        if len(_kept) > MOST_KEPT:
            _kept.clear()
        _kept[place] = _read(language_code)
    return _kept[place]


def _read(language_code: str) -> Known:
    homes = BandHomePage.objects.filter(open_now()).in_language(language_code)
    return Known(
        list(Audience.objects.all()),
        list(Topic.objects.filter(locale__language_code=language_code)),
        dict(homes.values_list("audience__slug", "title")),
    )


def asked_for(text: str, parameters: Mapping[str, str], known: Known) -> Asked:
    """The question in an address: a value that is none is as good as none."""
    chosen = {}
    for facet in FACETS:
        value = parameters.get(facet.parameter, "")
        if any(value == one for one, _label in known.choices(facet.name)):
            chosen[facet.name] = value
    sort = "newest" if parameters.get("sort") == "newest" else "best"
    return Asked(text, sort=sort, counts=True, **chosen)  # type: ignore[arg-type]


def filters_of(asked: Asked, counted: Mapping[str, list[FacetValue]], known: Known) -> list[Filter]:
    """The form's choices. Where there are counts, what nothing has is left out, and what is for
    teachers stands only where a lesson pack was found. `titles`: names of audiences.
    """
    shown = []
    has_packs = any(one.value == "pack" for one in counted.get("kind", []))
    for facet in FACETS:
        numbers = {one.value: one.number for one in counted.get(facet.name, [])}
        chosen = getattr(asked, facet.name)
        options = [
            Option(
                value,
                label,
                numbers.get(value, 0) if counted else None,
                value == chosen,
            )
            for value, label in known.choices(facet.name)
            if not counted or value in numbers or value == chosen
        ]
        wanted = chosen or facet.always or (has_packs and facet.name in FOR_TEACHERS)
        if wanted and options:
            shown.append(Filter(facet.parameter, facet.label, facet.all_label, options))
    return shown
