"""What is filled in to decide about one enrolment or several."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from academy.catalogue.offerings import Offering
from academy.enrolment.deciding import rules as deciding
from academy.enrolment.deciding.models import Answer, ReplyText
from academy.enrolment.deciding.queue import offerings_run_by
from academy.enrolment.models import Enrolment
from accounts.models import User


class AnswerForm(forms.Form):
    """Yes or no, and what the person reads: sent in their language."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Answer"), choices=Answer.choices, widget=forms.RadioSelect
    )
    reply = forms.ModelChoiceField(
        label=gettext_lazy("What they read"),
        queryset=ReplyText.objects.none(),
        required=False,
        empty_label=gettext_lazy("nothing beside the answer itself"),
        help_text=gettext_lazy("In their language, where it is translated."),
    )
    words = forms.CharField(
        label=gettext_lazy("In your own words"),
        max_length=1500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("They read this too. With a no: why, and what they can do."),
    )

    def __init__(self, *args: Any, language_code: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reply: Any = self.fields["reply"]
        reply.queryset = ReplyText.objects.filter(locale__language_code=language_code)
        reply.label_from_instance = lambda one: f"{one.get_answer_display()}: {one.name}"

    def clean(self) -> dict[str, Any]:
        """A no has words, and a text goes with its own answer."""
        cleaned: dict[str, Any] = super().clean() or {}
        answered, reply = cleaned.get("answer", ""), cleaned.get("reply")
        if reply is not None and answered and reply.answer != answered:
            self.add_error("reply", _("This text goes with another answer."))
        elif deciding.needs_words(answered, reply, cleaned.get("words", "")):
            self.add_error("words", _("Please say why, or choose a text: they read it."))
        return cleaned


class ReasonForm(forms.Form):
    """Why something is changed, for the history."""

    why = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=500,
        help_text=gettext_lazy("It stands in the history of this enrolment."),
    )


class ExtendForm(ReasonForm):
    """More time."""

    until = forms.DateField(
        label=gettext_lazy("Last day"), widget=forms.DateInput(attrs={"type": "date"})
    )

    def moment(self) -> datetime.datetime:
        """The end of that day here."""
        last = datetime.datetime.combine(self.cleaned_data["until"], datetime.time.max)
        return timezone.make_aware(last)


class TransferForm(ReasonForm):
    """Another offering that the same person runs."""

    to = forms.ModelChoiceField(
        label=gettext_lazy("To"),
        queryset=Offering.objects.none(),
        empty_label=gettext_lazy("Please choose"),
        help_text=gettext_lazy(
            "Within the same course, all that was done goes along. To another course: they leave"
            " this one, and a place is kept for them there."
        ),
    )

    def __init__(self, *args: Any, enrolment: Enrolment, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to: Any = self.fields["to"]
        to.queryset = offerings_run_by(actor).exclude(pk=enrolment.offering_id)
