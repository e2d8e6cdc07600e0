"""The look of an audience, chosen from small pictures, drawn from the colours of each look."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from signpost import looks
from signpost.palette import colour_of, properties

REM = 16
OWN = ("tile", "block")  # colours that only some looks have, by number


def _colour(look: str, name: str) -> str:
    try:
        return colour_of(look, name, "light")
    except KeyError:
        return ""


def _round(look: str) -> float:
    found = re.fullmatch(r"([\d.]+)rem", properties(look)["--radius-m"])
    return float(found[1]) * REM / 2 if found else 4


def _card_colours(look: str) -> list[str]:
    own = (_colour(look, f"{kind}-{number}") for kind in OWN for number in (1, 2, 3))
    return [colour for colour in own if colour][:3] or [_colour(look, "surface")] * 3


def picture_of(look: str) -> SafeString:
    """A page in small: header, title, button, three cards and the foot."""
    shades = {
        name: _colour(look, name)
        for name in ("paper", "header", "hero", "on-hero", "brand", "accent", "line", "footer")
    }
    cards = format_html_join(
        "",
        '<rect x="{}" y="70" width="44" height="34" rx="{}" fill="{}" stroke="{}"/>',
        (
            (12 + at * 52, _round(look), colour, shades["line"])
            for at, colour in enumerate(_card_colours(look))
        ),
    )
    return format_html(
        '<svg class="look-input__picture" viewBox="0 0 172 124" aria-hidden="true">'
        '<rect width="172" height="124" fill="{paper}"/>'
        '<rect width="172" height="16" fill="{header}"/>'
        '<rect x="8" y="5" width="30" height="6" rx="3" fill="{brand}"/>'
        '<rect y="16" width="172" height="46" fill="{hero}"/>'
        '<rect x="12" y="24" width="76" height="9" rx="2" fill="{on_hero}"/>'
        '<rect x="12" y="42" width="40" height="13" rx="{radius}" fill="{brand}"/>'
        '<circle cx="142" cy="39" r="15" fill="{accent}"/>{cards}'
        '<rect y="112" width="172" height="12" fill="{footer}"/></svg>',
        **{name.replace("-", "_"): value for name, value in shades.items()},
        radius=min(_round(look), 6.5),
        cards=cards,
    )


class LookInput(forms.Widget):
    """Radio buttons, each with the picture of its look and what it is called."""

    use_fieldset = True

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """One choice a look; a look that is no longer there is not among them."""
        number = (attrs or {}).get("id", f"id_{name}")
        choices = format_html_join(
            "",
            '<label class="look-input__choice"><input type="radio" name="{}" id="{}_{}" value="{}"'
            "{}{}>{}<span>{}</span></label>",
            (
                (
                    name,
                    number,
                    at,
                    look,
                    SafeString(" checked" if look == value else ""),
                    SafeString(" required" if self.is_required else ""),
                    picture_of(look),
                    looks.facts(look).name or look,
                )
                for at, look in enumerate(looks.available())
            ),
        )
        return format_html(
            '<div class="look-input" id="{}" role="radiogroup" aria-label="{}">{}</div>',
            number,
            _("look"),
            choices,
        )
