"""Learners land with their courses."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from academy.enrolment.models import Enrolment
from academy.enrolment.states import EnrolmentState
from accounts.access import roles
from accounts.users.homes import Tile, home, tile
from accounts.users.models import User


@home(50)
def of_learners(user: User) -> str | None:
    """Whoever has a course open."""
    is_learning = Enrolment.objects.filter(user=user, state__in=EnrolmentState.OPEN_STATES)
    return reverse("academy:my_learning") if is_learning.exists() else None


tile(
    Tile(
        order=20,
        title=_("My learning"),
        about=_("Courses and certificates"),
        url_name="academy:my_learning",
        icon="lucide:graduation-cap",
    )
)
tile(
    Tile(
        order=22,
        title=_("Professional development"),
        about=_("All that you have learned, year by year, to show to others"),
        url_name="academy:transcript",
        icon="lucide:chart-column-increasing",
    )
)
tile(
    Tile(
        order=26,
        title=_("Certificates"),
        about=_("Those of the courses that you run: found, sent again, withdrawn"),
        url_name="academy:certificates",
        icon="lucide:badge-check",
        shown_to=lambda user: bool(roles.is_trainer(user)),
    )
)
tile(
    Tile(
        order=24,
        title=_("Teaching"),
        about=_("Your sessions and their registers"),
        url_name="academy:teach",
        icon="lucide:presentation",
        shown_to=lambda user: bool(roles.is_trainer(user)),
    )
)
tile(
    Tile(
        order=25,
        title=_("Requests for places"),
        about=_("Who asks for a place on the courses that you run"),
        url_name="academy:enrolments",
        icon="lucide:inbox",
        shown_to=lambda user: bool(roles.is_trainer(user)),
    )
)
tile(
    Tile(
        order=27,
        title=_("Reports"),
        about=_("How the courses that you run go"),
        url_name="academy:reports",
        icon="lucide:chart-column",
        shown_to=lambda user: bool(roles.is_trainer(user)),
    )
)
tile(
    Tile(
        order=26,
        title=_("Work to answer"),
        about=_("What learners have handed in to you"),
        url_name="academy:work_queue",
        icon="lucide:file-pen",
        shown_to=lambda user: bool(roles.is_trainer(user) or roles.is_assessor(user)),
    )
)
tile(
    Tile(
        order=28,
        title=_("Questions of learners"),
        about=_("What learners ask about the units of your courses"),
        url_name="academy:unit_questions",
        icon="lucide:message-circle-question",
        shown_to=lambda user: bool(roles.is_trainer(user)),
    )
)
