"""What results can be narrowed by, as the page shows it: a choice for each facet, in the URL."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from accounts.access.visibility import AccessLevel, open_now
from content.languages import language_codes
from content.lesson_packs.curriculum.stages import Stage
from content.models import Audience, BandHomePage, Topic
from content.navigation.layout import own_name_of
from search.engines.base import AGES, Asked, FacetValue
from signpost.http.caching import generations_of
from signpost.http.kept_values import KeptValues

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
    Facet("language", "language", _("Language"), _("The language of this page"), False),
)
_kept = KeptValues(most=20)
FOR_TEACHERS = {"key_stage", "age", "minutes", "access", "language"}


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

    @property
    def options_markup(self) -> SafeString:
        """The choices as they stand in the form: of sixty, each as a piece of a template costs more
        than all that was found.
        """
        return format_html_join("\n", OPTION, map(_values_of, self.options))


OPTION = '<option value="{}"{}>{}{}</option>'
CHOSEN = mark_safe(" selected")


def _values_of(option: Option) -> tuple[object, ...]:
    number = "" if option.number is None else f" ({option.number})"
    return option.value, CHOSEN if option.is_chosen else "", option.label, number


@dataclass(frozen=True)
class Known:
    """The values of every facet that there are now, in one language. `titles`: what the part of
    the site of each audience is called; `choices`: values and labels of each facet, in the order in
    which they are offered.
    """

    audiences: list[Audience]
    topics: list[Topic]
    titles: dict[str, str]
    choices: dict[str, list[tuple[str, str]]]


def known_values(request: HttpRequest, language_code: str) -> Known:
    """Kept in each process until something that stands around every page changes."""
    _generation, layout = generations_of(request)
    return _kept.value(layout, language_code, lambda: _read(language_code))


def _read(language_code: str) -> Known:
    homes = BandHomePage.objects.filter(open_now()).in_language(language_code)
    audiences = list(Audience.objects.all())
    topics = list(Topic.objects.filter(locale__language_code=language_code))
    titles = dict(homes.values_list("audience__slug", "title"))
    choices: dict[str, Choices] = {
        "audience": [(one.slug, titles.get(one.slug, one.name)) for one in audiences],
        "topic": [(one.slug, one.name) for one in topics],
        "kind": KINDS,
        "key_stage": list(Stage.choices),
        "age": AGE_CHOICES,
        "minutes": LENGTHS,
        "access": ACCESS,
        "language": [
            (code, own_name_of(code)) for code in language_codes() if code != language_code
        ],
    }
    with override(language_code):  # each label is translated once, not for each page
        read = {name: [(v, str(label)) for v, label in one] for name, one in choices.items()}
    return Known(audiences, topics, titles, read)


def asked_for(text: str, parameters: Mapping[str, str], known: Known) -> Asked:
    """The question in an address: a value that is none is as good as none."""
    chosen = {}
    for facet in FACETS:
        value = parameters.get(facet.parameter, "")
        if any(value == one for one, _label in known.choices[facet.name]):
            chosen[facet.name] = value
    sort = "newest" if parameters.get("sort") == "newest" else "best"
    return Asked(text, sort=sort, counts=True, **chosen)  # type: ignore[arg-type]


def parameters_of(asked: Asked) -> dict[str, str]:
    """What is chosen, as it stands in an address."""
    chosen = {one.parameter: value for one in FACETS if (value := getattr(asked, one.name))}
    return {**chosen, "sort": "newest"} if asked.sort == "newest" else chosen


def is_for_teaching(asked: Asked, counted: Mapping[str, list[FacetValue]]) -> bool:
    """Whether somebody looks for something to teach with."""
    if asked.kind == "pack" or asked.language:  # nobody else is offered another language
        return True
    return any(one.value == "pack" for one in counted.get("kind", []))


def filters_of(asked: Asked, counted: Mapping[str, list[FacetValue]], known: Known) -> list[Filter]:
    """The form's choices. Where there are counts, what nothing has is left out, and what is for
    teachers stands only where a lesson pack was found. `titles`: names of audiences.
    """
    shown = []
    teaches = is_for_teaching(asked, counted)
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
            for value, label in known.choices[facet.name]
            if not counted or value in numbers or value == chosen
        ]
        wanted = chosen or facet.always or (teaches and facet.name in FOR_TEACHERS)
        if wanted and options:
            shown.append(Filter(facet.parameter, facet.label, facet.all_label, options))
    return shown
