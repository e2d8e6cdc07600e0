"""`/cms/pictures-by-name/`: small pictures, looked for by a word and seen before a choice."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe
from wagtail import hooks

from content.blocks.picture_input import pictures_in_use
from signpost.icons.finding import find, in_words
from signpost.icons.inline import Shown, icon_markup

LONGEST = 60  # letters of what is looked for


@require_safe
def pictures_by_name(request: HttpRequest) -> HttpResponse:
    """What a word finds, or what pages use already. The editor's script asks for `part` alone."""
    words = request.GET.get("q", "")[:LONGEST]
    found = find(words) if words.strip() else pictures_in_use()
    pictures = [
        {"name": name, "words": in_words(name), "drawn": icon_markup(name, Shown())}
        for name in found
    ]
    template = (
        "cms/pictures_by_name_part.html" if "part" in request.GET else "cms/pictures_by_name.html"
    )
    return render(request, template, {"words": words, "pictures": pictures})


@hooks.register("register_admin_urls")
def address() -> list[Any]:
    """For everybody who works in the CMS: the pictures are ours and secret to nobody."""
    return [path("pictures-by-name/", pictures_by_name, name="pictures_by_name")]


@hooks.register("insert_editor_js")
def script() -> SafeString:
    """Opens the pictures beside the field."""
    return format_html('<script src="{}" defer></script>', static("js/cms-pictures.js"))
