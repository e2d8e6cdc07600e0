"""Listing courses, and finding one in the language in use."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Any, TypeAlias

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from academy.catalogue.choices import CourseLevel, CourseMode
from academy.catalogue.course_page import CoursePage
from academy.catalogue.index_page import CatalogueIndexPage
from academy.catalogue.offerings import Offering
from accounts.access.visibility import Viewer, not_over, open_now, visible_below
from content.audiences.topics import Topic
from content.pages.narrowing import Facet, chosen_of, narrowed, options

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Counted: TypeAlias = "list[tuple[str, StrOrPromise, int]]"
PER_PAGE = 12
NOT_LISTED = ("about", "reading_reason", "taught_by")
LABELS: dict[str, tuple[StrOrPromise, StrOrPromise]] = {
    "profession": (_("For whom"), _("Everybody")),
    "topic": (_("Topic"), _("All topics")),
    "mode": (_("How it is taken"), _("Any way")),
    "level": (_("Level"), _("Any level")),
    "when": (_("When it begins"), _("Whenever")),
    "place": (_("Place"), _("Anywhere")),
    "language": (_("Language"), _("All languages")),
}
COLUMNS: dict[str, dict[str, StrOrPromise]] = {
    "mode": dict(CourseMode.choices),
    "level": dict(CourseLevel.choices),
    "when": {
        "any-time": _("Any time"),
        "month": _("In the next month"),
        "quarter": _("In the next three months"),
        "later": _("Later"),
    },
}
PARAMETERS = {*LABELS, "page"}


def list_courses(
    index: CatalogueIndexPage, *, user: Viewer, parameters: Mapping[str, Any]
) -> dict[str, Any]:
    """One page of the courses that match the filters in the address; unknown values match nothing
    and do no harm.

    The number of queries does not grow with the number of courses. Where no course is translated
    yet, those of the main language are shown, and `borrowed_language` says so.
    """
    visible, borrowed = visible_below(index, CoursePage, user)
    chosen = chosen_of(parameters, LABELS)
    rules = {name: _rule(name, value) for name, value in chosen.items() if value}
    found = narrowed(visible, rules).order_by("path").defer(*NOT_LISTED)
    page = Paginator(found, PER_PAGE).get_page(parameters.get("page"))
    _add_runs(page.object_list)
    return {
        "courses": page,
        "facets": _facets(index, visible, rules, chosen),
        "is_narrowed": bool(rules),
        "borrowed_language": borrowed,
    }


def _add_runs(courses: Any) -> None:
    """Puts `next_run` on each: the offering that one can get into next. One query."""
    runs: dict[Any, Offering] = {}
    keys = [course.translation_key for course in courses]
    open_now_ = Offering.objects.taking_people().filter(course__translation_key__in=keys)
    for run in open_now_.annotate(key=F("course__translation_key")).order_by("starts_at", "pk"):
        if run.starts_at is None or run.starts_at > timezone.now():
            runs.setdefault(run.key, run)
    for course in courses:
        course.next_run = runs.get(course.translation_key)


def _rule(name: str, value: str) -> Q:
    """A filter as a condition on courses; rows of their own are asked by EXISTS, so that no course
    is found twice.
    """
    match name:
        case "topic":
            through = CoursePage.topics.through.objects.filter(coursepage=OuterRef("pk"))
            same = Topic.objects.filter(slug=value).values("translation_key")
            return Q(Exists(through.filter(topic__translation_key__in=same)))
        case "profession":
            rows = CoursePage.professions.through.objects.filter(coursepage=OuterRef("pk"))
            return Q(Exists(rows.filter(profession__slug=value)))
        case "language":
            others = CoursePage.objects.live().filter(
                not_over(),
                translation_key=OuterRef("translation_key"),
                locale__language_code=value,
            )
            return Q(Exists(others))
        case "place":
            return Q(Exists(_runs().filter(place=value)))
        case "when":
            return Q(Exists(_begins(value)))
    return Q(**{name: value})


def _runs() -> Any:
    """What can still be taken of a course."""
    return Offering.objects.to_come().filter(course__translation_key=OuterRef("translation_key"))


def _begins(value: str) -> Any:
    now = timezone.now()
    match value:
        case "any-time":
            return _runs().filter(starts_at=None)
        case "month":
            return _runs().filter(starts_at__gt=now, starts_at__lte=now + timedelta(days=31))
        case "quarter":
            return _runs().filter(starts_at__gt=now, starts_at__lte=now + timedelta(days=92))
        case "later":
            return _runs().filter(starts_at__gt=now + timedelta(days=92))
    return _runs().none()


def _facets(
    index: CatalogueIndexPage, visible: Any, rules: dict[str, Q], chosen: dict[str, str]
) -> list[Facet]:
    """Five queries: those of one's own columns are counted together."""
    rows = _columns(visible, rules)
    for name, count in {
        "topic": _topics,
        "profession": _professions,
        "language": _languages,
        "place": _places,
    }.items():
        rows[name] = count(index, narrowed(visible, rules, but=name))
    facets = [
        Facet(name, label, all_label, options(rows[name], chosen[name]))
        for name, (label, all_label) in LABELS.items()
    ]
    return [facet for facet in facets if len(facet.options) > 1 or chosen[facet.name]]


