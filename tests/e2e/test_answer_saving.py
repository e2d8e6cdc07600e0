"""An answer that is saved as it is given, and the button that is pressed meanwhile."""

from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page, Route

SCRIPT = Path(settings.BASE_DIR) / "site/static/js/attempt.js"
ADDRESS = "http://signpost.example/question/"
QUESTION = """<form method="post" data-attempt
  data-saving="Saving" data-saved="Saved" data-failed="No connection"
  data-refused="Not saved">
<input type="hidden" name="drawn_from" value="0">
<label><input type="checkbox" name="answer" value="a">A</label>
<label><input type="checkbox" name="answer" value="b">B</label>
<p data-status></p><button name="go" value="2">Save and go on</button></form>"""


class Server:
    """Answers in place of the product, and holds the first save until it is told to go on."""

    def __init__(self, page: Page) -> None:
        self.sent: list[str] = []
        self.held: list[Route] = []
        self.page = page
        page.route("**/question/**", self.answer)

    def answer(self, route: Route) -> None:
        """Keeps what was sent."""
        if route.request.method == "GET":
            route.fulfill(body=QUESTION, content_type="text/html")
        elif route.request.headers["accept"] == "application/json":
            self.held.append(route)
        else:
            self.sent.append(route.request.post_data or "")
            route.fulfill(body="Next")

    def save(self) -> None:
        """The answer that is on its way has arrived."""
        while not self.held:
            self.page.wait_for_timeout(5)
        route = self.held.pop()
        self.sent.append(route.request.post_data or "")
        route.fulfill(json={"saved": True, "drawn_from": len(self.sent)})


@pytest.fixture
def server(page: Page) -> Server:
    """A question on screen, with the script of the product."""
    server = Server(page)
    page.goto(ADDRESS)
    page.add_script_tag(path=SCRIPT)
    return server


def test_the_button_waits_for_the_answer_that_is_on_its_way(page: Page, server: Server) -> None:
    page.get_by_label("A").check()
    page.get_by_role("button").click()
    server.save()
    page.wait_for_function("document.body.textContent === 'Next'")

    assert server.sent == ["drawn_from=0&answer=a", "drawn_from=1&answer=a&go=2"]


def test_the_next_save_is_drawn_from_the_last(page: Page, server: Server) -> None:
    page.get_by_label("A").check()
    server.save()
    page.get_by_text("Saved", exact=True).wait_for()
    page.get_by_label("B").check()
    server.save()
    page.get_by_text("Saved", exact=True).wait_for()

    assert server.sent == ["drawn_from=0&answer=a", "drawn_from=1&answer=a&answer=b"]


def cut_off(page: Page, *, times: int) -> None:
    """The connection fails for the first saves, and is there again afterwards."""
    left = [times]

    def route(route: Route) -> None:
        if route.request.method == "POST" and left[0]:
            left[0] -= 1
            route.abort()
        else:
            route.fallback()

    page.route("**/question/**", route)


def test_an_answer_without_a_connection_stays_in_the_page_and_is_sent_by_itself(
    page: Page, server: Server
) -> None:
    cut_off(page, times=1)
    page.get_by_label("A").check()
    page.get_by_text("No connection").wait_for()

    page.evaluate("window.dispatchEvent(new Event('online'))")
    server.save()

    page.get_by_text("Saved", exact=True).wait_for()
    assert server.sent == ["drawn_from=0&answer=a"]


def test_the_button_leaves_no_page_whose_answer_is_not_sent(page: Page, server: Server) -> None:
    cut_off(page, times=2)
    page.get_by_label("A").check()
    page.get_by_text("No connection").wait_for()

    page.get_by_role("button").click()
    page.get_by_text("No connection").wait_for()
    assert page.get_by_label("A").is_checked()
    page.get_by_role("button").click()
    server.save()

    page.wait_for_function("document.body.textContent === 'Next'")
    assert server.sent == ["drawn_from=0&answer=a", "drawn_from=1&answer=a&go=2"]
