"""An editor writes, a reviewer publishes, it is found at once; withdrawn, it is gone at once."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.product.browsing import wait_for_cms
from tests.product.conftest import check_accessibility, log_in
from tests.product.running import Product, wait_for

pytestmark = pytest.mark.browser
TITLE = "Moon badgers play fair"


def found(product: Product) -> bool:
    """Whether the search finds the page."""
    return TITLE in product.visitor().get("/search/?q=moon+badgers").text


def test_an_article_from_draft_to_withdrawal(product: Product, browser: Browser) -> None:
    editor = browser.new_context(base_url=product.base, viewport={"width": 1280, "height": 900})
    reviewer = browser.new_context(base_url=product.base, viewport={"width": 1280, "height": 900})
    writing, reviewing = editor.new_page(), reviewer.new_page()
    log_in(writing, "editor")
    log_in(reviewing, "reviewer")

    address = write_draft(writing)
    assert product.visitor().get(address).status == 404
    assert not found(product)

    see_preview(writing)
    send_to_review(writing)
    assert product.visitor().get(address).status == 404

    approve(reviewing)
    assert product.visitor().get(address).status == 200
    wait_for(lambda: found(product), told="the new page in the search")
    assert TITLE in product.visitor().get("/8-10/").text

    withdraw(reviewing)
    assert product.visitor().get(address).status == 404
    assert TITLE not in product.visitor().get("/8-10/").text
    assert not found(product)
    editor.close()
    reviewer.close()


def write_draft(page: Page) -> str:
    """Find the band in the CMS, add an article below it, save it as a draft."""
    page.goto("/cms/")
    expect(page.get_by_text("Your dashboard")).to_be_visible()
    page.goto("/cms/pages/")
    page.get_by_role("link", name="Home", exact=True).first.wait_for()
    band = page.request.get("/cms/api/main/pages/?slug=8-10&type=content.BandHomePage&locale=en-gb")
    number = next(
        item["id"]
        for item in band.json()["items"]
        if item["meta"]["html_url"].endswith("/8-10/") and "/cy/" not in item["meta"]["html_url"]
    )
    page.goto(f"/cms/pages/add/content/articlepage/{number}/")
    wait_for_cms(page)
    page.locator("#id_title").press_sequentially(TITLE)
    page.locator("#id_summary").fill("Badgers on the moon take turns.")
    expect(page.locator("#id_slug")).to_have_value("moon-badgers-play-fair")
    body = page.locator("[data-contentpath=body]")
    body.get_by_role("button", name="Insert a block").first.click()
    page.get_by_role("option", name="Text", exact=True).click()
    body.locator(".public-DraftEditor-content").first.click()
    page.keyboard.insert_text("Badgers play games. They take turns.")
    # The editor hands what was written to its form a moment later.
    expect(page.locator('[name="body-0-value"]')).to_have_value(re.compile("They take turns."))
    page.get_by_role("button", name="Save draft", exact=True).click()
    page.wait_for_url(lambda url: url.endswith("/edit/"))
    return "/8-10/moon-badgers-play-fair/"


def see_preview(page: Page) -> None:
    """The preview shows the page in its band's look."""
    number = page.url.rstrip("/").split("/")[-2]
    page.goto(f"/cms/pages/{number}/view_draft/")
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-look", "8-10")
    check_accessibility(page)
    page.goto(f"/cms/pages/{number}/edit/")


def send_to_review(page: Page) -> None:
    """Into the safeguarding review."""
    wait_for_cms(page)
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Submit to Safeguarding review").click()
    expect(page.get_by_text("submitted for", exact=False).first).to_be_visible()


def approve(page: Page) -> None:
    """The reviewer finds it on the dashboard and approves it."""
    page.goto("/cms/")
    page.get_by_role("link", name=TITLE).first.click()
    page.wait_for_url(lambda url: url.endswith("/edit/"))
    wait_for_cms(page)
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Approve with the checklist").click()
    checklist = page.locator(".modal form")
    checklist.get_by_role("button", name="Approve").click()
    expect(checklist.get_by_text("Tick every item", exact=False)).to_be_visible()
    for box in checklist.get_by_role("checkbox").all():
        box.check()
    checklist.get_by_role("button", name="Approve").click()
    expect(page.get_by_text(f"Page '{TITLE}' has been updated").first).to_be_visible()


def withdraw(page: Page) -> None:
    """Unpublish from the editing page."""
    page.goto("/cms/pages/")
    answer = page.request.get("/cms/api/main/pages/?slug=moon-badgers-play-fair")
    number = answer.json()["items"][0]["id"]
    page.goto(f"/cms/pages/{number}/unpublish/")
    page.get_by_role("button", name="Yes, unpublish it").click()
    expect(page.get_by_text("unpublished", exact=False).first).to_be_visible()
