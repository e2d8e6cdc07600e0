"""Choosing worries and nations by their names."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from content.audiences.worries import worry_choices
from content.help.nations import Nation
from content.pages.forms import PublicPageForm
from content.pages.reviewed_forms import ReviewedForm


class AdvicePageForm(PublicPageForm):
    """Advice is sorted by one worry."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "worry" in self.fields:
            field = self.fields["worry"]
            self.fields["worry"] = forms.ChoiceField(
                label=field.label, help_text=field.help_text, choices=worry_choices()
            )


class HelplineForm(ReviewedForm):
    """Boxes to tick in place of lists of keys."""

    nations = forms.MultipleChoiceField(
        label=_("Where people may be who use it"),
        choices=Nation.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    worries = forms.MultipleChoiceField(
        label=_("What it helps with"),
        choices=worry_choices,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        audiences = self.fields["audiences"]
        audiences.widget = forms.CheckboxSelectMultiple(choices=audiences.choices)
