"""A help page on paper keeps what somebody printed it for: names and numbers that can be read."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.product.browsing import DESKTOP, stranger
from tests.product.running import Product

pytestmark = pytest.mark.browser

HELP = (
    "help/",
    "4-7/help/",
    "8-10/help/",
    "11-13/help/",
    "14-18/help/",
    "parents/help/",
    "professionals/help/",
)
# Dark words on a light ground, since a printer leaves out the colour behind them.
LIGHTNESS = """(element) => {
    const rgb = getComputedStyle(element).color.match(/[\\d.]+/g).slice(0, 3).map(Number);
    return rgb.reduce((sum, one) => sum + one, 0) / 3;
}"""


def numbers(page: Page) -> Locator:
    """The numbers to ring, without the bar at the top, which stays on the screen."""
    return page.locator("main a[href^='tel:']")


@pytest.mark.parametrize("path", HELP)
@pytest.mark.parametrize("language", ["", "cy/"], ids=["english", "welsh"])
def test_a_printed_help_page_keeps_its_numbers(
    browser: Browser, product: Product, language: str, path: str
):
    with stranger(browser, product, viewport=DESKTOP, color_scheme="dark") as page:
        page.goto(f"/{language}{path}")
        page.emulate_media(media="print")
        on_paper = [link for link in numbers(page).all() if link.is_visible()]

        # All of them, also those of other nations that are folded away on the screen, each with its
        # figures, dark on the white of the sheet.
        assert len(on_paper) == numbers(page).count() > 0
        assert all(re.search(r"\d{3}", link.inner_text()) for link in on_paper)
        assert [link.evaluate(LIGHTNESS) < 90 for link in on_paper] == [True] * len(on_paper)
        assert not page.locator(".safety").is_visible()
        assert not page.locator(".site-footer").is_visible()
