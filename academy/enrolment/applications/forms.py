"""The form of an application, as the offering asks for it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from academy.catalogue.offerings import Offering
from academy.enrolment.applications import evidence
from academy.enrolment.applications.models import ApplicationQuestion, QuestionKind
from academy.enrolment.applications.rules import Given
from academy.enrolment.line_managers import rules as line_managers
from accounts.mail.addresses import refuse_disposable
from accounts.models import Profession, User
from signpost.uploads.form_field import ExaminedFilesField

SIZES = gettext_lazy("PDF, Word, OpenDocument, PNG or JPEG, 10 MB at most for each file.")


class EvidenceField(ExaminedFilesField):
    """Files that prove something."""

    def __init__(self, *args: Any, most: int = 1, **kwargs: Any) -> None:
        super().__init__(*args, takes=evidence.TAKES, most=most, **kwargs)


class ApplicationForm(forms.Form):
    """What one offering asks. Fields of its own questions are called by their numbers."""

    def __init__(self, *args: Any, offering: Offering, learner: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offering, self.learner = offering, learner
        self.questions = list(offering.application_questions.all())
        status = getattr(learner, "professional_status", None)
        if offering.asks_profession:
            self.fields["profession"] = forms.ModelChoiceField(
                label=_("Your profession"),
                queryset=Profession.objects.all(),
                initial=status.profession_id if status else None,
                empty_label=_("Please choose"),
            )
        if offering.asks_employer:
            self.fields["employer"] = forms.CharField(
                label=_("Where you work"),
                max_length=200,
                initial=status.employer if status else "",
                widget=forms.TextInput(attrs={"autocomplete": "organization"}),
            )
        if offering.asks_work_email:
            self.fields["work_email"] = forms.EmailField(
                label=_("Your work e-mail address"),
                max_length=254,
                initial=status.work_email if status else "",
                help_text=_("We send a link there, to see that it is yours."),
                widget=forms.EmailInput(attrs={"autocomplete": "email"}),
            )
        if offering.asks_manager:
            self.fields["manager_email"] = forms.EmailField(
                label=_("Your line manager’s work e-mail address"),
                max_length=254,
                help_text=_(
                    "We write to them that you ask for a place. They answer by a link and need no"
                    " account. We keep the address no longer than your request."
                ),
            )
        for question in self.questions:
            self.fields[name_of(question)] = _field_of(question)
        if offering.asks_evidence:
            self.fields["evidence"] = EvidenceField(
                label=_("Your evidence"),
                most=evidence.MOST_FILES,
                help_text=_help_with(offering.evidence_words, SIZES),
            )

    def clean_work_email(self) -> str:
        """An address that is kept."""
        refuse_disposable(self.cleaned_data["work_email"])
        return str(self.cleaned_data["work_email"])

    def clean_manager_email(self) -> str:
        """Of somebody else."""
        address = str(self.cleaned_data["manager_email"])
        refuse_disposable(address)
        own = str(self.data.get("work_email", "")).strip().lower()
        if address.lower() == own or line_managers.is_own(self.learner, address.lower()):
            raise ValidationError(_("Please give the address of your line manager, not your own."))
        return address

    def given(self) -> Given:
        """What was filled in."""
        data = self.cleaned_data
        answers = [
            (one.words, _in_words(data[name_of(one)]))
            for one in self.questions
            if one.kind != QuestionKind.FILE
        ]
        files = [("", file, facts) for file, facts in data.get("evidence", [])]
        for one in self.questions:
            if one.kind == QuestionKind.FILE:
                files += [(one.words, file, facts) for file, facts in data[name_of(one)]]
        return Given(
            employer=data.get("employer", ""),
            work_email=data.get("work_email", ""),
            profession=data.get("profession"),
            manager_email=data.get("manager_email", ""),
            answers=answers,
            files=files,
        )


def name_of(question: ApplicationQuestion) -> str:
    """What the field of a question is called."""
    return f"question-{question.pk}"


def _in_words(value: Any) -> str:
    return str(value) if value else "–"


def _help_with(*parts: Any) -> str:
    """Each on a line of its own, as text."""
    return format_html_join("", "<div>{}</div>", ((part,) for part in parts if part))


def _field_of(question: ApplicationQuestion) -> forms.Field:
    common: dict[str, Any] = {
        "label": question.words,
        "required": question.required,
        "help_text": _help_with(question.why),
    }
    if question.kind == QuestionKind.CHOICE:
        options = [(one, one) for one in question.options()]
        return forms.ChoiceField(choices=options, widget=forms.RadioSelect, **common)
    if question.kind == QuestionKind.YES_NO:
        options = [(_("yes"), _("yes")), (_("no"), _("no"))]
        return forms.ChoiceField(choices=options, widget=forms.RadioSelect, **common)
    if question.kind == QuestionKind.FILE:
        common["help_text"] = _help_with(question.why, SIZES)
        return EvidenceField(**common)
    return forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 4}), **common)
