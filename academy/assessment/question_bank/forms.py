"""The form for a question: it writes a new version and never changes one."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from academy.assessment.question_bank import rules as questions
from academy.assessment.question_bank.models import Question, QuestionVersion
from academy.assessment.types import TYPES, QuestionType, type_choices, type_named
from academy.refusals import InvalidQuestion


class QuestionForm(WagtailAdminModelForm):
    """Identity is saved; words go into a version, if they differ from the latest.

    Beside its own fields it has those of one type: the one that is sent, or that the question has,
    or that it was opened for. `kind` names it; a question may change to a type with the same
    fields.
    """

    type = forms.ChoiceField(label=_("Type"))
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
        given = kwargs.get("initial") or {}
        sent = kwargs.get("data") or (args[0] if args else None) or {}
        self.kind = _kind_of(sent.get("type"), latest, given.get("type"))
        same = latest is not None and type_named(latest.type).family == self.kind.family
        initial = self.kind.initial(latest.data if latest is not None and same else {})
        initial["type"] = self.kind.name
        if latest is not None:
            initial |= {
                "type": latest.type,
                "text": latest.text,
                "feedback": latest.data.get("feedback", ""),
            }
        kwargs["initial"] = {**initial, **given}
        super().__init__(*args, **kwargs)
        self.fields["type"].choices = type_choices(family=self.kind.family)
        self.fields.update(self.kind.fields())

    def clean(self) -> dict[str, Any]:
        """The type says whether its fields make a question."""
        cleaned: dict[str, Any] = super().clean() or {}
        names = list(self.kind.fields())
        if "type" in cleaned and not any(name in self.errors for name in names):
            try:
                data = self.kind.clean(self.kind.data_from(cleaned))
                self.version_data = {**data, "feedback": cleaned.get("feedback", "")}
            except InvalidQuestion as error:
                self.add_error(names[0], forms.ValidationError(str(error)))
        return cleaned

    def save(self, commit: bool = True) -> Question:
        """Both in one transaction."""
        with transaction.atomic():
            question = super().save(commit=commit)
            questions.add_version(
                question,
                type=self.cleaned_data["type"],
                text=self.cleaned_data["text"],
                data=self.version_data,
                actor=self.for_user,
            )
        return question


def _kind_of(sent: Any, latest: QuestionVersion | None, asked_for: Any) -> QuestionType:
    names = (sent, latest.type if latest else None, asked_for)
    return next((TYPES[name] for name in names if name in TYPES), next(iter(TYPES.values())))
