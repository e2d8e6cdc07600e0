"""Units that are more than text, in a real browser: what is watched and pressed is never lost."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.product.browsing import PHONE, stranger
from tests.product.conftest import check_accessibility
from tests.product.running import PASSWORD, Product, wait_for

pytestmark = pytest.mark.browser
COURSE = "/academy/courses/leading-online-safety/"
FIRST = "before-the-first-worry/what-your-role-asks-of-you/"
FILM = "before-the-first-worry/what-your-pupils-are-shown/"


def look(page: Page) -> None:
    """Accessible, and no wider than the phone."""
    check_accessibility(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def enrolled(page: Page) -> str:
    """Sign in and enrol; the address of the contents."""
    page.goto(f"/accounts/login/?next={COURSE}enrol/")
    page.get_by_label("E-mail address").fill("teacher@signpost.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"**{COURSE}enrol/")
    page.locator("main").get_by_role("button", name="Enrol", exact=True).click()
    page.wait_for_url(re.compile("/academy/learn/[0-9a-f-]+/$"))
    return page.url


def plays_until(page: Page, second: int) -> None:
    """Start the film, and stop it once that second was seen."""
    video = page.locator("video")
    video.evaluate("video => { video.muted = true; return video.play(); }")
    wait_for(lambda: video.evaluate("video => video.currentTime") > second, told=f"second {second}")
    video.evaluate("video => video.pause()")


def test_what_is_done_and_watched_without_a_connection_is_sent_when_it_is_back(
    product: Product, browser: Browser
) -> None:
    with stranger(browser, product) as page:
        learn = enrolled(page)
        look(page)
        page.goto(learn + FILM)
        expect(page.get_by_text("This unit is not open yet.")).to_be_visible()
        look(page)

        page.goto(learn + FIRST)
        note = page.get_by_text("“Done” is kept here and sent when it is back.")
        expect(note).to_be_hidden()
        page.context.set_offline(True)
        page.get_by_role("button", name="Done, go on").click()
        expect(note).to_be_visible()
        page.context.set_offline(False)
        page.wait_for_url(learn + FILM)
        look(page)

        plays_until(page, 3)
        expect(page.locator("[data-watched-share]")).to_be_visible()
        before = int(page.locator("[data-watched-number]").inner_text())
        assert before >= 2

        page.context.set_offline(True)
        plays_until(page, 6)
        kept = page.get_by_text("What you watch is kept here and sent when it is back.")
        expect(kept).to_be_visible()
        page.context.set_offline(False)
        expect(kept).to_be_hidden()
        assert int(page.locator("[data-watched-number]").inner_text()) > before
