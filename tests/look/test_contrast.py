"""Text stands out by 4.5 to 1 and parts by 3 to 1, in every look and both schemes."""

import re

import pytest

from tests.look.palette import CSS, LOOKS, SCHEMES, colour, contrast, properties

TEXT = [
    ("ink", "paper"),
    ("ink", "paper-2"),
    ("ink", "surface"),
    ("ink", "brand-soft"),
    ("ink-2", "paper"),
    ("ink-2", "paper-2"),
    ("ink-2", "surface"),
    ("ink-2", "brand-soft"),
    ("link", "paper"),
    ("link", "surface"),
    ("link", "brand-soft"),
    ("on-brand", "brand"),
    ("on-accent", "accent"),
    ("on-header", "header"),
    ("on-hero", "hero"),
    ("on-footer", "footer"),
    ("on-safety", "safety"),
    ("on-exit", "exit"),
    ("ink", "kind"),
    ("ink", "act"),
    ("ink", "note"),
    ("ink", "good"),
    ("wrong", "surface"),
    ("wrong", "paper"),
]
PARTS = [
    ("focus", "paper"),
    ("focus", "surface"),
    ("field", "surface"),
    ("field", "paper"),
    ("brand", "paper"),
    ("brand", "surface"),
    ("line-strong", "paper"),
    ("kind-edge", "kind"),
    ("act-edge", "act"),
    ("note-edge", "note"),
    ("good-edge", "good"),
]
# What one look alone has.
OWN_TEXT = {
    "4-7": [("ink", f"tile-{number}") for number in range(1, 7)]
    + [("on-article-head", "article-head")],
    "8-10": [("on-hero", "dots"), ("on-article-head", "article-head")],
    "11-13": [("on-block", f"block-{number}") for number in range(1, 5)]
    + [("on-article-head", "article-head")],
}


def _ratio(look: str, scheme: str, pair: tuple[str, str]) -> float:
    return contrast(colour(look, pair[0], scheme), colour(look, pair[1], scheme))


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("look", LOOKS)
def test_text_is_readable(look, scheme):
    pairs = TEXT + OWN_TEXT.get(look, [])

    faint = {
        f"{front} on {back}": round(_ratio(look, scheme, (front, back)), 2)
        for front, back in pairs
        if _ratio(look, scheme, (front, back)) < 4.5
    }

    assert faint == {}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("look", LOOKS)
def test_parts_are_visible(look, scheme):
    faint = {
        f"{front} on {back}": round(_ratio(look, scheme, (front, back)), 2)
        for front, back in PARTS
        if _ratio(look, scheme, (front, back)) < 3
    }

    assert faint == {}


def test_arms_of_the_signpost_are_readable():
    arms = re.findall(
        r"--path: light-dark\((#\w+), (#\w+)\);\s*--on-path: light-dark\((#\w+), (#\w+)\);",
        (CSS / "bands" / "site.css").read_text(),
    )

    assert len(arms) == 6
    for light, dark, on_light, on_dark in arms:
        assert contrast(on_light[1:], light[1:]) >= 4.5
        assert contrast(on_dark[1:], dark[1:]) >= 4.5


def test_contrast_formula_knows_black_on_white():
    assert contrast("000000", "ffffff") == pytest.approx(21)


@pytest.mark.parametrize("look", LOOKS)
def test_a_look_defines_every_colour_that_the_parts_use(look):
    needed = {name for pair in TEXT + PARTS for name in pair}

    assert {name for name in needed if f"--{name}" not in properties(look)} == set()
