"""The pictures of the editors' guide: docs/editors/pictures, small and kept with the text.

Each is a part of a screen with something to look at, at the width of a desk, in a few colours so
that the folder stays small.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.utils.text import slugify
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.product.running import PASSWORD, Product

FOLDER = Path(settings.BASE_DIR) / "docs" / "editors" / "pictures"
SIZE = {"width": 1280, "height": 860}
COLOURS = 48
TITLE = "When a game asks for money"
HARD = (
    "Notwithstanding proportionate considerations, children should immediately utilise the"
    " reporting functionality that their favourite platforms provide whenever somebody"
    " unfamiliar communicates inappropriately."
)


@contextmanager
def signed_in(browser: Browser, product: Product, who: str) -> Iterator[Page]:
    """A desk of one of the sample people."""
    context = browser.new_context(
        base_url=product.base, viewport=SIZE, reduced_motion="reduce", locale="en-GB"
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(f"{who}@signpost.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/cms/")
    yield page
    context.close()


def keep(page: Page, name: str) -> None:
    """The screen as a small PNG: as wide as a page of text, and with a palette."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(400)
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    small = picture.resize((1024, round(1024 * picture.height / picture.width)), Image.LANCZOS)
    small.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
        FOLDER / f"{name}.png", optimize=True
    )


def number_of(page: Page, slug: str) -> int:
    """The number of the English page with a slug."""
    items = page.request.get(f"/cms/api/main/pages/?slug={slug}&locale=en-gb").json()["items"]
    return int(items[0]["id"])


def take_editor_pictures(browser: Browser, product: Product) -> None:
    """Write, be told how it reads, submit, review, look after what is there."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with signed_in(browser, product, "editor") as page:
        _write(page)
        keep_places(page)
    with signed_in(browser, product, "reviewer") as page:
        keep(page, "dashboard")
        _review(page)
        keep_lists(page)


def _write(page: Page) -> None:
    band = number_of(page, "8-10")
    page.goto(f"/cms/pages/{band}/")
    keep(page, "pages")
    page.goto(f"/cms/pages/add/content/articlepage/{band}/")
    page.wait_for_load_state("networkidle")
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_summary").fill(HARD)
    page.get_by_role("button", name="Insert a block").first.click()
    page.wait_for_timeout(500)
    keep(page, "blocks")
    page.get_by_role("option", name="Quote").first.click()
    page.locator('textarea[name="body-0-value-text"]').fill(HARD)
    page.locator('[data-side-panel-toggle="checks"]').click()
    page.get_by_text("Sentences worth a second look").wait_for()
    keep(page, "reading-level")
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Submit to Safeguarding review").click()
    page.wait_for_load_state("networkidle")
    page.get_by_role("tab", name="Promote").click()
    page.locator("#id_reading_reason").scroll_into_view_if_needed()
    keep(page, "error")
    page.get_by_role("tab", name="Content").click()
    page.locator("#id_summary").fill("A game is fun. It may still want your money.")
    page.locator('textarea[name="body-0-value-text"]').fill("I asked Mum first. We said no.")
    page.get_by_role("button", name="More actions").last.click()
    keep(page, "actions")
    page.get_by_role("button", name="Submit to Safeguarding review").click()
    page.get_by_text("submitted for", exact=False).first.wait_for()


def keep_places(page: Page) -> None:
    """Screens of an editor that need nothing to happen first."""
    article = number_of(page, "strangers-in-game-chat")
    page.goto(f"/cms/copy-to-band/{article}/")
    keep(page, "copy-to-band")
    page.goto(f"/cms/pages/{article}/edit/")
    page.wait_for_load_state("networkidle")
    page.locator('[data-side-panel-toggle="status"]').click()
    keep(page, "status")
    page.goto(f"/cms/pages/{article}/history/")
    keep(page, "history")
    _translate(page, number_of(page, slugify(TITLE)))  # written a moment ago: in English alone


def _translate(page: Page, article: int) -> None:
    page.goto(f"/cms/localize/submit/page/{article}/")
    page.get_by_label("Cymraeg").check()
    page.get_by_role("button", name="Submit").click()
    page.get_by_role("button", name="Translate").first.wait_for()
    page.wait_for_timeout(6000)  # the message about the new draft leaves by itself
    keep(page, "translating")


def _review(page: Page) -> None:
    page.get_by_role("link", name=TITLE).first.click()
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Approve with the checklist").click()
    page.locator(".modal form").wait_for()
    keep(page, "checklist")
    page.goto("/cms/snippets/content/checklistitem/")
    keep(page, "checklist-items")


def keep_lists(page: Page) -> None:
    """The calendar, the reports, the lists of words and helplines."""
    for name, path in (
        ("calendar", "/cms/calendar/?month=2027-02"),
        ("findings", "/cms/reports/findings/"),
        ("reviews", "/cms/reports/reviews/"),
        ("translations", "/cms/reports/translations/"),
        ("helplines", "/cms/snippets/content/helpline/"),
        ("simpler-words", "/cms/snippets/content/simplerword/"),
    ):
        page.goto(path)
        keep(page, name)
    page.goto(f"/cms/pages/{number_of(page, 'the-secret-egg')}/delete/")
    keep(page, "delete")
