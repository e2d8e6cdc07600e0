"""The published modules and units of a course, in order."""

from django.db.models import F

from academy.catalogue.course_page import CoursePage
from academy.catalogue.units import ModulePage, UnitPage
from accounts.access.visibility import not_over

OF_A_UNIT = (
    "kind", "minutes", "completion", "completion_amount", "optional", "in_refresher", "quiz",
    "release_on", "release_after_days", "release_after",
)  # fmt: skip


def pages_of(course: CoursePage) -> list[tuple[ModulePage, list[UnitPage]]]:
    """Published modules with their published units, in order, with what an outline shows of them.

    Two queries, however long the course.
    """
    shown = ("title", "slug", "path", "depth", "translation_key")
    modules = list(
        ModulePage.objects.child_of(course)
        .live()
        .filter(not_over())
        .order_by("path")
        .only(*shown, "summary", "needed")
    )
    units = (
        UnitPage.objects.descendant_of(course)
        .live()
        .filter(not_over())
        .only(*shown, *OF_A_UNIT)
        .annotate(release_key=F("release_after__translation_key"))
        .order_by("path")
    )
    inside: dict[str, list[UnitPage]] = {module.path: [] for module in modules}
    for unit in units:
        if (above := unit.path[: -UnitPage.steplen]) in inside:
            inside[above].append(unit)
    return [(module, inside[module.path]) for module in modules]
