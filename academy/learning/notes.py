"""Notes of one's own on a unit: nobody else reads them."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from academy.catalogue.units import UnitPage
from academy.learning.beside import shown_beside
from academy.learning.models import UnitNote
from academy.learning.my_learning import LearnerCourse
from accounts.users.models import User

MOST_LETTERS = 20_000


@shown_beside("academy/parts/unit_note.html")
def note_on(unit: UnitPage, taken: LearnerCourse) -> dict[str, Any]:
    """The note, if there is one."""
    found = UnitNote.objects.filter(
        user=taken.enrolment.user_id, unit_key=unit.translation_key
    ).first()
    return {"note": found}


def write(user: User, unit: UnitPage, *, course: str, words: str) -> None:
    """Keep the words; without any, the note goes."""
    words = words.strip()[:MOST_LETTERS]
    with transaction.atomic():
        if not words:
            UnitNote.objects.filter(user=user, unit_key=unit.translation_key).delete()
            return
        UnitNote.objects.update_or_create(
            user=user,
            unit_key=unit.translation_key,
            defaults={
                "unit_title": unit.title,
                "course_title": course,
                "words": words,
                "changed_at": timezone.now(),
            },
        )


def all_of(user: User) -> list[UnitNote]:
    """By course, in the order in which they were last written."""
    return list(UnitNote.objects.filter(user=user).order_by("course_title", "changed_at"))


def as_text(notes: list[UnitNote]) -> str:
    """All of them as plain text, to take away."""
    return "\n\n".join(
        f"{note.course_title}: {note.unit_title}\n{note.changed_at:%Y-%m-%d}\n\n{note.words}"
        for note in notes
    )
