"""Exit this page, in a real browser: the button, three presses of Shift, the cover, the history.

The page is the real bar with the real script, answered by the test itself, so no server is needed.
"""

import re

import pytest
from django.template.loader import render_to_string

from signpost import assets
from tests.look.palette import CSS

pytestmark = pytest.mark.browser

SITE = "http://signpost.test"
AWAY = "http://weather.test/"


@pytest.fixture
def at_a_page(page):
    """A browser that came from an earlier page to one with the exit button."""
    bar = render_to_string("components/safety_bar.html", {"exit_url": AWAY, "help_url": "/help/"})
    script = (CSS.parent / "js" / "exit-page.js").read_text()
    sheet = assets.build_css().read_text()
    html = (
        "<!doctype html><title>Secret</title><link rel=stylesheet href=/signpost.css>"
        f'<body>{bar}<main>Words to hide <input id="field"></main>'
        '<script type="module" src="/exit-page.js"></script></body>'
    )
    asked = []

    def answer(route):
        asked.append(route.request)
        path = route.request.url.removeprefix(SITE)
        if route.request.url.startswith(AWAY):
            route.fulfill(body="<title>Weather</title>Sunny", content_type="text/html")
        elif path == "/exit-page.js":
            route.fulfill(body=script, content_type="text/javascript")
        elif path == "/signpost.css":
            route.fulfill(body=sheet, content_type="text/css")
        else:
            body = html if path == "/page" else "<title>Earlier</title>Earlier"
            route.fulfill(
                body=body, content_type="text/html", headers={"Referrer-Policy": "no-referrer"}
            )

    page.route(re.compile(r".*"), answer)
    page.goto(f"{SITE}/earlier")
    page.goto(f"{SITE}/page")
    page.asked = asked
    return page


def _press_shift(page, times=3, key="Shift"):
    for _ in range(times):
        page.keyboard.press(key)


def test_button_leaves_and_back_does_not_return(at_a_page):
    at_a_page.locator(".button--exit").click()
    at_a_page.wait_for_url(AWAY)

    at_a_page.go_back()

    assert at_a_page.title() == "Earlier"


def test_the_target_does_not_learn_where_one_came_from(at_a_page):
    at_a_page.locator(".button--exit").click()
    at_a_page.wait_for_url(AWAY)

    assert "referer" not in at_a_page.asked[-1].all_headers()


@pytest.mark.parametrize("key", ["Shift", "ShiftLeft", "ShiftRight"])
def test_three_presses_of_shift_leave(at_a_page, key):
    _press_shift(at_a_page, key=key)

    at_a_page.wait_for_url(AWAY)


def test_shift_works_while_typing_in_a_field(at_a_page):
    at_a_page.locator("#field").focus()

    _press_shift(at_a_page)

    at_a_page.wait_for_url(AWAY)


def test_two_presses_stay_and_are_announced(at_a_page):
    _press_shift(at_a_page, times=2)

    assert "one more time" in at_a_page.get_by_role("status").text_content()
    assert at_a_page.title() == "Secret"


@pytest.mark.parametrize("between", ["a", "Escape", "Shift+a"])
def test_another_key_starts_again(at_a_page, between):
    _press_shift(at_a_page, times=2)
    at_a_page.keyboard.press(between)
    _press_shift(at_a_page, times=2)

    at_a_page.wait_for_timeout(100)

    assert at_a_page.title() == "Secret"


def test_typing_capitals_never_leaves(at_a_page):
    at_a_page.locator("#field").focus()
    for letter in "ABCDEF":
        at_a_page.keyboard.press(f"Shift+{letter}")

    at_a_page.wait_for_timeout(100)

    assert at_a_page.title() == "Secret"
    assert at_a_page.locator("#field").input_value() == "ABCDEF"


def test_presses_more_than_five_seconds_apart_do_not_count_together(page, request):
    page.clock.install()
    at_a_page = request.getfixturevalue("at_a_page")
    _press_shift(at_a_page, times=2)
    page.clock.fast_forward(5100)
    _press_shift(at_a_page, times=1)

    page.clock.run_for(100)

    assert at_a_page.title() == "Secret"
    assert "two more times" in at_a_page.get_by_role("status").text_content()


def test_the_page_is_covered_while_the_next_one_loads(at_a_page):
    at_a_page.route(AWAY, lambda route: route.fulfill(status=204))  # so that the page stays

    at_a_page.locator(".button--exit").click()

    assert at_a_page.locator(".exit-cover").text_content() == "Loading"
    assert at_a_page.title() == "Loading"
    assert not at_a_page.get_by_text("Words to hide").is_visible()


def test_the_cover_is_gone_when_the_browser_brings_the_page_back(at_a_page):
    at_a_page.route(AWAY, lambda route: route.fulfill(status=204))
    at_a_page.locator(".button--exit").click()

    at_a_page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow'))")

    assert at_a_page.locator(".exit-cover").count() == 0
    assert at_a_page.get_by_text("Words to hide").is_visible()
    assert at_a_page.title() == "Secret"


def test_without_javascript_it_is_an_ordinary_link_that_tells_nothing(browser):
    bar = render_to_string("components/safety_bar.html", {"exit_url": AWAY, "help_url": "/help/"})
    asked = []

    def answer(route):
        asked.append(route.request)
        there = route.request.url.startswith(AWAY)
        body = (
            "<title>Weather</title>Sunny" if there else f"<title>Secret</title><body>{bar}</body>"
        )
        route.fulfill(
            body=body, content_type="text/html", headers={"Referrer-Policy": "no-referrer"}
        )

    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.route(re.compile(r".*"), answer)
    page.goto(f"{SITE}/page")

    page.locator(".button--exit").click()
    page.wait_for_url(AWAY)

    assert "referer" not in asked[-1].headers
    context.close()
