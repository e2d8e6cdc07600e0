"""The editors' own screens in a real browser: axe, the panel beside the text, no script."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.product.browsing import DESKTOP, wait_for_cms
from tests.product.conftest import accessibility_faults, log_in
from tests.product.running import Product

pytestmark = pytest.mark.browser
HARD = "Notwithstanding proportionate considerations, organisations must institute arrangements. "


def number_of(page: Page, slug: str) -> int:
    """The number of the English page with a slug."""
    items = page.request.get(f"/cms/api/main/pages/?slug={slug}&locale=en-gb").json()["items"]
    return int(items[0]["id"])


@pytest.fixture
def writing(product: Product, browser: Browser) -> Iterator[Page]:
    """An article that is open for editing on a large screen."""
    context = browser.new_context(base_url=product.base, viewport=DESKTOP)
    page = context.new_page()
    log_in(page, "editor")
    page.goto(f"/cms/pages/{number_of(page, 'strangers-in-game-chat')}/edit/")
    wait_for_cms(page)
    yield page
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_our_parts_of_the_cms_have_no_fault_that_axe_can_see(
    product: Product, browser: Browser, scheme: Any
) -> None:
    context = browser.new_context(base_url=product.base, viewport=DESKTOP, color_scheme=scheme)
    page = context.new_page()
    log_in(page, "reviewer")
    article = number_of(page, "strangers-in-game-chat")

    for path, part in (
        ("/cms/", ".dashboard"),
        ("/cms/calendar/?month=2027-05", ".calendar"),
        ("/cms/reports/findings/", "main"),
        (f"/cms/copy-to-band/{article}/", "main"),
    ):
        page.goto(path)
        wait_for_cms(page)
        assert accessibility_faults(page, within=part) == [], path
    page.goto(f"/cms/pages/{article}/edit/")
    wait_for_cms(page)
    page.locator('[data-side-panel-toggle="checks"]').click()
    expect(page.get_by_text("Within the target", exact=True)).to_be_visible()
    assert accessibility_faults(page, within="[data-page-checks]") == []
    context.close()


def test_the_panel_follows_what_is_written_and_saves_nothing(writing: Page) -> None:
    writing.locator('[data-side-panel-toggle="checks"]').click()
    panel = writing.locator("[data-page-checks]")
    expect(panel.get_by_text("Within the target", exact=True)).to_be_visible()

    writing.locator("#id_summary").fill(HARD * 2)

    expect(panel.locator("mark", has_text="proportionate").first).to_be_visible()
    expect(panel.get_by_text("Sentences worth a second look")).to_be_visible()
    writing.locator("#id_summary").fill("Who is it?")
    panel.get_by_role("button", name="Check now").click()
    expect(panel.locator("mark", has_text="proportionate")).to_have_count(0)


def test_a_hard_sentence_leads_to_where_it_is_written(writing: Page) -> None:
    text = writing.locator("[data-contentpath=body] .public-DraftEditor-content").first
    text.click()
    writing.keyboard.press("Control+Home")
    writing.keyboard.insert_text(HARD)
    writing.locator('[data-side-panel-toggle="checks"]').click()
    panel = writing.locator("[data-page-checks]")
    sentence = panel.locator("[data-find=sentence]", has_text="proportionate")
    expect(sentence).to_be_visible()
    marked = writing.evaluate("CSS.highlights.get('signpost-hard-sentence').size")
    writing.get_by_role("tab", name="Promote").click()
    expect(text).to_be_hidden()

    sentence.click()

    expect(text).to_be_visible()
    writing.wait_for_function("words => getSelection().toString() === words", arg=HARD.strip())
    writing.keyboard.type("Ask first.")
    expect(text).to_contain_text("Ask first.")
    expect(text).not_to_contain_text("proportionate")
    assert marked >= 1


MERGED = """<table><tr><td colspan=2><b>Who&nbsp;sees it</b></td><td>When</td></tr>
<tr><td rowspan=2>Friends</td><td>chat</td><td>now</td></tr><tr><td>photos</td><td>later</td></tr>
</table>"""


def test_merged_cells_of_a_pasted_table_keep_every_word_in_its_column(writing: Page) -> None:
    body = writing.locator("[data-contentpath=body]").first
    body.get_by_role("button", name="Insert a block").last.click()
    writing.locator("[role=option]", has_text=re.compile("^Table")).click()
    body.locator(".handsontable td").first.click()

    writing.evaluate(
        """html => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/html", html);
            document.activeElement.dispatchEvent(
                new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        MERGED,
    )

    cells = body.locator(".ht_master tbody tr")
    expect(cells.nth(0)).to_have_text("Who sees itWho sees itWhen")
    expect(cells.nth(1)).to_have_text("Friendschatnow")
    expect(cells.nth(2)).to_have_text("Friendsphotoslater")


def test_a_card_offers_pictures_by_their_names(writing: Page) -> None:
    body = writing.locator("[data-contentpath=body]").first
    body.get_by_role("button", name="Insert a block").last.click()
    writing.locator("[role=option]", has_text=re.compile("^Cards")).click()
    picture = body.get_by_label("Picture").last

    picture.fill("fluent-emoji-flat:owl")

    offered = writing.locator(f"[id='{picture.get_attribute('list')}'] option")
    expect(offered.first).to_be_attached()
    names = offered.evaluate_all("all => all.map((one) => one.value)")
    assert len(names) == len(set(names)) > 20
    saved = writing.locator(f"[name='{picture.get_attribute('name')}']")
    expect(saved).to_have_value("fluent-emoji-flat:owl")


def test_the_calendar_and_the_dashboard_do_without_a_script(product: Product) -> None:
    editor = product.visitor("editor")

    assert "Monday" in editor.get("/cms/calendar/?month=2027-05").text
    assert "review due" in editor.get("/cms/calendar/?month=2027-05").text
    assert "Your dashboard" in editor.get("/cms/").text
