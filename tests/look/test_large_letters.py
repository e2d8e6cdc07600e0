"""Large letters on a phone: the way out stays, and what opens can be read to its end."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from playwright.sync_api import Page, expect

from content.glossary.terms import Entry, _note
from signpost import assets
from tests.look.palette import CSS, LOOKS

pytestmark = pytest.mark.browser
SIZES = pytest.mark.parametrize("size", [100, 150, 200])
WIDTHS = pytest.mark.parametrize("width", [320, 390])
LANGUAGES = pytest.mark.parametrize("language", ["en-gb", "cy"])
LONG = "A meaning that goes on for a while, so that large letters need more room. " * 3


def show(
    page: Page,
    *,
    width: int,
    size: int,
    language: str,
    height: int = 640,
    look: str = "11-13",
    titles: tuple[str, ...] = tuple(f"Ages {n} to {n + 2}" for n in range(4, 16, 2)),
) -> None:
    """A page with the bar, the menu and a word that explains itself."""
    bands = [{"title": title, "url": f"#{at}"} for at, title in enumerate(titles)]
    context = {
        "look": look, "exit_url": "https://away.test/", "help_url": "/help/", "site_name": "Site",
        "bands": bands, "languages": [], "home_url": "/", "is_child": True,
    }  # fmt: skip
    with translation.override(language):
        bar, header = (
            render_to_string(f"components/{name}.html", context)
            for name in ("safety_bar", "header")
        )
        note = _note(Entry("word", "word", ("word",), LONG, LONG), False)
    css = assets.build_css().read_text() + (CSS / "bands" / f"{look}.css").read_text()
    page.set_viewport_size({"width": width, "height": height})
    page.set_content(
        f'<!doctype html><html lang="{language}" data-look="{look}">'
        f'<meta name="viewport" content="width=device-width"><style>{css}</style>'
        f"<style>html {{font-size: {size}%}}</style><body class='page'>{bar}{header}"
        "<main id='main'><p>The <button class='term' popovertarget='term-word'>word</button>"
        f"</p>{note}<p><a id='after' href='#x'>after</a></p><p style='height: 90rem'></p></main>"
    )
    page.add_script_tag(path=CSS.parent / "js" / "popovers.js", type="module")
    page.wait_for_function(
        "document.documentElement.style.getPropertyValue('--safety-height') !== ''"
    )


def exit_is_in_reach(page: Page) -> bool:
    """Whole on the screen, and nothing lies over its middle."""
    return page.locator(".button--exit").evaluate(
        """it => {
            const box = it.getBoundingClientRect();
            const middle = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
            const top = document.elementFromPoint(...middle);
            return box.left >= 0 && box.right <= innerWidth && box.top >= 0
              && box.bottom <= innerHeight && it.contains(top);
        }"""
    )


@SIZES
@WIDTHS
@LANGUAGES
def test_the_way_out_stays_on_the_screen(page: Page, width: int, size: int, language: str) -> None:
    show(page, width=width, size=size, language=language)
    assert exit_is_in_reach(page)
    page.evaluate("scrollTo(0, 400)")
    assert exit_is_in_reach(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("size", "height"), [(100, 640), (150, 640), (200, 640), (100, 256)])
@LANGUAGES
def test_what_opens_leaves_the_way_out_and_can_be_read_to_its_end(
    page: Page, size: int, language: str, height: int
) -> None:
    """A desk at 400 % is as wide as a small phone, and a quarter as high."""
    show(page, width=320, size=size, language=language, height=height)
    for opener, opened in ((".term", ".term-note"), (".menu-button", ".menu")):
        page.locator(opener).first.click()
        assert exit_is_in_reach(page), opened
        last = page.locator(f"{opened} :is(button, a)").last
        last.scroll_into_view_if_needed()
        box = last.bounding_box()
        assert box
        assert box["y"] + box["height"] <= height + 1
        page.keyboard.press("Escape")
        expect(page.locator(opened)).to_be_hidden()


def test_a_note_on_a_word_is_named_takes_the_focus_and_gives_it_back(page: Page) -> None:
    show(page, width=390, size=100, language="en-gb")
    page.locator(".term").focus()
    page.keyboard.press("Enter")

    note = page.get_by_role("dialog", name="word")
    expect(note).to_be_focused()
    page.keyboard.press("Escape")

    expect(note).to_be_hidden()
    expect(page.locator(".term")).to_be_focused()


@pytest.mark.parametrize(("opener", "opened"), [(".term", ".term-note"), (".menu-button", ".menu")])
def test_what_the_focus_leaves_is_closed(page: Page, opener: str, opened: str) -> None:
    show(page, width=390, size=100, language="en-gb")
    page.locator(opener).first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(opened)).to_be_visible()
    for _press in range(12):
        page.keyboard.press("Tab")
        if not page.locator(f"{opened}:focus-within").count():
            break

    expect(page.locator(opened)).to_be_hidden()
    assert page.evaluate("document.activeElement !== document.body")


@pytest.mark.parametrize("look", LOOKS)
@LANGUAGES
def test_the_words_of_the_menu_stay_inside_their_button(
    page: Page, look: str, language: str
) -> None:
    show(page, width=320, size=200, language=language, look=look)

    button = page.locator(".menu-button").first
    assert button.evaluate("it => it.scrollWidth - it.clientWidth") <= 0
    box = button.bounding_box()
    assert box
    assert 0 <= box["x"] < box["x"] + box["width"] <= 320


EIGHT = (
    "Ages 4 to 7", "Ages 8 to 10", "Ages 11 to 13", "Ages 14 to 18", "Parents and carers",
    "Professionals", "Grandparents and other relatives", "Industry and developers",
)  # fmt: skip
MENU_BOXES = """() => [...document.querySelectorAll(".menu__link")].map((it) => {
    const {left, right, top, bottom} = it.getBoundingClientRect();
    return [left, right, top, bottom];
})"""


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("look", LOOKS)
def test_eight_audiences_find_their_place_in_the_header(page: Page, look: str, width: int) -> None:
    show(page, width=width, size=100, language="en-gb", look=look, titles=EIGHT)
    if width < 1024:
        page.locator(".menu-button").first.click()

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    boxes = page.evaluate(MENU_BOXES)
    assert len(boxes) >= len(EIGHT)
    for at, (left, right, top, bottom) in enumerate(boxes):
        assert 0 <= left < right <= width
        for other_left, other_right, other_top, other_bottom in boxes[at + 1 :]:
            beside = right <= other_left or other_right <= left
            assert beside or bottom <= other_top or other_bottom <= top
    assert exit_is_in_reach(page)
