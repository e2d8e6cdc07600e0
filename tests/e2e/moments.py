"""Screens that no address leads to: what is there after somebody has done something."""

import shutil
import subprocess
from pathlib import Path

from playwright.sync_api import Page

from tests.product.running import PASSWORD

POSTERS = ("tell-someone", "pause-before-you-post")


def open_word(page: Page) -> tuple[str, str]:
    """A word of the glossary is opened in the middle of a text."""
    page.goto("/14-18/help/picture-shared/")
    page.locator("main .term").first.click()
    page.locator(".term-note:popover-open").wait_for()
    return "14-18", "word-opened"


def answer_a_question(page: Page) -> tuple[str, str]:
    """The first question of a quiz, with what is said to the answer."""
    page.goto("/8-10/real-or-fake/")
    _answer(page)
    return "8-10", "quiz-answered"


def finish_a_quiz(page: Page) -> tuple[str, str]:
    """The result of a quiz."""
    page.goto("/8-10/real-or-fake/")
    while page.locator(".ask:visible").count():
        _answer(page)
        page.locator("[data-quiz-go]").click()
    return "8-10", "quiz-result"


def _answer(page: Page) -> None:
    page.locator(".ask:visible input[type=radio]").nth(1).check()
    page.locator("[data-quiz-go]").click()


def send_an_empty_form(page: Page) -> tuple[str, str]:
    """The consultation, sent without its answers."""
    page.goto("/industry/comment-on-safer-chat/")
    page.locator("main").get_by_role("button", name="Send").click()
    page.locator(".error-summary").wait_for()
    return "site", "consultation-mistakes"


def say_it_was_useful(page: Page) -> tuple[str, str]:
    """The thanks for an answer to "Did this page help you?"."""
    page.goto("/4-7/be-kind-online/")
    page.locator(".useful").get_by_role("button").first.click()
    page.wait_for_url("**/useful/**")
    return "4-7", "useful-thanks"


def read_a_briefing(page: Page) -> tuple[str, str]:
    """A briefing for verified professionals, who sign in for it."""
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill("teacher@signpost.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda address: "/login/" not in address)
    page.goto("/professionals/briefings/companion-apps/")
    return "professionals", "briefing"


MOMENTS = (
    open_word,
    answer_a_question,
    finish_a_quiz,
    send_an_empty_form,
    say_it_was_useful,
    read_a_briefing,
)


def print_posters(page: Page, folder: Path) -> list[str]:
    """What comes out of the printer, as pictures: each poster must be one sheet of A4."""
    files = []
    for slug in POSTERS:
        page.goto(f"/posters/{slug}/")
        pdf = folder / f"poster-{slug}.pdf"
        page.pdf(path=pdf, prefer_css_page_size=True, print_background=True)
        if program := shutil.which("pdftoppm"):
            subprocess.run(
                [program, "-png", "-r", "60", str(pdf), str(pdf.with_suffix(""))], check=True
            )
        sheets = sorted(folder.glob(f"poster-{slug}-*.png"))
        if len(sheets) > 1:
            message = f"{slug} needs {len(sheets)} sheets of paper."
            raise ValueError(message)
        files += [sheet.name for sheet in sheets]
    return files
