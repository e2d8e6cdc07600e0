"""Somebody in distress searches: a person to talk to first, and nothing left for others to find."""

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.product.browsing import stranger
from tests.product.conftest import (
    check_accessibility,
    everything_logged,
    log_in,
    storage_of,
)
from tests.product.running import Product

pytestmark = pytest.mark.browser
ANSWER = "You can talk to someone now"


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "without javascript"])
def test_a_child_finds_somebody_to_talk_to_and_leaves_no_words(
    browser: Browser, product: Product, javascript: bool
):
    with stranger(browser, product, java_script_enabled=javascript) as page:
        page.goto("/11-13/")
        page.locator("#find").fill("my nuds got leakd")
        page.locator("#find").press("Enter")

        expect(page.get_by_role("heading", name=ANSWER)).to_be_visible()
        expect(page.get_by_role("link", name="Call 999: 999").first).to_be_visible()
        expect(page.get_by_text("Open now, day and night").first).to_be_visible()
        expect(page.locator("#find")).to_have_value("")
        assert "nuds" not in page.url + page.title() + page.content()
        if javascript:
            check_accessibility(page)
        page.locator(".safety-answer__pages a").first.click()
        page.wait_for_url(re.compile(r"/11-13/help/"))
        page.go_back()
        expect(page.get_by_role("heading", name=ANSWER)).to_be_visible()
        assert storage_of(page.context, page) == {"cookies": [], "storage": []}


def test_an_address_with_the_words_in_it_is_replaced(watched: Page, product: Product):
    watched.goto(f"{product.base}/search/?q=i+want+to+die&audience=14-18")

    watched.wait_for_url(re.compile(r"/search/\?asked=[^&]+&audience=14-18$"))
    watched.reload()
    expect(watched.get_by_role("heading", name=ANSWER)).to_be_visible()


def test_a_parent_opens_the_other_way_with_the_keyboard(watched: Page, product: Product):
    watched.goto(product.base)
    watched.locator("#find").focus()
    watched.keyboard.type("i want to die")
    watched.keyboard.press("Enter")
    expect(watched.get_by_text("It is about me")).to_be_visible()
    expect(watched.get_by_role("link", name=re.compile("Call NSPCC"))).to_be_hidden()

    other = watched.locator("summary", has_text="It is about a child I look after")
    for _press in range(60):
        if other.evaluate("one => one === document.activeElement"):
            break
        watched.keyboard.press("Tab")
    watched.keyboard.press("Enter")

    expect(watched.get_by_role("link", name=re.compile("Call NSPCC"))).to_be_visible()
    check_accessibility(watched)


def test_words_of_distress_are_logged_nowhere(product: Product):
    word = "zqxcanary"
    visitor = product.visitor()
    assert ANSWER in visitor.get("/search/?" + urlencode({"q": f"i want to die {word}"})).text

    assert word not in everything_logged(product)


def test_an_editor_tries_a_search(watched: Page, product: Product):
    log_in(watched, "editor")
    watched.goto(f"{product.base}/cms/search/try/")
    watched.get_by_label("What somebody types").fill("my dad hts me")
    watched.get_by_label("For whom").select_option(label="Ages 8 to 10")
    watched.get_by_role("button", name="Try it").click()

    expect(watched.get_by_text("Heard as:")).to_contain_text("abuse")
    expect(watched.get_by_role("heading", name="FTS5")).to_be_visible()
