"""A parent with a link, a manager, a verifier, somebody who leaves: each at what they came for."""

import re
import time

import pytest
from playwright.sync_api import Browser, expect

from tests.product.browsing import DESKTOP, PHONE, stranger
from tests.product.conftest import accessibility_faults, log_in, on_both_screens
from tests.product.running import Product

pytestmark = pytest.mark.browser
PACK = "/resources/kind-words-online/"
OURS = "main table"  # of a page of the CMS, what is not Wagtail's


def test_a_parent_looks_at_everything_without_an_account_or_a_script(
    product: Product, browser: Browser
):
    whom = f"Year 8, Hill School {time.time_ns()}"
    with stranger(browser, product) as page:
        log_in(page, "teacher")
        page.goto(PACK)
        page.get_by_role("link", name="Show it to parents").click()
        page.get_by_label("Who will get it?").fill(whom)
        page.locator("main").get_by_role("button", name="Make a link").click()
        on_both_screens(page)
        address = page.locator("a.long-address").get_attribute("href")
    assert address

    with stranger(browser, product, java_script_enabled=False) as parent:
        parent.goto(address)
        expect(parent.locator("main")).to_contain_text(whom)
        parent.get_by_role("link", name=re.compile("Lesson plan")).first.click()
        expect(parent.locator(".look-page__picture").first).to_be_visible()
        assert parent.context.cookies() == []
    with stranger(browser, product) as parent:
        parent.goto(address)
        on_both_screens(parent)

    with stranger(browser, product) as page:
        log_in(page, "teacher")
        page.goto(f"{PACK}parents/")
        page.get_by_role("button", name=f"End it now : {whom}").click()
    with stranger(browser, product) as parent:
        parent.goto(address)
        expect(parent.locator("main")).not_to_contain_text("Lesson plan")


def test_a_manager_asks_a_colleague_to_join_without_a_script_too(
    product: Product, browser: Browser
):
    address = f"new-{time.time_ns()}@hill.example"
    with stranger(browser, product) as page:
        log_in(page, "manager")
        expect(page).to_have_url(re.compile("/organisations/"))
        on_both_screens(page)

    with stranger(browser, product, java_script_enabled=False) as page:
        log_in(page, "manager")
        form = page.locator("form[action$='/invite/']")
        form.get_by_label("E-mail address").fill(address)
        form.get_by_role("button").click()

        expect(page.locator("main")).to_contain_text(address)
    assert "/organisations/invitation/" in product.wait_for_mail(address, "invitation")


# The CMS is Wagtail's, which needs scripts: this one journey has no way without them.
@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desk"])
def test_a_verifier_works_through_the_queue(
    product: Product, browser: Browser, screen: dict[str, int]
):
    with stranger(browser, product, viewport=screen) as page:
        log_in(page, "verifier")
        waiting = page.url  # the queue is their home
        assert "/cms/professional-statuses/" in waiting
        assert accessibility_faults(page, within=OURS) == []
        first = page.locator("main table tbody tr a").first
        whose = first.inner_text()
        first.click()
        page.get_by_label("Confirm: profession and work have been checked").check()
        page.get_by_label(re.compile("How you checked")).fill("Called the school.")
        page.get_by_role("button", name=re.compile("^Save")).first.click()

        page.goto(waiting)
        expect(page.locator("main table tbody tr a").first).not_to_have_text(whose)


def test_somebody_who_leaves_is_told_what_happens_and_may_change_their_mind_without_a_script(
    product: Product, browser: Browser
):
    with stranger(browser, product) as page:
        log_in(page, "learner")
        page.goto("/accounts/data/")
        on_both_screens(page)
        page.goto("/accounts/data/ask/erase/")
        on_both_screens(page)

    with stranger(browser, product, java_script_enabled=False) as page:
        log_in(page, "learner")
        page.goto("/accounts/data/ask/erase/")
        expect(page.locator("main")).to_contain_text("until then you can take it back")

        page.get_by_role("button", name="Send").click()
        page.get_by_role("button", name=re.compile("Take it back")).click()

        expect(page.locator("main")).to_contain_text("taken your request back")


OF_THE_ACADEMY = {
    "trainer": (
        "/academy/reports/",
        "/academy/reports/online-safety-foundations/",
        "/academy/enrolments/",
        "/academy/certificates/",
        "/academy/questions/",
        "/academy/work/",
        "/academy/teach/",
        "/academy/calendar/",
    ),
    "manager": (
        "/academy/organisations/harbour-schools-federation/training/",
        "/academy/organisations/harbour-schools-federation/training/required/",
        "/academy/organisations/harbour-schools-federation/places/",
        "/academy/my-learning/",
    ),
    "learner": (
        "/academy/transcript/",
        "/academy/my-learning/time/",
        "/academy/my-learning/notes/",
        "/accounts/terms/",
    ),
}


@pytest.mark.parametrize("who", OF_THE_ACADEMY)
def test_pages_of_the_academy_fit_every_screen_and_have_no_fault(
    product: Product, browser: Browser, who: str
):
    with stranger(browser, product) as page:
        log_in(page, who)
        for path in OF_THE_ACADEMY[who]:
            answer = page.goto(path)
            assert answer is not None
            assert answer.status == 200, path
            on_both_screens(page)


def test_a_trainer_looks_at_who_is_booked_and_who_waits(product: Product, browser: Browser):
    with stranger(browser, product) as page:
        log_in(page, "trainer")
        page.goto("/academy/teach/")
        page.locator(".entry", has_text="wait").get_by_role("link").click()

        expect(page.get_by_role("heading", name="4 people")).to_be_visible()
        expect(page.get_by_role("heading", name="Waiting list")).to_be_visible()
        on_both_screens(page)
