"""The form that a reviewer fills in before a page is approved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from content.editorial.review.models import ChecklistItem
from content.editorial.review.rules import checklist_for

if TYPE_CHECKING:
    from content.editorial.review.workflow_tasks import ChecklistTask


class ChecklistForm(forms.Form):
    """Every item ticked, and room for a word to the author."""

    items = forms.MultipleChoiceField(
        label=_("I have checked"), widget=forms.CheckboxSelectMultiple, required=False
    )
    version = forms.CharField(required=False, widget=forms.HiddenInput())
    comment = forms.CharField(
        label=_("Comment"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, task: ChecklistTask, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items = list(checklist_for(task.reviewed)) if task.reviewed is not None else []
        self.latest = str(task.reviewed.latest_revision_id) if task.reviewed is not None else ""
        self.fields["version"].initial = self.latest
        self.wanted = {str(item.pk) for item in items}
        if items:
            self.fields["items"].choices = [(str(item.pk), _label(item)) for item in items]  # type: ignore[attr-defined]
        else:
            del self.fields["items"]

    def clean(self) -> dict[str, Any]:
        """Nobody approves words that they have not seen."""
        cleaned = super().clean() or {}
        version = cleaned.pop("version", "")
        if version and version != self.latest:
            raise forms.ValidationError(
                _("Somebody has changed the page since you opened this. Close it and read again.")
            )
        return cleaned

    def clean_items(self) -> list[str]:
        """All or nothing: a page is not approved by half."""
        ticked = self.cleaned_data["items"]
        if set(ticked) != self.wanted:
            raise forms.ValidationError(
                _("Tick every item, or close this and choose “Request changes” instead.")
            )
        return ticked


def _label(item: ChecklistItem) -> str:
    if not item.help:
        return item.text
    return format_html(
        '<span class="checklist__item">{} <small class="checklist__help">{}</small></span>',
        item.text,
        item.help,
    )
