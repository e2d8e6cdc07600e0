"""Steps of somebody who learns: an account, a course, units, quizzes, a certificate."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import yaml
from django.conf import settings
from playwright.sync_api import Page, expect

from tests.product.running import Product

COURSE = "/academy/courses/online-safety-foundations/"
DATA = Path(settings.BASE_DIR) / "site" / "development" / "sample" / "data" / "courses"
NEW_PASSWORD = "lantern-harbour-velvet"
MAX_QUESTIONS = 20
Look = Callable[[Page], None]


@cache
def bank() -> dict[str, dict[str, bool]]:
    """Each question's text, and which of its choices are right."""
    questions = yaml.safe_load((DATA / "online-safety-foundations" / "bank.yaml").read_text())
    return {
        one["text"]: {choice["text"]: choice["correct"] for choice in one["choices"]}
        for one in questions
    }


def feedback_texts() -> set[str]:
    """Everything that may be read only after an attempt is submitted."""
    questions = yaml.safe_load((DATA / "online-safety-foundations" / "bank.yaml").read_text())
    said = {one["feedback"] for one in questions}
    return said | {choice["feedback"] for one in questions for choice in one["choices"]}


def nothing(_page: Page) -> None:
    """Look at nothing."""


class Learner:
    """Somebody new at a browser. `look` is called on every new kind of screen."""

    def __init__(self, page: Page, product: Product, address: str, look: Look = nothing) -> None:
        self.page, self.product, self.address = page, product, address
        self.name = "Rhiannon Ashworth-Ngozi"
        self._look, self.seen = look, set[str]()

    def look(self, screen: str) -> None:
        """Look at a screen, once."""
        if screen not in self.seen:
            self.seen.add(screen)
            self._look(self.page)

    def press(self, name: str) -> None:
        """The button of the page's main part."""
        self.page.locator("main").get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str) -> None:
        """The link of the page's main part."""
        self.page.locator("main").get_by_role("link", name=name).first.click()

    # --- an account --------------------------------------------------------------------------

    def sign_up_from_the_course(self) -> None:
        """From the course's page through the e-mail to being enrolled."""
        page = self.page
        page.goto(COURSE)
        self.look("course")
        self.follow("Enrol, free of charge")
        page.wait_for_url("**/accounts/signup/**")
        self.look("sign up")
        page.get_by_label("Your full name").fill(self.name)
        page.get_by_label("E-mail address").fill(self.address)
        page.get_by_label("Password", exact=False).nth(0).fill(NEW_PASSWORD)
        page.get_by_label("Password", exact=False).nth(1).fill(NEW_PASSWORD)
        self.press("Make my account")
        expect(page.get_by_role("heading", name="Look in your inbox")).to_be_visible()
        self.look("inbox")
        mail = self.product.wait_for_mail(self.address, "/accounts/confirm-email/")
        found = re.search(r"https?://\S+/accounts/confirm-email/\S+", mail)
        assert found
        page.goto(found[0])
        self.look("confirm")
        self.press("Confirm")

    def enrol(self) -> None:
        """From the page that asks to the contents of the course."""
        if "/enrol/" not in self.page.url:
            self.page.goto(COURSE)
            self.follow("Enrol, free of charge")
        expect(self.page.get_by_text(self.name, exact=True)).to_be_visible()
        self.look("enrol")
        self.press("Enrol")
        self.page.wait_for_url(re.compile("/academy/learn/[0-9a-f-]+/$"))
        self.look("contents")

    # --- units -------------------------------------------------------------------------------

    def resume(self) -> None:
        """From "My learning" to the unit where one stopped."""
        self.page.goto("/academy/my-learning/")
        self.look("my learning")
        self.follow("Go on")
        if not re.search(r"/academy/learn/[0-9a-f-]+/[^/]+/", self.page.url):
            self.follow("Go on")

    def progress(self) -> int:
        """How many units are done."""
        return int(self.page.locator("progress").first.get_attribute("value") or 0)

    def read_on(self) -> None:
        """Read a unit and say that it is done."""
        self.look("unit")
        before = self.page.url
        self.press("Done, go on")
        self.page.wait_for_url(lambda url: url != before)

    def spend_the_time(self) -> None:
        """All units are done, and the hours are not there yet: half an hour passes. A journey
        cannot wait for it, so the keeper of the product writes it down.
        """
        self.page.goto("/academy/my-learning/")
        self.page.locator("main").get_by_role(
            "link", name="Online safety foundations"
        ).first.click()
        expect(self.page.get_by_text("All units are done.")).to_be_visible()
        self.look("time is left")
        self.product.manage(
            "shell",
            "--no-imports",
            "-c",
            "from academy.models import UnitProgress; UnitProgress.objects.filter("
            f"cycle__enrolment__user__email='{self.address}').update(seconds=600)",
        )
        self.page.reload()

    # --- quizzes -----------------------------------------------------------------------------

    def start_quiz(self, button: str = "Start the quiz") -> None:
        """Begin an attempt."""
        self.look("quiz")
        self.press(button)
        self.page.wait_for_url("**/academy/attempts/**")

    def question(self) -> str:
        """The question on the screen."""
        return self.page.get_by_role("heading", level=1).inner_text().strip()

    def answer(self, *, rightly: bool) -> None:
        """Choose; wrongly means the first wrong choice alone."""
        choices = bank()[self.question()]
        wanted = [t for t, correct in choices.items() if correct is rightly]
        for text in wanted if rightly else wanted[:1]:
            self.page.get_by_label(text, exact=True).check()
        self.look("question with one answer" if len(wanted) == 1 else "question with several")

    def take_quiz(self, *, rightly: bool, each: Look = nothing) -> None:
        """Reply every question and submit."""
        page = self.page
        for _ in range(MAX_QUESTIONS):
            each(page)
            self.answer(rightly=rightly)
            before = page.url
            last = page.locator("main").get_by_role("button", name="Save and check", exact=True)
            if last.count():
                last.click()
                break
            self.press("Save and go on")
            page.wait_for_url(lambda url, before=before: url != before)
        page.wait_for_url("**/check/")
        self.look("check")
        self.press("Submit")
        page.wait_for_url("**/result/")
        self.look("passed" if rightly else "not passed")
