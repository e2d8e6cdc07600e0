"""Every public page that can be reached by links, in a real browser with a fresh profile.

Each page that shows an element where no page before has one (`painting.py`) is opened and checked
in full, those of a new kind first. Each other page is put in the place of one with the same style
sheets: there it has to fit a narrow screen, and what is new in its look to be readable. What its
markup says is read without a browser (`markup.py`), and of every fifth by axe too. `make test` by
hand opens one of each kind, and reads all of them without a browser.
"""

import re
from typing import NamedTuple

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.engines.available import without_postgres
from tests.engines.java_tools import faults_of_pages
from tests.product.browsing import DESKTOP, stranger
from tests.product.conftest import accessibility_faults, storage_of
from tests.product.crawling import Walk, heading_of
from tests.product.markup import markup_faults
from tests.product.painting import Painted
from tests.product.running import Product

pytestmark = pytest.mark.browser

# A scene is reached by several choices and keeps its name.
SCENE_AFTER_A_CHOICE = re.compile(r"/scene/[a-z0-9-]+/\d+/$")
STYLE_SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)"')
NARROW = {"width": 320, "height": 640}
EACH = 5  # of the pages that are built like others, axe reads one in five
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
    return sorted(found.values(), key=may_set)


def opened(walk: Walk) -> list[str]:
    """The pages that a browser opens in this run."""
    if without_postgres():
        return of_each_kind(walk)
    different = [path for path in walk.pages if not SCENE_AFTER_A_CHOICE.search(path)]
    return sorted(different, key=may_set)


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
    faults = [f"{path} sets {names}" for path, names in walk.cookies.items() if not may_set(path)]
    seen = apart(walk)
    with stranger(browser, product, viewport=DESKTOP) as page:
        page.on(
            "console", lambda m: faults.append(f"{page.url}: {m.text}") if m.type == "error" else 0
        )
        page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
        page.on("request", lambda r: faults.append(r.url) if foreign(r.url, product) else 0)
        page.add_init_script(AXE_SCRIPT)  # half the time of handing it to each page
        in_the_dark = set(of_each_kind(walk))
        for path in seen.in_full:
            answer = page.goto(path)
            if answer is None or answer.status != 200:
                faults.append(f"{path} answers {answer and answer.status}")
            faults += accessibility_faults(page)
            if path in in_the_dark:
                faults += in_the_dark_faults(page)
            page.set_viewport_size(NARROW)
            faults += too_wide(page, path)
            page.set_viewport_size(DESKTOP)
            left = storage_of(page.context, page)
            cookies = {cookie["name"] for cookie in left["cookies"]}
            allowed = {"csrftoken"} if may_set(path) else set()
            if left["storage"] or not cookies <= allowed:
                faults.append(f"{path} leaves {cookies} {left['storage']}")

        page.set_viewport_size(NARROW)
        for paths in seen.alike:
            page.goto(paths[0])
            for number, path in enumerate(paths):
                page.evaluate(IN_ITS_PLACE, walk.pages[path])
                found = too_wide(page, path)
                if path in seen.coloured:
                    found += accessibility_faults(page, "contrast")
                    found += in_the_dark_faults(page) if path in in_the_dark else []
                if number % EACH == 0:
                    found += accessibility_faults(page, "markup")
                faults += [f"{path}: {fault}" for fault in found]

    assert not faults, "\n".join(faults)


def test_the_markup_of_every_page_says_what_its_parts_are(walk: Walk):
    faults = {path: markup_faults(html) for path, html in walk.pages.items()}

    assert {path: told for path, told in faults.items() if told} == {}


def test_what_a_page_says_is_checked_in_the_place_of_another(browser: Browser, product: Product):
    with stranger(browser, product, viewport=NARROW) as page:
        page.goto("/8-10/")
        html = page.content().replace("</h1>", '</h1><img src="/static/img/share.png">', 1)

        page.evaluate(IN_ITS_PLACE, html)

        assert "image-alt" in " ".join(accessibility_faults(page, "markup"))


# Another page's markup in the place of the one that is open, under the same style sheets.
IN_ITS_PLACE = """html => {
  const other = new DOMParser().parseFromString(html, "text/html");
  other.querySelectorAll("noscript").forEach(one => one.remove());
  document.title = other.title;
  document.documentElement.lang = other.documentElement.lang;
  document.body.replaceWith(document.adoptNode(other.body));
}"""


