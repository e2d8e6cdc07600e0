"""Which course, for whom, how often."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from academy.catalogue.course_page import CoursePage
from academy.required_training.models import RequiredTraining
from academy.required_training.rules import courses_to_ask_for
from accounts.models import Profession, User


class RequiredTrainingForm(forms.ModelForm):
    """One line of the list."""

    class Meta:
        model = RequiredTraining
        fields = ("course", "profession", "every_months")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["course"] = forms.ModelChoiceField(
            label=_("Course"), queryset=courses_to_ask_for(user), empty_label=_("Please choose")
        )
        self.fields["profession"] = forms.ModelChoiceField(
            label=_("For whom"),
            queryset=Profession.objects.all(),
            required=False,
            empty_label=_("everybody"),
            help_text=_("A profession is what people say of their work in their profile."),
        )

    def asked(self) -> tuple[CoursePage, Profession | None, int | None]:
        """What was filled in."""
        data = self.cleaned_data
        return data["course"], data["profession"], data["every_months"]
