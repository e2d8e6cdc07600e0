"""The name of a small picture: drawn beside the field, with a way to look for others."""

from __future__ import annotations

from typing import Any

from django import forms
from django.apps import apps
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from signpost.icons.finding import in_words, named
from signpost.icons.inline import Shown, icon_markup


class PictureInput(forms.TextInput):
    """A word that is a picture's name is taken for it; others are seen before they are chosen."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The full name, where somebody wrote “bear” or “teddy bear”."""
        value = super().value_from_datadict(data, files, name)
        return named(value) if isinstance(value, str) else value

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The field as ever, its suggestions, and the picture as it is now."""
        number = f"{(attrs or {}).get('id', name)}-names"
        field = super().render(
            name, value, {**(attrs or {}), "list": number, "autocomplete": "off"}, renderer
        )
        options = format_html_join(
            "",
            '<option value="{}">{}</option>',
            ((known, in_words(known)) for known in pictures_in_use()),
        )
        return format_html(
            '<span class="picture-input">{}<datalist id="{}">{}</datalist>{}'
            '<a class="button button-small button-secondary" href="{}" target="_blank"'
            ' data-pictures data-search="{}" data-close="{}">{}</a></span>',
            field,
            number,
            options,
            icon_markup(str(value or ""), Shown(css_class="picture-input__now")),
            reverse("pictures_by_name"),
            _("A word, for instance bear"),
            _("Close"),
            _("See the pictures"),
        )


def offer_pictures(field: forms.Field) -> None:
    """Let a field offer them. What is kept of it stays a line of text."""
    field.widget = PictureInput()
    field.help_text = _("Type a word, for instance bear, or look at the pictures and choose.")


def pictures_in_use() -> list[str]:
    """The names that pages have, in order."""
    pages = apps.get_model("content", "SitePage").objects.exclude(icon="")
    return list(pages.order_by("icon").values_list("icon", flat=True).distinct())
