"""An owner's colours: refused with a shade that can be read, or readable everywhere."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signpost.palette import (
    Palette,
    colour_of,
    coloured_looks,
    contrast,
    faults,
    readable,
    stylesheet,
    words_on,
)

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
LINE = re.compile(r"--([a-z0-9-]+): (?:light-dark\((#\w{6}), (#\w{6})\)|(#\w{6}));")
PAIRS = [("on-brand", "brand"), ("on-accent", "accent"), ("link", "brand-soft")]
GROUNDS = [("on-header", "header"), ("on-footer", "footer")]


def declared(sheet: str) -> dict[str, tuple[str, str]]:
    """Each colour of a style sheet, on light and on dark."""
    return {
        name: (both, both) if both else (light, dark)
        for name, light, dark, both in LINE.findall(sheet)
    }


def test_the_formula_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert words_on("#ffd75e") == "#10151c"
    assert words_on("#1d4272") == "#ffffff"
    assert words_on("#008a29") == "#000000"  # white misses it by a hair


def test_an_orange_too_light_for_words_is_refused_with_a_shade_of_it() -> None:
    [fault] = faults(Palette(main="#ff8800"))

    assert fault.field == "main"
    assert fault.ratio == pytest.approx(2.0, abs=0.1)
    assert faults(Palette(main=fault.better)) == []


def test_a_dark_blue_is_refused_on_dark_screens() -> None:
    assert [fault.field for fault in faults(Palette(main_dark="#1d4272"))] == ["main_dark"]


@settings(max_examples=60, deadline=None)
@given(COLOURS, COLOURS, COLOURS, COLOURS)
def test_whatever_is_accepted_can_be_read_on_every_surface(
    main: str, accent: str, header: str, footer: str
) -> None:
    main = readable(main, "light")
    palette = Palette(main=main, accent=accent, header=header, footer=footer)
    assert faults(palette) == []

    found = declared(stylesheet(palette))

    for at, scheme in enumerate(("light", "dark")):
        for front, back in [*PAIRS, *GROUNDS]:
            assert contrast(found[front][at], found[back][at]) >= 4.5, (front, back, scheme)
        for look in coloured_looks():
            for name in ("paper", "paper-2", "surface"):
                assert contrast(found["link"][at], colour_of(look, name, scheme)) >= 4.5
            for name in ("ink", "ink-2"):
                assert contrast(colour_of(look, name, scheme), found["brand-soft"][at]) >= 4.5
    assert contrast(found["hero"][0], "#ffffff") >= 4.5


def test_the_looks_of_children_keep_their_colours() -> None:
    sheet = stylesheet(Palette(main="#7a1f5c"))

    assert set(re.findall(r'data-look="([^"]+)"', sheet)) == {"site", "parents", "professionals"}


def test_no_colours_make_no_style_sheet() -> None:
    assert stylesheet(Palette()) == ""
