"""A list of addresses."""

from django import forms
from django.utils.translation import gettext_lazy as _


class InvitePeopleForm(forms.Form):
    """Pasted, or as a small file."""

    addresses = forms.CharField(
        label=_("E-mail addresses"),
        max_length=60_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One on each line, or rows of a table with the address in a column."),
    )
    table = forms.FileField(
        label=_("Or a CSV file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt"}),
    )

    def clean(self) -> dict[str, object]:
        """One of both, as text."""
        cleaned = super().clean() or {}
        table = cleaned.get("table")
        if table is not None:
            if table.size > 200_000:
                raise forms.ValidationError(_("The file may have 200 kB at most."))
            text = table.read().decode("utf-8-sig", "replace").replace("\x00", "")
            cleaned["addresses"] = f"{cleaned.get('addresses', '')}\n{text}"
        if not str(cleaned.get("addresses", "")).strip():
            raise forms.ValidationError(_("Please write or choose at least one address."))
        return cleaned
