"""The editors' forms: a line that cannot be read is named before it is kept."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from content.audiences.worries import worry_choices
from content.pages.reviewed_forms import ReviewedForm
from search.safety.kept import in_order, public_sections
from search.safety.phrases import (
    ABOUT_A_CHILD,
    GROUPS,
    LOOK_ALIKES,
    SHORT_FORMS,
    TEACHING,
    PhraseError,
    read_phrases,
)

MAX_STEPS = 3
LIST_LABELS = (
    (LOOK_ALIKES, _("What only looks like distress")),
    (GROUPS, _("Groups of words")),
    (SHORT_FORMS, _("Short forms and what they mean")),
    (TEACHING, _("Words of teachers and students")),
    (ABOUT_A_CHILD, _("Told about a child")),
)


def about_choices() -> list[tuple[str, str]]:
    """The worries, then the lists."""
    return [*worry_choices(), *((key, str(label)) for key, label in LIST_LABELS)]


def sections_with(language_code: str, about: str, lines: str) -> dict[str, str]:
    """The approved lines of a language, with one section as it is being written."""
    return in_order({**public_sections().get(language_code, {}), about: lines})


def error_in(language_code: str, about: str, lines: str) -> str:
    """Why the lines cannot be read, with the number of the line; empty where they can."""
    try:
        read_phrases(language_code, sections_with(language_code, about, lines))
    except PhraseError as error:
        if error.section in ("", about):
            return str(error)
        label = dict(about_choices()).get(error.section, error.section)
        return gettext("In “%(list)s”: %(error)s") % {"list": label, "error": error}
    return ""


class SafetyPhrasesForm(ReviewedForm):
    """Lines are read as the search reads them."""

    about = forms.ChoiceField(label=_("What they tell of"), choices=about_choices)

    def clean(self) -> dict[str, Any]:
        """Refused with the number of the line."""
        cleaned = super().clean() or {}
        if cleaned.get("about") and cleaned.get("lines"):
            locale = self.instance.locale if self.instance.locale_id else Locale.get_default()
            if error := error_in(locale.language_code, cleaned["about"], cleaned["lines"]):
                self.add_error("lines", error)
        return cleaned


class SafetyWordsForm(ReviewedForm):
    """One sentence and at most three steps: more is not read by somebody who is afraid."""

    worry = forms.ChoiceField(label=_("Worry"), choices=worry_choices)

    def clean_steps(self) -> str:
        """Each on a line."""
        steps: str = self.cleaned_data["steps"]
        if len([line for line in steps.splitlines() if line.strip()]) > MAX_STEPS:
            raise forms.ValidationError(_("Three steps at most."))
        return steps
