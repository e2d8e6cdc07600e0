"""Playing a story to an end: by keyboard, without JavaScript, with nothing left behind."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.product.browsing import DESKTOP, PHONE, stranger
from tests.product.conftest import check_accessibility, everything_logged, storage_of
from tests.product.running import Product

pytestmark = pytest.mark.browser

STORIES = ["/11-13/just-one-picture/", "/8-10/the-secret-egg/"]
WAYS = [
    pytest.param((PHONE, True), id="phone"),
    pytest.param((DESKTOP, False), id="desktop-without-javascript"),
]


@pytest.fixture
def player(browser: Browser, product: Product, request: pytest.FixtureRequest) -> Iterator[Page]:
    size, javascript = getattr(request, "param", (PHONE, True))
    with stranger(browser, product, viewport=size, java_script_enabled=javascript) as page:
        yield page


@pytest.mark.parametrize("player", WAYS, indirect=True)
@pytest.mark.parametrize("story", STORIES)
def test_every_first_choice_leads_to_an_end(player: Page, story: str):
    player.goto(story)
    player.get_by_role("link", name="Begin the story").click()

    for _ in range(20):
        expect(player.locator("h1")).to_be_visible()
        if not player.locator(".way").count():
            break
        player.locator(".way").first.click()

    expect(player.locator(".scene-page__ending")).to_be_visible()
    player.get_by_role("link", name="Try another way").click()
    expect(player.locator(".way").first).to_be_visible()


def test_every_scene_of_every_story_is_whole(browser: Browser, product: Product):
    with stranger(browser, product) as page:
        seen: set[str] = set()
        for story in STORIES:
            page.goto(story)
            check_accessibility(page)
            waiting = [page.locator(".button--begin").get_attribute("href") or ""]
            while waiting:
                address = waiting.pop()
                if address in seen:
                    continue
                seen.add(address)
                page.goto(address)
                check_accessibility(page)
                width = page.evaluate("document.documentElement.scrollWidth")
                assert width <= PHONE["width"], address
                waiting += page.locator(".way").evaluate_all(
                    "links => links.map((link) => link.getAttribute('href'))"
                )

        assert len(seen) > 40
        assert storage_of(page.context, page) == {"cookies": [], "storage": []}


def test_by_keyboard_one_stands_at_the_words_after_each_choice(player: Page):
    player.goto(STORIES[0])
    player.get_by_role("link", name="Begin the story").focus()
    player.keyboard.press("Enter")
    player.wait_for_url("**/scene/start/#scene")

    player.keyboard.press("Tab")

    focused = player.evaluate("document.activeElement.closest('#scene') !== null")
    assert focused


def test_logs_do_not_know_what_was_chosen(player: Page, product: Product):
    player.goto(STORIES[0] + "scene/sent/3/")
    player.goto(STORIES[0])

    assert "scene/sent" not in everything_logged(product)
