"""Neither a long word nor an address makes a page wider than a screen, wherever it stands."""

import pytest
from playwright.sync_api import Browser

from tests.product.browsing import stranger
from tests.product.running import Product

pytestmark = pytest.mark.browser

PAGES = [
    "/", "/11-13/", "/4-7/", "/11-13/help/", "/11-13/pause-before-you-post/", "/resources/",
    "/resources/kind-words-online/", "/search/?q=help", "/glossary/", "/news/", "/academy/",
    "/verify/", "/accounts/login/", "/styleguide/", "/cy/11-13/",
]  # fmt: skip
# In each text that somebody has written: what is pressed, and what a browser draws, are ours.
WRITE = """() => {
  const word = "Gwrthderfysgaeth".repeat(3);
  const address = " https://www.example.org/" + "way-without-end/".repeat(4) + "x".repeat(60);
  const ours = "svg, script, style, template, option, select, button, .button, .safety, .skip";
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    const within = text.parentElement;
    if (within.closest(ours) || text.data.trim().length < 3) continue;
    text.data = text.data.replace(/\\p{L}{3,}/u, word) + (within.matches("p") ? address : "");
  }
  return [document.documentElement.scrollWidth, document.body.textContent.split(word).length - 1];
}"""


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_long_word_makes_no_page_wider_than_the_screen(
    browser: Browser, product: Product, width: int
):
    screen = {"width": width, "height": 800}
    with stranger(browser, product, viewport=screen) as page:
        wide, written = [], 0
        for path in PAGES:
            page.goto(path)
            measured, words = page.evaluate(WRITE)
            written += words
            if measured > width:
                wide.append((path, measured))

    assert wide == []
    assert written > 300
