"""Somebody reads: home, an article, help, and out. On a phone, on a desktop, by keyboard."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.product.browsing import DESKTOP, PHONE, stranger
from tests.product.conftest import check_accessibility
from tests.product.running import Product

pytestmark = pytest.mark.browser

AWAY = "https://www.bbc.co.uk/weather"


@dataclass(frozen=True)
class Band:
    """A part of the site, and somebody who listens there."""

    slug: str
    number: str


BANDS = [
    Band("4-7", "0800 1111"),
    Band("8-10", "0800 1111"),
    Band("11-13", "0800 1111"),
    Band("14-18", "0800 1111"),
    Band("parents", "0808 800 5000"),
    Band("professionals", "0344 381 4772"),
]
WAYS = [
    pytest.param(PHONE, True, id="phone"),
    pytest.param(DESKTOP, True, id="desktop"),
    pytest.param(PHONE, False, id="phone-without-javascript"),
    pytest.param(DESKTOP, False, id="desktop-without-javascript"),
]


@pytest.fixture
def reader(browser: Browser, product: Product, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A stranger's browser; the page where exits lead to is answered here."""
    size, javascript = getattr(request, "param", (PHONE, True))
    with stranger(browser, product, viewport=size, java_script_enabled=javascript) as page:
        page.context.route(
            AWAY,
            lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html"),
        )
        yield page


def ways(*chosen: str) -> pytest.MarkDecorator:
    """Run in these ways."""
    picked = [pytest.param(tuple(way.values), id=way.id) for way in WAYS if way.id in chosen]
    return pytest.mark.parametrize("reader", picked, indirect=True)


def read_to_help(page: Page, band: Band, *, check: bool) -> list[str]:
    """Home, band, first article, help: the titles seen on the way."""
    seen = []

    def look() -> None:
        seen.append(page.locator("h1").inner_text())
        expect(page.locator("html")).to_have_attribute("lang", "en-gb")
        if check:
            check_accessibility(page)

    page.goto("/")
    look()
    page.locator(f"main a[href$='/{band.slug}/']").first.click()
    page.wait_for_url(f"**/{band.slug}/")
    expect(page.locator("html")).to_have_attribute("data-look", band.slug)
    look()
    page.locator("main .cards .card__link").first.click()
    page.wait_for_url(lambda url: url.count("/") == 5)
    look()
    page.get_by_role("link", name="elp").first.click()
    page.wait_for_url(f"**/{band.slug}/help/")
    look()
    return seen


@pytest.mark.parametrize("band", BANDS, ids=lambda band: band.slug)
@ways("phone", "desktop", "phone-without-javascript")
def test_from_home_to_help_and_out(reader: Page, band: Band, request: pytest.FixtureRequest):
    accessibility = request.node.callspec.params["reader"] == (PHONE, True)

    seen = read_to_help(reader, band, check=accessibility)

    assert len(set(seen)) == 4
    someone_listens(reader, band)
    reader.locator(".button--exit").click()
    reader.wait_for_url(AWAY)


def someone_listens(page: Page, band: Band) -> None:
    """Numbers to call at once, and other nations for who wants them; by elements of HTML alone."""
    digits = band.number.replace(" ", "")
    number = page.locator(f"main a[href*='{digits[1:]}']").first
    expect(number).to_be_visible()
    expect(number).to_have_attribute("href", re.compile(rf"^tel:(\+44)?0?{digits[1:]}$"))
    lines = page.locator("#listen")
    expect(lines.get_by_role("heading", name="Somewhere else?")).to_be_visible()
    other = lines.locator("details").first
    expect(other.locator(".helpline").first).to_be_hidden()
    other.locator("summary").click()
    expect(other.locator(".helpline").first).to_be_visible()


@ways("phone")
def test_the_exit_replaces_the_page_in_the_history(reader: Page):
    reader.goto("/")
    reader.goto("/11-13/")

    reader.locator(".button--exit").click()
    reader.wait_for_url(AWAY)
    reader.go_back()

    assert reader.url.count("/") == 3  # the home


