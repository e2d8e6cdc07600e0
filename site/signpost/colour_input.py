"""A field for a colour: written as `#rrggbb`, or chosen from what the browser offers beside it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from signpost.palette import HEX


def validate_colour(value: str) -> None:
    """For the field: six digits or letters behind a hash."""
    if not HEX.fullmatch(value.lower()):
        raise ValidationError(
            _("Write a colour like this: #0f5e57, or choose one beside the field."), code="colour"
        )


class ColourInput(forms.TextInput):
    """Text, so that it may be empty, and the browser's own choice of colours beside it."""

    class Media:
        js = ("js/cms-colours.js",)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """In small letters, with its hash, all six digits written out."""
        value = super().value_from_datadict(data, files, name)
        if not isinstance(value, str) or not value.strip():
            return value
        digits = value.strip().lower().removeprefix("#")
        return "#" + ("".join(one * 2 for one in digits) if len(digits) == 3 else digits)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The field as ever, then the choice; the script keeps both the same."""
        field = super().render(
            name, value, {**(attrs or {}), "autocomplete": "off", "maxlength": "7"}, renderer
        )
        shown = value if isinstance(value, str) and HEX.fullmatch(value) else "#ffffff"
        return format_html(
            '<span class="colour-input">{}<input type="color" value="{}" aria-label="{}" hidden>'
            "</span>",
            field,
            shown,
            _("Choose a colour"),
        )
