"""The time that is left in an assessment, as the page tells it."""

from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page

SCRIPT = Path(settings.BASE_DIR) / "site/static/js/attempt.js"
HEAD = (
    '<div data-seconds-left="150" data-minute-words="minute left"'
    ' data-minutes-words="minutes left" data-over-words="The time is up.">'
    "<span data-left></span></div>"
    '<p role="status" data-time-warning></p><p data-time-over hidden><a href="/r">result</a></p>'
)


@pytest.fixture
def told(page: Page) -> Page:
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    page.set_content(HEAD)
    # The steady clock of a sleeping laptop stands still.
    page.evaluate("performance.now = () => 0")
    page.add_script_tag(path=SCRIPT)
    return page


def test_the_last_minute_is_one_minute(told: Page) -> None:
    assert told.text_content("[data-left]") == "(3 minutes left)"
    told.clock.fast_forward(100_000)
    assert told.text_content("[data-left]") == "(1 minute left)"


def test_a_laptop_that_slept_past_the_end_tells_that_no_time_is_left(told: Page) -> None:
    told.clock.fast_forward(3_600_000)
    assert told.text_content("[data-left]") == "(0 minutes left)"


def test_warnings_are_said_once_each_and_the_end_leads_on(told: Page) -> None:
    warning, over = told.get_by_role("status"), told.locator("[data-time-over]")
    assert warning.text_content() == "3 minutes left"  # of the last five
    told.clock.fast_forward(60_000)
    assert warning.text_content() == "3 minutes left", "nothing new is said each minute"
    told.clock.fast_forward(60_000)
    assert warning.text_content() == "1 minute left"
    assert over.is_hidden()

    told.clock.fast_forward(60_000)

    assert warning.text_content() == "The time is up."
    assert over.is_visible()
