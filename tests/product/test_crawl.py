"""Every public page that can be reached by links, in a real browser with a fresh profile.

The fuller suite (PostgreSQL) opens every page; the quick one opens a page of each kind in each part
of the site, and reads all of them without a browser.
"""

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser

from tests.engines.available import without_postgres
from tests.product.browsing import DESK, stranger
from tests.product.conftest import accessibility_faults, storage_of
from tests.product.crawling import Walk, heading_of
from tests.product.running import Product

pytestmark = pytest.mark.browser

# A scene is reached by several choices and keeps its name.
SCENE_AFTER_A_CHOICE = re.compile(r"/scene/[a-z0-9-]+/\d+/$")
# The pages of the log-in need a token against forged forms; nothing else may set a cookie.
WITH_FORMS = ("/accounts/", "/cy/accounts/")


@pytest.fixture(scope="module")
def walk(product: Product) -> Walk:
    """All public pages, found by their links."""
    return Walk(product)


def of_each_kind(walk: Walk) -> list[str]:
    """The first page of each kind in each part of the site and each language."""
    found: dict[tuple[str, str, int], str] = {}
    for path, html in sorted(walk.pages.items()):
        steps = path.partition("?")[0].strip("/").split("/")
        part = "/".join(steps[: 2 if steps[0] == "cy" else 1])
        kind = re.search(r'<body class="([^"]*)"', html)
        found.setdefault((part, kind[1] if kind else "", min(len(steps), 3)), path)
    return sorted(found.values(), key=lambda path: path.startswith(WITH_FORMS))


def opened(walk: Walk) -> list[str]:
    """The pages that a browser opens in this run."""
    if without_postgres():
        return of_each_kind(walk)
    different = [path for path in walk.pages if not SCENE_AFTER_A_CHOICE.search(path)]
    return sorted(different, key=lambda path: path.startswith(WITH_FORMS))


def test_no_link_of_a_public_page_is_broken(walk: Walk):
    assert walk.broken == []
    assert len(walk.pages) > 60


def test_every_public_page_has_one_main_heading_and_a_title_of_its_own(walk: Walk):
    titles: dict[str, list[str]] = {}
    faults = []
    for path, html in walk.pages.items():
        if "?" in path or SCENE_AFTER_A_CHOICE.search(path):
            continue
        if html.count("<h1") != 1 or not heading_of(html):
            faults.append(f"{path} has {html.count('<h1')} main headings")
        title = html.partition("<title>")[2].partition("</title>")[0]
        titles.setdefault(f"{title} {path.startswith('/cy/')}", []).append(path)

    assert not faults, "\n".join(faults)
    assert [paths for paths in titles.values() if len(paths) > 1] == []


def test_r17_a_visit_of_every_page_leaves_nothing_and_asks_nobody_else(
    walk: Walk, browser: Browser, product: Product
):
    """…and every page is accessible, in the dark too, fits a narrow screen, runs without error."""
    faults: list[str] = []
    with stranger(browser, product, viewport=DESK) as page:
        page.on(
            "console", lambda m: faults.append(f"{page.url}: {m.text}") if m.type == "error" else 0
        )
        page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
        page.on("request", lambda r: faults.append(r.url) if foreign(r.url, product) else 0)
        page.add_init_script(AXE_SCRIPT)  # half the time of handing it to each page
        in_the_dark = set(of_each_kind(walk))
        for path in opened(walk):
            answer = page.goto(path)
            if answer is None or answer.status != 200:
                faults.append(f"{path} answers {answer and answer.status}")
            faults += accessibility_faults(page)
            if path in in_the_dark:
                page.emulate_media(color_scheme="dark")
                contrast = accessibility_faults(page, "contrast")
                faults += [f"in the dark: {fault}" for fault in contrast]
                page.emulate_media(color_scheme="light")
            page.set_viewport_size({"width": 320, "height": 640})
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > 320:
                faults.append(f"{path} is {wide} px wide on a screen of 320 px")
            page.set_viewport_size(DESK)
            left = storage_of(page.context, page)
            cookies = {cookie["name"] for cookie in left["cookies"]}
            allowed = {"csrftoken"} if path.startswith(WITH_FORMS) else set()
            if left["storage"] or not cookies <= allowed:
                faults.append(f"{path} leaves {cookies} {left['storage']}")

    assert not faults, "\n".join(faults)


def foreign(url: str, product: Product) -> bool:
    """Whether a request leaves the product."""
    return not url.startswith((product.base + "/", "data:", "blob:"))


def test_r17_every_kind_of_page_is_there_without_javascript(
    walk: Walk, browser: Browser, product: Product
):
    faults = []
    with stranger(browser, product, java_script_enabled=False) as page:
        for path in of_each_kind(walk):
            answer = page.goto(path, wait_until="domcontentloaded")
            words = page.locator("main").inner_text()
            if answer is None or answer.status != 200 or not page.locator("h1").is_visible():
                faults.append(f"{path} has no visible heading without JavaScript")
            elif len(words.split()) < 15:
                faults.append(f"{path} shows only: {words}")

    assert not faults, "\n".join(faults)
