"""The form for a question: it writes a new version and never changes one."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from academy.assessment.question_bank import rules as questions
from academy.assessment.question_bank.models import Question
from academy.assessment.types import families, type_choices, type_named
from academy.refusals import InvalidQuestion


class QuestionForm(WagtailAdminModelForm):
    """Identity is saved; words go into a version, if they differ from the latest.

    It has the fields of every family of types. Only those of the chosen type count, and a style
    sheet shows no others; a browser that does not know how shows them all.
    """

    type = forms.ChoiceField(label=_("Type"), choices=type_choices)
    text = forms.CharField(label=_("Question"), widget=forms.Textarea(attrs={"rows": 3}))
    feedback = forms.CharField(
        label=_("In the end"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Shown after the attempt to everybody: what to remember."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        instance = kwargs.get("instance")
        latest = instance.latest if instance is not None else None
        initial: dict[str, Any] = {}
        for family, kind in families().items():
            mine = latest is not None and type_named(latest.type).family == family
            initial |= kind.initial(latest.data if latest is not None and mine else {})
        if latest is not None:
            initial |= {
                "type": latest.type,
                "text": latest.text,
                "feedback": latest.data.get("feedback", ""),
            }
        kwargs["initial"] = {**initial, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    def _data(self) -> dict[str, Any]:
        kind = type_named(self.cleaned_data["type"])
        return {**kind.data_from(self.cleaned_data), "feedback": self.cleaned_data["feedback"]}

    def clean(self) -> dict[str, Any]:
        """The type says whether its fields make a question; those of other types say nothing."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "type" not in cleaned:
            return cleaned
        kind = type_named(cleaned["type"])
        for family, other in families().items():
            for name in other.fields() if family != kind.family else ():
                self.errors.pop(name, None)
        if not any(name in self.errors for name in kind.fields()):
            try:
                kind.clean(kind.data_from(cleaned))
            except InvalidQuestion as error:
                self.add_error(next(iter(kind.fields())), forms.ValidationError(str(error)))
        return cleaned

    def save(self, commit: bool = True) -> Question:
        """Both in one transaction."""
        with transaction.atomic():
            question = super().save(commit=commit)
            questions.add_version(
                question,
                type=self.cleaned_data["type"],
                text=self.cleaned_data["text"],
                data=self._data(),
                actor=self.for_user,
            )
        return question


for _kind in families().values():
    for _name, _field in _kind.fields().items():
        QuestionForm.base_fields[_name] = _field
