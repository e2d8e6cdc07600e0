"""The questions of a survey as a form, and what was filled in as answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from content.surveys.models import SCALE, Survey, SurveyQuestion

LONGEST = 2000
Kind = SurveyQuestion.Kind


class SurveyForm(forms.Form):
    """One field for each question, named by its key."""

    def __init__(self, survey: Survey, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(survey.questions.all())
        for question in self.questions:
            self.fields[question.key] = field_of(question)

    def answers(self) -> dict[str, Any]:
        """What was answered, by key: a number, a list of numbers or a text; nothing that was left
        out. After `is_valid`.
        """
        found: dict[str, Any] = {}
        for question in self.questions:
            value = self.cleaned_data.get(question.key)
            if value in (None, "", []):
                continue
            if question.kind == Kind.TEXT:
                found[question.key] = value
            elif question.kind == Kind.MANY:
                found[question.key] = [int(one) for one in value]
            else:
                found[question.key] = int(value)
        return found


def field_of(question: SurveyQuestion) -> forms.Field:
    """The field of a question."""
    common: dict[str, Any] = {"label": question.words, "required": question.required}
    if question.kind == Kind.TEXT:
        help_text = _("Please write nothing that would tell of a child or of somebody else.")
        box = forms.Textarea(attrs={"rows": 4})
        return forms.CharField(max_length=LONGEST, widget=box, help_text=help_text, **common)
    if question.kind == Kind.SCALE:
        return forms.ChoiceField(choices=steps(question), widget=forms.RadioSelect, **common)
    choices = [(str(place), line) for place, line in enumerate(question.lines(), start=1)]
    if question.kind == Kind.MANY:
        return forms.MultipleChoiceField(
            choices=choices, widget=forms.CheckboxSelectMultiple, **common
        )
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common)


def steps(question: SurveyQuestion) -> list[tuple[str, str]]:
    """The steps of a scale; the ends say what they mean."""
    named = {SCALE[0]: question.low, SCALE[-1]: question.high}
    return [
        (str(step), f"{step} – {named[step]}" if named.get(step) else str(step)) for step in SCALE
    ]
