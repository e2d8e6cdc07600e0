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


SCREENS = pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desk"])


@SCREENS
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_verifier_works_through_the_queue_without_a_script_too(
    product: Product, browser: Browser, screen: dict[str, int], scripts: bool
):
    with stranger(browser, product, viewport=screen, java_script_enabled=scripts) as page:
        log_in(page, "verifier")
        expect(page).to_have_url(re.compile("/accounts/professions/$"))  # their home
        if scripts:
            on_both_screens(page)
        cases = page.locator("main .entry").filter(has_not_text="You have declined it")
        titles = cases.locator(".entry__title a")
        whose, next_one = titles.nth(0).inner_text(), titles.nth(1).inner_text()
        titles.first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(whose)
        if scripts:
            on_both_screens(page)
            page.set_viewport_size(screen)

        page.get_by_label("Decline").check()
        page.get_by_label(re.compile("How you checked")).fill("Nobody there knows them.")
        page.get_by_role("button", name="Decide, and tell them").click()
        expect(page.locator("main")).to_contain_text("Please choose what the person reads")
        page.get_by_label("What the person reads").select_option(index=1)
        page.get_by_role("button", name="Decide, and tell them").click()

        expect(page.get_by_role("heading", level=1)).to_have_text(next_one)
        expect(page.locator("main")).to_contain_text(f"{whose}: declined")
        page.get_by_label("Confirm: profession and work have been checked").check()
        page.get_by_label(re.compile("How you checked")).fill("Called the school.")
        page.get_by_role("button", name="Decide, and tell them").click()
        expect(page.locator("main")).to_contain_text(f"{next_one}: checked")

        page.get_by_role("link", name="Back to the queue").click()
        left = page.locator("main .entry__title a").all_inner_texts()
        assert whose not in left
        assert next_one not in left


@SCREENS
def test_a_verifier_opens_a_document_and_reads_an_appeal_without_a_script(
    product: Product, browser: Browser, screen: dict[str, int]
):
    with stranger(browser, product, viewport=screen, java_script_enabled=False) as page:
        log_in(page, "verifier")
        asked = page.locator(".entry", has_text="waiting for a check")  # an appeal has none left
        asked.filter(has_text="A document").get_by_role("link").first.click()
        document = page.get_by_role("link", name="Open it").get_attribute("href")
        answer = page.request.get(str(document))
        assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")

        page.get_by_role("link", name="Back to the queue").click()
        appeals = page.locator(".entry", has_text="to be looked at again")
        own = appeals.filter(has_text="You have declined it")
        own.get_by_role("link").first.click()
        expect(page.get_by_text("Their appeal")).to_be_visible()
        expect(page.get_by_role("heading", name="What was decided first")).to_be_visible()
        expect(page.get_by_role("button", name="Decide, and tell them")).to_have_count(0)

        page.get_by_role("link", name="Back to the queue").click()
        others = appeals.filter(has_not_text="You have declined it")
        whose = others.locator(".entry__title a").first.inner_text()
        others.get_by_role("link").first.click()
        page.get_by_label("Confirm: profession and work have been checked").check()
        page.get_by_label(re.compile("How you checked")).fill("They answered this time.")
        page.get_by_role("button", name="Decide, and tell them").click()
        expect(page.locator("main")).to_contain_text(f"{whose}: checked")


def test_the_list_of_checks_in_the_cms_has_no_fault_of_ours(product: Product, browser: Browser):
    with stranger(browser, product) as page:
        log_in(page, "verifier")
        page.goto("/cms/professional-statuses/")
        assert accessibility_faults(page, within=OURS) == []


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