def _columns(visible: Any, rules: dict[str, Q]) -> dict[str, Counted]:
    counts: dict[str, Count] = {}
    for name, labels in COLUMNS.items():
        others = [rule for other, rule in rules.items() if other != name]
        for number, value in enumerate(labels):
            condition = reduce(and_, others, _rule(name, value))
            counts[f"{name}_{number}"] = Count("pk", filter=condition)
    numbers = visible.order_by().aggregate(**counts)
    return {
        name: [
            (value, label, numbers[f"{name}_{number}"])
            for number, (value, label) in enumerate(labels.items())
        ]
        for name, labels in COLUMNS.items()
    }


def _topics(index: CatalogueIndexPage, courses: Any) -> Counted:
    through = CoursePage.topics.through.objects.filter(coursepage__in=courses.values("pk"))
    named = Topic.objects.filter(
        translation_key=OuterRef("topic__translation_key"), locale=index.locale_id
    )
    rows = through.annotate(
        slug=Subquery(named.values("slug")[:1]), label=Subquery(named.values("name")[:1])
    ).exclude(slug=None)
    return list(rows.values_list("slug", "label").annotate(number=Count("pk")).order_by("label"))


def _professions(index: CatalogueIndexPage, courses: Any) -> Counted:
    through = CoursePage.professions.through.objects.filter(coursepage__in=courses.values("pk"))
    rows = through.values_list("profession__slug", "profession__name")
    return list(rows.annotate(number=Count("pk")).order_by("profession__order", "profession__name"))


def _languages(index: CatalogueIndexPage, courses: Any) -> Counted:
    names = dict(settings.LANGUAGES)
    pages = CoursePage.objects.live().filter(
        not_over(), translation_key__in=courses.values("translation_key")
    )
    rows = pages.values_list("locale__language_code").annotate(number=Count("pk"))
    return [(code, names.get(code, code), number) for code, number in rows.order_by()]


def _places(index: CatalogueIndexPage, courses: Any) -> Counted:
    runs = Offering.objects.to_come().filter(
        course__translation_key__in=courses.values("translation_key")
    )
    rows = runs.exclude(place="").values_list("place")
    counted = rows.annotate(number=Count("course", distinct=True)).order_by("place")
    return [(place, place, number) for place, number in counted]


def find_course(slug: str, *, user: Viewer, language_code: str) -> CoursePage | None:
    """The course at an address, if this person may see it."""
    return (
        CoursePage.objects.visible_to(user)
        .filter(slug=slug, locale__language_code=language_code)
        .first()
    )


def in_this_language(course: CoursePage) -> CoursePage:
    """The course's page in the language in use, where there is one. Progress goes by translation
    keys, so somebody may read one unit in Welsh and the next in English."""
    language = get_language()
    if language == settings.LANGUAGE_CODE:
        return course
    return (
        CoursePage.objects.live()
        .select_related("locale")
        .filter(not_over(), translation_key=course.translation_key, locale__language_code=language)
        .first()
        or course
    )


def language_of(course: CoursePage) -> str:
    """The language that a course is read in, for screen readers: not always that of the rest."""
    return in_this_language(course).locale.language_code


def courses_url(request: HttpRequest, language_code: str) -> str:
    """Where the list of courses is: in this language, or else in any."""
    pages = CatalogueIndexPage.objects.filter(open_now()).select_related("locale")
    page = min(pages, key=lambda one: one.locale.language_code != language_code, default=None)
    return (page.get_url(request) if page else None) or "/"
