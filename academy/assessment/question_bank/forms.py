"""The form for a question: it writes a new version and never changes one."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.blocks import BlockField

from academy.assessment.question_bank import rules as questions
from academy.assessment.question_bank.models import Question
from academy.assessment.types import type_choices, type_named
from academy.refusals import InvalidQuestion


class ChoiceBlock(blocks.StructBlock):
    """One choice of a question."""

    text = blocks.TextBlock(rows=2, label=_("Words"))
    correct = blocks.BooleanBlock(required=False, label=_("This is right"))
    feedback = blocks.TextBlock(
        required=False,
        rows=2,
        label=_("What we say to it"),
        help_text=_("Shown after the attempt to whoever chose it. Kind, and never blaming."),
    )

    class Meta:
        icon = "tick"
        label = _("Choice")


# A stream of one kind of block: of Wagtail's sequences it alone can stand at the top of a form.
CHOICES = blocks.StreamBlock([("choice", ChoiceBlock())], min_num=2)
CHOICES.set_name("choices")


def as_stream(choices: list[dict[str, Any]]) -> Any:
    """Choices as the form's block takes them."""
    return CHOICES.to_python([{"type": "choice", "value": choice} for choice in choices])


class QuestionForm(WagtailAdminModelForm):
    """Identity is saved; words go into a version, if they differ from the latest."""

    type = forms.ChoiceField(label=_("Type"), choices=type_choices)
    text = forms.CharField(label=_("Question"), widget=forms.Textarea(attrs={"rows": 3}))
    choices = BlockField(CHOICES, label=_("Choices"))
    feedback = forms.CharField(
        label=_("In the end"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Shown after the attempt to everybody: what to remember."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        instance = kwargs.get("instance")
        latest = instance.latest if instance is not None else None
        if latest is not None:
            words = {
                "type": latest.type,
                "text": latest.text,
                "choices": as_stream(latest.data["choices"]),
                "feedback": latest.data["feedback"],
            }
            kwargs["initial"] = {**words, **(kwargs.get("initial") or {})}
        else:
            blank = as_stream([{}, {}, {}])
            kwargs["initial"] = {"choices": blank, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    def _data(self) -> dict[str, Any]:
        return {
            "choices": [dict(one.value) for one in self.cleaned_data["choices"]],
            "feedback": self.cleaned_data["feedback"],
        }

    def clean(self) -> dict[str, Any]:
        """The type says whether the choices make a question."""
        cleaned = super().clean()
        if "choices" in cleaned and "type" in cleaned:
            try:
                type_named(cleaned["type"]).clean(self._data())
            except InvalidQuestion as error:
                self.add_error("choices", forms.ValidationError(str(error)))
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
