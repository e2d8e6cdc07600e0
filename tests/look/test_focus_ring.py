"""What has the focus can be seen: measured in pixels, on every kind of surface, look and scheme.

Of what changes when the focus comes, an area as large as a line around the thing stands out by 3
to 1 from what was there before (WCAG 2.2, 2.4.7 and 1.4.11). Rings are three pixels wide and more,
so that round corners, and a shadow that lay there before, do not matter.
"""

from __future__ import annotations

import io
from functools import cache

import pytest
from django.template.loader import render_to_string
from PIL import Image
from playwright.sync_api import Locator, Page

from signpost import assets
from tests.look.palette import CSS, LOOKS, SCHEMES, contrast

pytestmark = pytest.mark.browser
AROUND = 8  # pixels around a thing in which its ring lies
THINGS = (
    ".safety__help", ".button--exit", ".brand", ".find__field", ".find__button", ".menu__link",
    ".menu__link[aria-current]", "#in-head", ".button--call", "#primary", "#quiet", "#help",
    "#in-text", ".option input", ".card__link", ".site-footer a", "#in-hero", "#in-soft",
)  # fmt: skip
MIDDLE = """
<main id="main"><header class="article-head"><div class="wrap">
<p><a id="in-head" href="#a">Home</a></p>
<p><a class="button button--wide button--call" href="#b">Childline</a></p></div></header>
<section style="background: var(--hero); color: var(--on-hero); padding: 2rem">
<a class="button" id="in-hero" href="#h">Here</a></section>
<div class="wrap"><p style="padding: 1rem"><a class="button" id="primary" href="#c">Send</a></p>
<p style="padding: 1rem"><a class="button button--quiet" id="quiet" href="#d">Not now</a></p>
<p style="padding: 1rem"><a class="button button--help" id="help" href="#e">Help</a></p>
<p style="padding: 1rem"><a id="in-text" href="#f">a link in the text</a></p>
<p style="padding: 1rem; background: var(--brand-soft)"><a id="in-soft" href="#i">soft</a></p>
<label class="option"><input type="radio" name="x"> One answer</label>
<article class="card" style="margin: 1rem"><h3 class="card__title">
<a class="card__link" href="#g">A card</a></h3></article></div></main>
"""


def page_of(look: str) -> str:
    """The frame of a page of one look, with one thing of each kind."""
    context = {
        "look": look, "exit_url": "https://away.test/", "help_url": "/help/", "site_name": "Site",
        "bands": [{"title": "One", "url": "#1"}, {"title": "Two", "url": "#2", "current": True}],
        "languages": [], "home_url": "/",
    }  # fmt: skip
    frame = [
        render_to_string(f"components/{name}.html", context)
        for name in ("safety_bar", "header", "footer")
    ]
    band = (CSS / "bands" / f"{look}.css").read_text()
    sheet = assets.build_css().read_text()
    return (
        f'<!doctype html><html lang="en" data-look="{look}"><meta name="color-scheme"'
        f' content="light dark"><style>{sheet}{band}</style><style>* {{transition: none'
        f" !important}}</style><body class='page'>{frame[0]}{frame[1]}{MIDDLE}{frame[2]}"
    )


@cache
def stands_out(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether two colours differ by 3 to 1."""
    if one == other:
        return False
    return contrast(bytes(one[:3]).hex(), bytes(other[:3]).hex()) >= 3


def ring_of(page: Page, thing: Locator) -> tuple[int, float]:
    """Pixels that stand out from before, and how many a line around it would have."""
    thing.scroll_into_view_if_needed()
    wearer = thing
    if thing.evaluate("it => !!it.closest('.card, .option')"):
        wearer = thing.locator("xpath=ancestor::*[self::article or self::label][1]")
    box = wearer.bounding_box()
    assert box is not None
    clip = {
        "x": max(0, box["x"] - AROUND), "y": max(0, box["y"] - AROUND),
        "width": box["width"] + 2 * AROUND, "height": box["height"] + 2 * AROUND,
    }  # fmt: skip
    page.evaluate("document.activeElement.blur()")
    before = Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB")
    page.keyboard.press("Shift")  # the keyboard is in use, so a focus is shown
    thing.focus()
    after = Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB")
    pairs = zip(before.get_flattened_data(), after.get_flattened_data(), strict=True)
    return sum(stands_out(a, b) for a, b in pairs), 2 * (box["width"] + box["height"])


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("look", LOOKS)
def test_the_focus_is_seen_on_every_surface(page: Page, look: str, scheme: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 1400})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_content(page_of(look))

    faint = {}
    for name in THINGS:
        pixels, wanted = ring_of(page, page.locator(name).first)
        if pixels < wanted:
            faint[name] = f"{pixels} of {wanted:.0f}"

    assert faint == {}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("look", LOOKS)
def test_the_word_in_an_empty_field_is_readable(page: Page, look: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_content(page_of(look))

    front, back = (
        page.locator(".find__field").evaluate(
            "(it, part) => getComputedStyle(it, part[0])[part[1]]", part
        )
        for part in (["::placeholder", "color"], ["", "backgroundColor"])
    )

    assert contrast(digits(front), digits(back)) >= 4.5


def digits(colour: str) -> str:
    """`rgb(1, 2, 3)` as six hexadecimal digits."""
    numbers = colour.partition("(")[2].rstrip(")").split(",")[:3]
    return "".join(f"{int(float(number)):02x}" for number in numbers)
