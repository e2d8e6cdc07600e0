"""One running product in each process that takes tests of this folder."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Page

from tests.engines.prepared import copy_served
from tests.product.browsing import DESKTOP, PHONE
from tests.product.running import PASSWORD, Product


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The product with its sample content, web server and worker."""
    var = tmp_path_factory.mktemp("product")
    copy_served(var)
    running = Product(var).start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def base_url(product: Product) -> str:
    """pytest-playwright opens paths below it."""
    return product.base


@pytest.fixture
def watched(page: Page) -> Iterator[Page]:
    """A page on which no error may show in the console and no request may go elsewhere."""
    troubles: list[str] = []
    page.on("console", lambda m: troubles.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on(
        "request",
        lambda r: (
            None
            if r.url.startswith(("http://localhost:", "data:", "blob:"))
            else troubles.append(f"a request to {r.url}")
        ),
    )
    yield page
    expected = ("the server responded with a status of 403", "status of 404")
    assert [t for t in troubles if not any(e in t for e in expected)] == []


STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHECKS: dict[str, dict[str, Any]] = {
    "everything": {"runOnly": {"type": "tag", "values": STANDARD}},
    "contrast": {"runOnly": {"type": "rule", "values": ["color-contrast"]}},
    "markup": {
        "runOnly": {"type": "tag", "values": STANDARD},
        "rules": {"color-contrast": {"enabled": False}},
    },
}


# Only the faults leave the browser: all that axe has looked at would take as long again.
FAULTS = """async ([within, options]) => {
  const { violations } = await axe.run(within || document, options);
  return violations.map(({ id, help, nodes }) =>
    `${id}: ${help} ${nodes.slice(0, 5).map((node) => node.target.join(" "))}`);
}"""


def accessibility_faults(page: Page, what: str = "everything", *, within: str = "") -> list[str]:
    """What axe finds against WCAG 2.2 A and AA, and against good practice; `what`: one of CHECKS,
    `within`: a selector.
    """
    options = {**CHECKS[what], "resultTypes": ["violations"]}
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return [f"{page.url}: {fault}" for fault in page.evaluate(FAULTS, [within, options])]


def check_accessibility(page: Page) -> None:
    """No violation that axe can see."""
    assert accessibility_faults(page) == []


def log_in(page: Page, who: str) -> None:
    """By the form, as a person would."""
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(f"{who}@signpost.example")
    page.get_by_label("Password", exact=False).first.fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda url: "/accounts/login/" not in url)


def storage_of(context: BrowserContext, page: Page) -> dict[str, Any]:
    """Cookies and storage keys that a page has left behind."""
    return {
        "cookies": context.cookies(),
        "storage": page.evaluate("Object.keys(localStorage).concat(Object.keys(sessionStorage))"),
    }


def everything_logged(product: Product) -> str:
    """What all processes of the product have written so far."""
    return "".join(product.output) + (product.var / "errors.log").read_text()


def on_both_screens(page: Page) -> None:
    """No fault of accessibility, and nothing wider than the screen, on a phone and on a desk."""
    for screen in (PHONE, DESKTOP):
        page.set_viewport_size(screen)
        check_accessibility(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= screen["width"]
