"""The name of a small picture: drawn beside the field, with the names in use to choose from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.apps import apps
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from signpost.icons.inline import Shown, icon_markup


class PictureInput(forms.TextInput):
    """Typing a word, for instance “bear”, offers the pictures whose name holds it."""

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
            '<span class="picture-input">{}<datalist id="{}">{}</datalist>{}</span>',
            field,
            number,
            options,
            icon_markup(str(value or ""), Shown(css_class="picture-input__now")),
        )


def offer_pictures(field: forms.Field) -> None:
    """Let a field offer them. What is kept of it stays a line of text."""
    field.widget = PictureInput()
    field.help_text = _("Type a word, for instance bear, and choose.")


def pictures_in_use() -> list[str]:
    """The names that pages have, in order."""
    pages = apps.get_model("content", "SitePage").objects.exclude(icon="")
    return list(pages.order_by("icon").values_list("icon", flat=True).distinct())


def in_words(name: str) -> str:
    """“fluent-emoji-flat:teddy-bear” is a teddy bear."""
    return name.rpartition(":")[2].replace("-", " ")
