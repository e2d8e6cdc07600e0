"""When a helpline is open: read once on the server, told for the present minute by the browser."""

import datetime
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from playwright.sync_api import Page

from content.help.opening_hours import validate_opening_hours, week_of

SCRIPT = Path(settings.BASE_DIR) / "site/static/js/open-now.js"
DAY = 24 * 60


@pytest.mark.parametrize(
    ("text", "week"),
    [
        ("24/7", [(0, 7 * DAY)]),
        ("Mo 09:00-17:00", [(540, 1020)]),
        ("Mo,We 09:00-10:00", [(540, 600), (2 * DAY + 540, 2 * DAY + 600)]),
        ("Su-Mo 12:00-13:00", [(720, 780), (6 * DAY + 720, 6 * DAY + 780)]),
        ("Tu 09:00-12:00,13:00-17:00", [(DAY + 540, DAY + 720), (DAY + 780, DAY + 1020)]),
        ("Mo 20:00-02:00", [(1200, DAY + 120)]),
        ("Su 22:00-01:00", [(0, 60), (6 * DAY + 1320, 7 * DAY)]),
        ("Mo 00:00-24:00", [(0, DAY)]),
        ("", []),
    ],
)  # fmt: skip
def test_a_week_is_read(text: str, week: list[tuple[int, int]]) -> None:
    assert week_of(text) == week


@pytest.mark.parametrize(
    "text",
    ["always", "Mo", "Mo 9-17", "Mo 09:00-25:00", "Xx 09:00-10:00", "Mo 09:60-10:00", "PH off",
     "09:00-17:00", "Mo 09:00", "-Mo 09:00-10:00"],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValidationError, match="Mo-Fr 09:00-21:00"):
        validate_opening_hours(text)


def told(page: Page, hours: str, at: datetime.datetime, zone: str = "Europe/London") -> str:
    """What stands beside the hours at a moment."""
    page.clock.set_fixed_time(at)
    page.set_content(
        f"<p hidden data-open='{json.dumps(week_of(hours))}' data-zone='{zone}'"
        " data-always='always' data-is-open='open' data-is-closed='closed'></p>"
    )
    page.add_script_tag(path=SCRIPT, type="module")
    line = page.locator("[data-open]")
    line.wait_for(state="visible")
    return line.inner_text()


def utc(*parts: int) -> datetime.datetime:
    return datetime.datetime(*parts, tzinfo=datetime.UTC)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("hours", "at", "words"),
    [
        ("24/7", utc(2026, 11, 29, 3, 0), "always"),
        ("Mo-Fr 09:00-21:00", utc(2026, 11, 30, 8, 59), "closed"),  # Monday, winter
        ("Mo-Fr 09:00-21:00", utc(2026, 11, 30, 9, 0), "open"),
        ("Mo-Fr 09:00-21:00", utc(2026, 7, 6, 8, 0), "open"),  # Monday, summer time
        ("Mo-Fr 09:00-21:00", utc(2026, 11, 30, 21, 0), "closed"),
        ("Mo-Fr 09:00-21:00", utc(2026, 11, 29, 12, 0), "closed"),  # Sunday
        ("Su 22:00-01:00", utc(2026, 11, 30, 0, 30), "open"),  # Monday morning
    ],
)
def test_the_browser_tells_whether_it_is_open(
    page: Page, hours: str, at: datetime.datetime, words: str
) -> None:
    assert told(page, hours, at) == words


def test_it_is_the_hour_where_the_helpline_is_that_counts(page: Page) -> None:
    at = utc(2026, 7, 6, 22, 30)  # Tuesday morning in Sydney

    assert told(page, "Tu 08:00-20:00", at, "Australia/Sydney") == "open"
    assert told(page, "Tu 08:00-20:00", at, "Europe/London") == "closed"
