"""What somebody says who waits for a date."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from academy.catalogue.course_page import CoursePage
from academy.events.date_requests.models import DateRequest
from academy.events.date_requests.rules import courses_with_sessions

WHERE = DateRequest._meta.get_field("where").flatchoices


class CourseChoice(forms.ModelChoiceField):
    """Courses by their titles."""

    def label_from_instance(self, obj: CoursePage) -> str:
        """What stands in the list."""
        return obj.title


class DateRequestForm(forms.Form):
    """A course, and every way in which one could come."""

    course = CourseChoice(
        label=_("Course"), queryset=CoursePage.objects.none(), to_field_name="translation_key"
    )
    where = forms.MultipleChoiceField(
        label=_("Where you could come"),
        choices=WHERE,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose all that would suit you."),
    )

    def __init__(self, *args: Any, user: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["course"]
        field.queryset = in_language(courses_with_sessions(user), language).order_by("title", "pk")


def in_language(courses: QuerySet[CoursePage], language: str) -> QuerySet[CoursePage]:
    """Each course once: in this language, or as it is where it has not been translated."""
    translated = courses.filter(locale__language_code=language)
    others = courses.exclude(translation_key__in=translated.values("translation_key"))
    return translated | others
