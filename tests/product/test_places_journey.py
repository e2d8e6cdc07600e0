"""A trainer answers requests, a line manager answers by a link, a learner shows a transcript: on a
phone and at a desk, with JavaScript and without.
"""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.factories.documents import pdf
from tests.product.browsing import DESKTOP, PHONE, stranger
from tests.product.conftest import check_accessibility
from tests.product.running import PASSWORD, Product

pytestmark = pytest.mark.browser
QUEUE = "/academy/enrolments/"


def sign_in(page: Page, who: str) -> None:
    """As one of the sample people."""
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(f"{who}@signpost.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda address: "login" not in address)


def fits(page: Page) -> None:
    """Nothing is wider than the screen but what scrolls by itself."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desk"])
def test_a_trainer_answers_requests_and_looks_at_one(product: Product, browser: Browser, size):
    with stranger(browser, product, viewport=size) as page:
        sign_in(page, "trainer")
        page.goto(QUEUE)
        check_accessibility(page)
        fits(page)
        name = page.locator("main tbody th a").first.inner_text()
        page.get_by_label(f"Choose {name}").check()
        page.get_by_label("yes", exact=True).check()
        page.get_by_role("button", name="Send the answer").click()

        expect(page.get_by_text(f"{name}: approved")).to_be_visible()
        page.goto(f"{QUEUE}?state=approved&q={name}")
        page.get_by_role("link", name=name).click()
        expect(page.get_by_text("Place approved")).to_be_visible()
        check_accessibility(page)
        fits(page)


def test_without_javascript_a_no_needs_words(product: Product, browser: Browser):
    with stranger(browser, product, java_script_enabled=False) as page:
        sign_in(page, "trainer")
        page.goto(QUEUE)
        page.locator("main tbody input").first.check()
        page.get_by_label("no", exact=True).check()
        page.get_by_role("button", name="Send the answer").click()

        expect(page.get_by_role("heading", name="Something needs another look")).to_be_visible()


def test_a_learner_shows_a_transcript_to_somebody_without_an_account(
    product: Product, browser: Browser
):
    with stranger(browser, product) as page:
        sign_in(page, "learner")
        page.goto("/academy/transcript/")
        check_accessibility(page)
        fits(page)
        page.get_by_label("Whom is it for?").fill("Inspection")
        page.get_by_role("button", name="Make a link").click()
        link = page.locator(".award-address a").first.get_attribute("href")
    with stranger(browser, product) as inspector:
        inspector.goto(str(link))
        expect(inspector.get_by_role("heading", level=1)).to_contain_text("Tomasz Wójcik")
        check_accessibility(inspector)
        fits(inspector)
        assert not inspector.context.cookies()


def test_staff_find_a_certificate(product: Product, browser: Browser):
    with stranger(browser, product) as page:
        sign_in(page, "trainer")
        page.goto("/academy/certificates/")
        check_accessibility(page)
        fits(page)
        page.locator("main tbody th a").first.click()
        check_accessibility(page)
        fits(page)


RESTRICTED = "/academy/courses/working-with-people-who-have-offended/enrol/"
MANAGER = "chief@harbour-schools.example"


@pytest.fixture
def letter(tmp_path):
    """A file to give as evidence."""
    path = tmp_path / "letter.pdf"
    path.write_bytes(pdf())
    return path


def test_without_javascript_from_the_request_over_the_line_manager_to_a_place(
    product: Product, browser: Browser, letter
):
    with stranger(browser, product, java_script_enabled=False) as page:
        sign_in(page, "teacher")
        page.goto(RESTRICTED)
        page.get_by_label("Your line manager’s work e-mail address").fill(MANAGER)
        page.get_by_role("button", name="Ask for a place").click()
        expect(page.get_by_role("heading", name="Something needs another look")).to_be_visible()
        page.get_by_label("What do you hope to do differently afterwards?").fill("Ask sooner.")
        page.get_by_label("Colleagues").check()
        page.get_by_label("Your evidence").set_input_files(letter)
        page.get_by_role("button", name="Ask for a place").click()
        expect(page.get_by_text(f"We have asked {MANAGER}")).to_be_visible()
        fits(page)
        place = page.url
    mail = product.wait_for_mail(MANAGER, "/academy/approve/")
    with stranger(browser, product) as manager:
        manager.goto(re.search(r"http\S+/academy/approve/\S+", mail)[0])
        check_accessibility(manager)
        fits(manager)
        manager.get_by_label("Yes, they may take this course").check()
        manager.get_by_label("Your name").fill("Carys Chief")
        manager.get_by_role("button", name="Send my answer").click()
        expect(manager.get_by_text("Your answer is kept")).to_be_visible()
        assert not manager.context.cookies()
    with stranger(browser, product, viewport=DESKTOP) as trainer:
        sign_in(trainer, "trainer")
        trainer.goto(f"{QUEUE}?q=Aoife")
        trainer.get_by_role("link", name="Aoife Brennan").click()
        expect(trainer.get_by_text("agrees (Carys Chief)")).to_be_visible()
        trainer.get_by_label("yes", exact=True).check()
        trainer.get_by_role("button", name="Send the answer").click()
        expect(trainer.get_by_text("They are told.")).to_be_visible()
    with stranger(browser, product) as page:
        sign_in(page, "teacher")
        page.goto(place)
        expect(page.get_by_role("button", name="Start the course")).to_be_visible()
        check_accessibility(page)
