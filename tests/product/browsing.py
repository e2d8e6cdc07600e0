"""Browsers of people: with their screen, with JavaScript or without, with nothing remembered."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

from tests.product.running import Product

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
PATIENCE_MS = 30_000  # beside other busy processes; ten seconds would do alone


@contextmanager
def stranger(browser: Browser, product: Product, **options: Any) -> Iterator[Page]:
    """A page in a browser that has never been anywhere; on a phone unless said otherwise."""
    settings = {"viewport": PHONE, "reduced_motion": "reduce", **options}
    context = browser.new_context(base_url=product.base, **settings)
    context.set_default_timeout(PATIENCE_MS)
    try:
        yield context.new_page()
    finally:
        context.close()


def wait_for_cms(page: Page) -> None:
    """Until the scripts of the CMS have taken over its page. Not until the network is quiet: an
    open editor asks the server again and again, on a slow machine without a pause.
    """
    page.wait_for_load_state("load")
    page.wait_for_function("window.wagtail?.app !== undefined")


def wait_for_word(page: Page, told: list[str], word: str) -> None:
    """Until the page has told something through an exposed function, also while it is leaving."""
    for _ in range(PATIENCE_MS // 50):
        if word in told:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"“{word}” was never told, only {told}")
