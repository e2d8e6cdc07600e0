"""The way to help and the way out stand in one line on a phone, in each language and look."""

import pytest
from playwright.sync_api import Browser

from tests.product.browsing import PHONE, stranger
from tests.product.running import Product

pytestmark = pytest.mark.browser

PARTS = ("", "4-7/", "8-10/", "11-13/", "14-18/", "parents/", "professionals/")
# How many lines the words of an element take: one rectangle a line.
LINES = """(element) => {
    const words = document.createRange();
    words.selectNodeContents(element);
    const wide = [...words.getClientRects()].filter((box) => box.width > 30);
    return new Set(wide.map((box) => Math.round(box.top / 8))).size;
}"""


@pytest.mark.parametrize("language", ["", "cy/"], ids=["english", "welsh"])
def test_on_a_phone_both_ways_take_one_line(browser: Browser, product: Product, language: str):
    with stranger(browser, product, viewport=PHONE) as page:
        for part in PARTS:
            page.goto(f"/{language}{part}")
            for way in (".safety__help", ".safety .button--exit"):
                assert page.locator(way).evaluate(LINES) == 1, (language, part, way)
