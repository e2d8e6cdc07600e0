"""What is asked of an organisation's people, and reminding them of it."""

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from academy.catalogue.course_page import CoursePage
from academy.catalogue.listing import in_this_language
from academy.refusals import Refusal
from academy.required_training.models import RequiredTraining
from academy.required_training.standing import matrix_of
from academy.required_training.states import TrainingState
from accounts.audit.log import record
from accounts.models import Organisation, Profession, User
from accounts.notifications.kinds import Kind, register
from accounts.notifications.rules import notify
from accounts.organisations.merging import on_merge
from content.pages.root_paths import path_on_site
from signpost.outbox import emit

REMIND = "academy.remind_of_required_training"
PORTION = 200  # people in one transaction of the worker
MOST = 30  # courses that one organisation can ask for: a matrix is read across

REMINDED = register(
    Kind(
        key="academy.required_training",
        label=_("My organisation reminds me of training"),
        title=_("%(organisation)s asks you to take “%(course)s”"),
    )
)


class AskedAlready(Refusal):
    """The same course twice."""

    message = _("This course is on the list already.")


class TooMany(Refusal):
    """A list that nobody could read across."""

    message = _("The list is full. Please take a course off it first.")


class NobodyToRemind(Refusal):
    """All have it in date, or are on their way."""

    message = _("Everybody has it in date or is on their way, so nobody is reminded.")


def courses_to_ask_for(user: User) -> QuerySet[CoursePage]:
    """Those that this manager may see, each once: in the language they were written in."""
    courses = CoursePage.objects.visible_to(user).live().filter(alias_of=None)
    return courses.select_related("locale").order_by("title", "pk")


def ask_for(
    organisation: Organisation,
    course: CoursePage,
    *,
    profession: Profession | None,
    every_months: int | None,
    actor: User,
) -> RequiredTraining:
    """Put a course on the list. Raises AskedAlready or TooMany."""
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        own = organisation.required_training
        if own.filter(course__translation_key=course.translation_key).exists():
            raise AskedAlready
        if own.count() >= MOST:
            raise TooMany
        try:
            with transaction.atomic():
                required = own.create(
                    course=course, profession=profession, every_months=every_months
                )
        except IntegrityError as error:
            raise AskedAlready from error
        record("organisation.training_asked", actor=actor, target=organisation, after=course.title)
    return required


def take_off(required: RequiredTraining, *, actor: User) -> None:
    """It is asked for no more. Certificates and enrolments stay as they are."""
    with transaction.atomic():
        record(
            "organisation.training_not_asked",
            actor=actor,
            target=required.organisation,
            before=required.course.title,
        )
        required.delete()


def remind(organisation: Organisation, *, actor: User) -> int:
    """Have the worker tell everybody of what they lack; how many people. Nobody is told of the same
    course twice in a week. Raises NobodyToRemind.
    """
    rows = matrix_of(organisation).rows
    number = sum(any(cell.state in TrainingState.TO_REMIND for cell in row.cells) for row in rows)
    if not number:
        raise NobodyToRemind
    year, week, _day = timezone.localdate().isocalendar()
    with transaction.atomic():
        record(
            "organisation.training_reminded",
            actor=actor,
            target=organisation,
            after=str(number),
        )
        emit(REMIND, {"organisation": organisation.pk, "week": f"{year}-{week:02}"})
    return number


def send_reminders(organisation: int, week: str) -> int:
    """Tell each person of each course; how many notices were due. Again, the rest is told."""
    found = Organisation.objects.active().filter(pk=organisation).first()
    if found is None:
        return 0
    matrix = matrix_of(found)
    due = [
        (row.pk, required)
        for row in matrix.rows
        for required, cell in zip(matrix.required, row.cells, strict=True)
        if cell.state in TrainingState.TO_REMIND
    ]
    for start in range(0, len(due), PORTION):
        with transaction.atomic():
            portion = due[start : start + PORTION]
            people = User.objects.in_bulk([pk for pk, _required in portion])
            for pk, required in portion:
                if (user := people.get(pk)) is not None:
                    _tell(user, required, found, week)
    return len(due)


def _tell(user: User, required: RequiredTraining, organisation: Organisation, week: str) -> None:
    with translation.override(user.language):
        course = in_this_language(required.course)
    values: dict[str, str | int] = {"organisation": organisation.name, "course": course.title}
    key = f"{required.uuid}:{week}"
    notify(user, REMINDED, key=key, values=values, path=path_on_site(course))


@on_merge
def keep_one_of_each(source: Organisation, into: Organisation) -> None:
    """A course that both asked for is asked for as the one that stays has it."""
    kept = into.required_training.values("course__translation_key")
    source.required_training.filter(course__translation_key__in=kept).delete()