@ways("desktop")
def test_three_presses_of_shift_lead_out_from_a_field_too(reader: Page):
    reader.goto("/")
    reader.goto("/search/?q=picture")
    reader.get_by_role("combobox", name="Search").click()

    for _ in range(3):
        reader.keyboard.press("Shift")
    reader.wait_for_url(AWAY)
    reader.go_back()

    assert reader.locator("h1").inner_text() != "What we found for “picture”"


LOOK_OF_FOCUS = """() => {
  const one = document.activeElement;
  const box = one.getBoundingClientRect();
  const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const outlined = (el) => {
    const style = getComputedStyle(el);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  };
  return {
    name: (one.innerText || one.getAttribute('aria-label') || one.name || '').trim(),
    href: one.getAttribute('href') || '',
    outlined: outlined(one) || outlined(one.closest('.card') ?? one),
    covered: !(at && (one.contains(at) || at.contains(one) || one.labels?.[0]?.contains(at))),
    box: [box.x, box.y, box.width, box.height],
  };
}"""


def tab_until(page: Page, wanted: str, *, limit: int = 60) -> None:
    """Press Tab until the focus is on a link to `wanted`; every stop must show where one is."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        stop = page.evaluate(LOOK_OF_FOCUS)
        assert stop["outlined"], f"no visible focus on {stop}"
        assert not stop["covered"], f"focus is covered on {stop}"
        if stop["href"].endswith(wanted):
            return
    raise AssertionError(f"no way to {wanted} by Tab from {page.url}")


@ways("desktop", "phone")
def test_by_keyboard_alone(reader: Page):
    reader.goto("/")
    reader.keyboard.press("Tab")
    assert reader.evaluate(LOOK_OF_FOCUS)["href"] == "#main"
    reader.keyboard.press("Enter")
    assert reader.evaluate("document.activeElement.id") == "main"
    tab_until(reader, "/8-10/")
    reader.keyboard.press("Enter")
    reader.wait_for_url("**/8-10/")
    tab_until(reader, "/8-10/strangers-in-game-chat/")
    reader.keyboard.press("Enter")
    reader.wait_for_url("**/8-10/strangers-in-game-chat/")
    tab_until(reader, "/8-10/help/")
    reader.keyboard.press("Enter")
    reader.wait_for_url("**/8-10/help/")
    tab_until(reader, AWAY, limit=2)
    reader.keyboard.press("Enter")
    reader.wait_for_url(AWAY)


@ways("phone", "desktop-without-javascript")
@pytest.mark.parametrize("path", ["/", "/help/", "/8-10/", "/8-10/help/", "/parents/help/"])
def test_in_welsh_and_back(reader: Page, path: str):
    reader.goto(path)
    english = reader.locator("h1").inner_text()

    reader.locator("footer").get_by_role("link", name="Cymraeg", exact=True).click()
    reader.wait_for_url(f"**/cy{path}")
    expect(reader.locator("html")).to_have_attribute("lang", "cy")
    assert reader.locator("h1").inner_text() != english
    box = reader.locator(".safety").bounding_box()
    assert box is not None
    assert reader.viewport_size is not None
    assert box["width"] <= reader.viewport_size["width"]
    reader.locator("footer").get_by_role("link", name="English", exact=True).click()
    reader.wait_for_url(lambda url: "/cy/" not in url)

    assert reader.url.endswith(path)
    assert reader.locator("h1").inner_text() == english


@ways("phone", "phone-without-javascript")
def test_the_menu_leads_to_every_part_of_the_site(reader: Page):
    reader.goto("/4-7/")

    reader.get_by_role("button", name="Menu").click()
    parts = reader.get_by_role("navigation", name="Parts of this site")
    expect(parts.get_by_role("link")).to_have_count(len(BANDS))
    parts.get_by_role("link").nth(3).click()

    reader.wait_for_url("**/14-18/")
