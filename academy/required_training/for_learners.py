"""What organisations ask of somebody, on “My learning”."""

from django.utils import formats
from django.utils.translation import gettext as _

from academy.catalogue.listing import in_this_language
from academy.learning.asked import AskedCourse, register
from academy.required_training.standing import Cell, asked_of
from accounts.models import User
from content.pages.root_paths import path_on_site


@register
def asked_courses(user: User) -> list[AskedCourse]:
    """Each course that an organisation of theirs asks for, and where they stand."""
    found = []
    for required, cell in asked_of(user):
        course = in_this_language(required.course)
        found.append(
            AskedCourse(
                title=course.title,
                language=course.locale.language_code,
                url=path_on_site(course),
                by=required.organisation.name,
                state=in_words(cell),
                icon=cell.state.icon,
            )
        )
    return found


def in_words(cell: Cell) -> str:
    """The state, and until when."""
    if cell.until is None:
        return str(cell.state.label)
    day = formats.date_format(cell.until, "j F Y")
    return _("%(state)s, until %(day)s") % {"state": cell.state.label, "day": day}
