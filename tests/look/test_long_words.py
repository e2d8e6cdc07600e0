"""One long word does not make a page wider than a phone."""

import pytest

from signpost import assets

pytestmark = pytest.mark.browser

LONG = "Gwrthderfysgaeth" * 4


@pytest.mark.parametrize("tag", ["h1", "h2", "h3", "p"])
def test_a_long_word_in_a_grid_breaks_on_a_phone(page, tag: str):
    page.set_viewport_size({"width": 320, "height": 600})
    page.set_content(
        f"<!doctype html><style>{assets.build_css().read_text()}</style>"
        f'<main><div style="display: grid"><{tag}>{LONG}</{tag}></div></main>'
    )

    assert page.evaluate("document.documentElement.scrollWidth") == 320
