"""An answer that is saved as it is given, and the button that is pressed meanwhile."""

from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page, Route

SCRIPT = Path(settings.BASE_DIR) / "site/static/js/attempt.js"
ADDRESS = "http://signpost.example/question/"
QUESTION = """<form method="post" data-attempt
  data-saving="Saving" data-saved="Saved" data-failed="No">
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