class Apart(NamedTuple):
    """How the pages are looked at: those to be opened; the others, by the style sheets that they
    share; and which of these have an element that is new in the look of their audience.
    """

    in_full: list[str]
    alike: list[list[str]]
    coloured: set[str]


def apart(walk: Walk) -> Apart:
    """The kinds first, so that the others are compared with all of them."""
    of_its_kind = set(of_each_kind(walk))
    paths = sorted(opened(walk), key=lambda path: (may_set(path), path not in of_its_kind))
    standing, painted = Painted(looks=False), Painted()
    new = {path: standing.differently(walk.pages[path]) for path in paths}
    coloured = {path for path in paths if painted.differently(walk.pages[path]) and not new[path]}
    alike: dict[tuple[str, ...], list[str]] = {}
    for path in paths:
        if not new[path]:
            alike.setdefault(tuple(STYLE_SHEET.findall(walk.pages[path])), []).append(path)
    return Apart([path for path in paths if new[path]], list(alike.values()), coloured)


def in_the_dark_faults(page: Page) -> list[str]:
    """What cannot be read in dark colours."""
    page.emulate_media(color_scheme="dark")
    faults = accessibility_faults(page, "contrast")
    page.emulate_media(color_scheme="light")
    return [f"in the dark: {fault}" for fault in faults]


def may_set(path: str) -> bool:
    """Whether a page holds a form of the log-in, which needs a token, and so a cookie."""
    return path.startswith(WITH_FORMS)


def too_wide(page: Page, path: str) -> list[str]:
    """Whether one has to scroll sideways."""
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [f"{path} is {wide} px wide on a screen of 320 px"] if wide > NARROW["width"] else []


def foreign(url: str, product: Product) -> bool:
    """Whether a request leaves the product."""
    return not url.startswith((product.base + "/", "data:", "blob:"))


def test_r17_every_kind_of_page_is_there_without_javascript(
    walk: Walk, browser: Browser, product: Product
):
    faults = []
    built = Painted(looks=False)
    with stranger(browser, product, java_script_enabled=False) as page:
        for path in of_each_kind(walk):
            if not built.differently(walk.pages[path]):
                continue  # as another kind, in another language or look
            answer = page.goto(path, wait_until="domcontentloaded")
            words = page.locator("main").inner_text()
            if answer is None or answer.status != 200 or not page.locator("h1").is_visible():
                faults.append(f"{path} has no visible heading without JavaScript")
            elif len(words.split()) < 15:
                faults.append(f"{path} shows only: {words}")

    assert not faults, "\n".join(faults)


OF_AN_ACCOUNT = (
    "/accounts/library/",
    "/accounts/library/teaching/",
    "/accounts/profile/",
    "/accounts/notifications/",
    "/accounts/data/",
    "/academy/my-learning/",
    "/resources/kind-words-online/",
    "/resources/kind-words-online/look/slides.pptx/",
    "/resources/kind-words-online/keep/",
    "/resources/kind-words-online/parents/",
    "/resources/kind-words-online/print/",
)
OF_A_TRAINER = (
    "/academy/reports/",
    "/academy/reports/online-safety-foundations/",
    "/academy/enrolments/",
    "/academy/certificates/",
    "/academy/transcript/",
)
WRONG = "<!doctype html><html lang=en><title>Wrong</title><img src=a><p><div></div></p></html>"


@pytest.mark.java
def test_pages_are_valid_html(walk, product, tmp_path):
    teacher = product.visitor("teacher")
    pages = {path: walk.pages[path] for path in of_each_kind(walk)}
    pages |= {f"{path} (signed in)": teacher.get(path).text for path in OF_AN_ACCOUNT}
    trainer = product.visitor("trainer")
    pages |= {f"{path} (trainer)": trainer.get(path).text for path in OF_A_TRAINER}

    faults = faults_of_pages({**pages, "a wrong page": WRONG}, tmp_path)

    wrong = [fault for fault in faults if fault.page == "a wrong page"]
    assert len(wrong) == 2  # the checker does look
    assert [fault for fault in faults if fault not in wrong] == []
