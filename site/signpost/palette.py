"""The colours of an owner: checked against every surface they lie on, and made into a style sheet.

An owner gives a main colour, and may give a second one and those of the header and the footer. The
rest follows from them: the words on each, a soft shade of the main colour, and all of it for dark
screens. Contrast is WCAG 2.2's: 4.5 to 1 for text, 3 to 1 for parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from django.conf import settings

from signpost import looks

SCHEMES = ("light", "dark")
TEXT, PART = 4.5, 3.0
WHITE, BLACK = "#ffffff", "#10151c"
CALM = 6.5  # of a main colour that we find for dark screens: softer shades of it fit below it
STEPS = 100
HEX = re.compile(r"#[0-9a-f]{6}")
_PROPERTY = re.compile(r"(--[a-z0-9-]+):\s*([^;]+);")
_PAIR = re.compile(r"light-dark\(\s*(#[0-9a-f]{3,6})\s*,\s*(#[0-9a-f]{3,6})\s*\)")


@dataclass(frozen=True, kw_only=True)
class Palette:
    """What an owner has chosen: `#rrggbb` each, empty for the look's own."""

    main: str = ""
    main_dark: str = ""
    accent: str = ""
    header: str = ""
    footer: str = ""

    def __bool__(self) -> bool:
        return any(getattr(self, one.name) for one in fields(self))


@dataclass(frozen=True)
class Fault:
    """A colour that cannot be read: of which field, by what ratio, and a shade that can."""

    field: str
    ratio: float
    better: str


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, as WCAG 2.2 defines it."""
    parts = [value / 255 for value in _parts(colour)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, from 1 to 21."""
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """`one` with a share of `other` in it, from 0 to 1."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _parts(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def words_on(colour: str) -> str:
    """White or nearly black, whichever can be read better on a colour; on the few in the middle,
    where both miss 4.5 to 1 by a hair, black itself, which then has 4.6 and more.
    """
    best = max((WHITE, BLACK), key=lambda words: contrast(words, colour))
    return best if contrast(best, colour) >= TEXT else "#000000"


@cache
def properties(look: str) -> dict[str, str]:
    """The custom properties of a look: the common ones, overridden by those of its own file."""
    folder = Path(settings.BASE_DIR) / "site" / "static" / "css"
    common = (folder / "src" / "tokens.css").read_text().split("@media", 1)[0]
    own = (folder / "bands" / f"{look}.css").read_text()
    return dict(_PROPERTY.findall(common)) | dict(_PROPERTY.findall(own))


def colour_of(look: str, name: str, scheme: str) -> str:
    """A colour of a look in one of the `SCHEMES`, as `#rrggbb`. KeyError where it has none."""
    known = properties(look)
    value = known[f"--{name}"].strip()
    while (reference := re.fullmatch(r"var\(--([a-z0-9-]+)\)", value)) is not None:
        value = known[f"--{reference.group(1)}"].strip()
    if pair := _PAIR.fullmatch(value):
        value = pair.group(1 if scheme == "light" else 2)
    digits = value.removeprefix("#")
    return "#" + ("".join(d * 2 for d in digits) if len(digits) == 3 else digits)


def coloured_looks() -> list[str]:
    """The looks that wear the owner's colours; those of children keep their own."""
    return [name for name, look in looks.LOOKS.items() if look.owners_colours]


def _surfaces(scheme: str) -> list[str]:
    return [
        colour_of(look, name, scheme)
        for look in coloured_looks()
        for name in ("paper", "paper-2", "surface")
    ]


def _inks(scheme: str) -> list[str]:
    return [colour_of(look, name, scheme) for look in coloured_looks() for name in ("ink", "ink-2")]


def least(colour: str, scheme: str) -> float:
    """How far a colour stands out from the surface from which it stands out least."""
    return min(contrast(colour, surface) for surface in _surfaces(scheme))


def readable(colour: str, scheme: str, *, ratio: float = TEXT) -> str:
    """The colour, or the shade next to it that can be read as text on every surface."""
    end = BLACK if scheme == "light" else WHITE
    shades = (mix(colour, end, step / STEPS) for step in range(STEPS + 1))
    return next(shade for shade in shades if least(shade, scheme) >= ratio and _soft(shade, scheme))


def _soft(main: str, scheme: str) -> str:
    """A soft shade of the main colour on which it, and all words, can be read; "" where there is
    none, because the colour cannot be read on the surfaces themselves.
    """
    if least(main, scheme) < TEXT:
        return ""
    ground = WHITE if scheme == "light" else colour_of("site", "surface", scheme)
    for percent in range(14 if scheme == "light" else 30, -1, -2):
        soft = mix(ground, main, percent / 100)
        if min(contrast(words, soft) for words in (main, *_inks(scheme))) >= TEXT:
            return soft
    return ""


def faults(palette: Palette) -> list[Fault]:
    """What cannot be read: the main colour is that of links and buttons, on light and on dark."""
    found = []
    for name, scheme in (("main", "light"), ("main_dark", "dark")):
        colour = getattr(palette, name)
        if colour and not _soft(colour, scheme):
            found.append(Fault(name, least(colour, scheme), readable(colour, scheme)))
    return found


def _pair(light: str, dark: str) -> str:
    return f"light-dark({light}, {dark})"


def _dim(colour: str) -> str:
    """A ground for dark screens: the colour, dark enough for the eyes at night."""
    shades = (mix(colour, "#000000", step / STEPS) for step in range(STEPS + 1))
    return next(shade for shade in shades if contrast(shade, WHITE) >= 12)


def _declarations(palette: Palette) -> Iterator[tuple[str, str]]:
    if palette.main:
        light = palette.main
        dark = palette.main_dark or readable(light, "dark", ratio=CALM)
        yield "brand", _pair(light, dark)
        yield "link", _pair(light, dark)
        yield "on-brand", _pair(words_on(light), words_on(dark))
        yield "brand-soft", _pair(_soft(light, "light"), _soft(dark, "dark"))
    if palette.accent:
        yield "accent", palette.accent
        yield "on-accent", words_on(palette.accent)
    for name in ("header", "footer"):
        if colour := getattr(palette, name):
            dim = _dim(colour)
            yield name, _pair(colour, dim)
            yield f"on-{name}", _pair(words_on(colour), words_on(dim))
    if palette.header:
        yield "header-line", "transparent"
        yield "brand-arm-1", "var(--on-header)"


def stylesheet(palette: Palette) -> str:
    """The style sheet that lays an owner's colours over those of the looks; "" for none."""
    if not palette:
        return ""
    chosen = ", ".join(f':root[data-look="{look}"]' for look in coloured_looks())
    lines = "".join(f"--{name}: {value};" for name, value in _declarations(palette))
    sheet = f"@layer tokens {{{chosen} {{{lines}}}}}\n"
    if palette.main:
        deep = _pair(_dim(palette.main), _dim(palette.main))
        sheet += (
            '@layer tokens {:root[data-look="professionals"] '
            f"{{--hero: {deep};--on-hero: {WHITE};}}"
            ':root[data-look="parents"] {--hero: var(--brand-soft);--on-hero: var(--ink);}}\n'
        )
    if palette.header:
        fields_in_it = ", ".join(
            f'[data-look="{look}"] .site-header :is(.find__field, .find__button)'
            for look in coloured_looks()
        )
        sheet += f"@layer components {{{fields_in_it} {{--field: var(--on-header);}}}}\n"
    return sheet
