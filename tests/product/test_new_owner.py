"""A new owner's first ten minutes: all that says whose site this is, changed in the CMS alone."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.engines.prepared import copy_served
from tests.product.browsing import DESKTOP, stranger, wait_for_cms
from tests.product.conftest import accessibility_faults, log_in
from tests.product.crawling import Walk
from tests.product.running import Product, wait_for

pytestmark = pytest.mark.browser
NAME = "Lantern Centre"
ELSEWHERE = [
    "/nowhere/at/all/", "/8-10/nowhere/", "/cy/nowhere/", "/cms/login/", "/accounts/login/",
    "/accounts/signup/", "/feeds/audience/parents/", "/feeds/audience/11-13/", "/sitemap.xml",
    "/robots.txt", "/api/v1/schema/", "/api/v1/pages/", "/embed/report-button/frame/",
    "/search/?q=bullying", "/search/?q=home", "/cy/search/?q=hafan", "/verify/",
]  # fmt: skip


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """A product of its own: the others keep their name."""
    var = tmp_path_factory.mktemp("owner")
    copy_served(var)
    running = Product(var).start()
    yield running
    running.stop()


def picture(colour: str) -> bytes:
    """A logo, as a centre would have one."""
    file = io.BytesIO()
    Image.new("RGB", (480, 96), colour).save(file, "PNG")
    return file.getvalue()


def test_a_new_owners_first_ten_minutes(browser: Browser, fresh: Product) -> None:
    with stranger(browser, fresh, viewport=DESKTOP, locale="en-GB") as page:
        log_in(page, "admin")
        name_colours_and_links(page)
        a_page_into_the_menu(page)
        a_helpline_of_their_own_nation(page)
    home = wait_for(lambda: home_of(fresh, "Our centre"), told="a home with the new links")
    it_is_theirs(browser, fresh, home)
    nothing_else_says_whose_it_was(fresh)
    the_mails_too(fresh)


def name_colours_and_links(page: Page) -> None:
    """One form: a colour that cannot be read is refused first, and nothing is lost by it."""
    page.goto("/cms/settings/content/brand/")
    wait_for_cms(page)
    page.get_by_label("Name of the site").fill(NAME)
    page.get_by_label("Who runs this site").fill("Lantern Centre for Children")
    page.get_by_label("Where “Exit this page” leads").fill("https://recipes.example/")
    page.get_by_role("button", name="Choose an image").first.click()
    page.get_by_role("tab", name="Upload").click()
    page.locator(".modal input[type=file]").set_input_files(
        {"name": "lantern.png", "mimeType": "image/png", "buffer": picture("#7a1f5c")}
    )
    page.locator(".modal").get_by_label("Title").fill("Our lantern")
    page.locator(".modal").get_by_role("button", name="Upload").click()
    expect(page.get_by_text("Our lantern").first).to_be_visible()
    page.get_by_label("Colour of the header").fill("#4a1942")
    page.get_by_label("E-mail address for questions").fill("ask@lantern.example")
    page.get_by_role("button", name="Add link").click()
    page.locator("#id_footer_links-0-address").fill("https://lantern.example/")
    page.locator("#id_footer_links-0-words").fill("Our centre")
    page.get_by_label("Main colour", exact=False).first.fill("#ff8800")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_text("stands out from the page by 2.0 to 1", exact=False)).to_be_visible()
    expect(page.locator("#id_footer_links-0-words")).to_have_value("Our centre")

    page.locator("#id_colour").fill("#7a1f5c")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_text("updated", exact=False).first).to_be_visible()


def a_page_into_the_menu(page: Page) -> None:
    """“Show in menus” of the news, published."""
    found = page.request.get("/cms/api/main/pages/?slug=news&locale=en-gb").json()["items"]
    page.goto(f"/cms/pages/{found[0]['id']}/edit/")
    wait_for_cms(page)
    page.get_by_role("tab", name="Promote").click()
    page.get_by_label("Show in menus").check()
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("published", exact=False).first).to_be_visible()


def a_helpline_of_their_own_nation(page: Page) -> None:
    """A nation of their own is there to tick at once; the number waits for two people."""
    page.goto("/cms/snippets/content/nation/add/")
    wait_for_cms(page)
    page.locator("#id_name").fill("Jersey")
    page.locator("#id_slug").fill("jersey")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_text("created", exact=False).first).to_be_visible()
    page.goto("/cms/snippets/content/helpline/?q=Childline")
    page.get_by_role("link", name="Childline").first.click()
    wait_for_cms(page)
    page.get_by_role("checkbox", name="Jersey").check()
    page.locator("#id_phone").fill("0800 000 1111")
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Submit to Safeguarding review").click()
    expect(page.get_by_text("has been submitted for review", exact=False).first).to_be_visible()


def home_of(product: Product, words: str) -> str:
    """The home of the site, once it says something; before, an empty text."""
    text = product.visitor().get("/").text
    return text if words in text else ""


def it_is_theirs(browser: Browser, product: Product, home: str) -> None:
    """What a visitor meets: name, logo, colours, menu, foot, contact and the way out."""
    assert f"<title>{NAME}</title>" in home
    with stranger(browser, product, viewport=DESKTOP, color_scheme="light") as page:
        page.goto("/")
        expect(page.locator("header .brand__logo")).to_be_visible()
        header = page.locator(".site-header")
        expect(header).to_have_css("background-color", "rgb(74, 25, 66)")
        expect(header.locator(".find__button")).to_have_css("background-color", "rgb(122, 31, 92)")
        expect(header.get_by_role("link", name="News", exact=True)).to_be_visible()
        foot = page.locator("footer")
        expect(foot.get_by_role("link", name="Our centre")).to_have_attribute(
            "href", "https://lantern.example/"
        )
        expect(foot.get_by_role("link", name="ask@lantern.example")).to_be_visible()
        expect(page.locator(".button--exit")).to_have_attribute("href", "https://recipes.example/")
        for path in ("/", "/parents/", "/professionals/", "/academy/courses/"):
            page.goto(path)
            assert accessibility_faults(page, "contrast") == []
        page.goto("/8-10/")
        expect(page.locator("footer")).not_to_contain_text("ask@lantern.example")


def nothing_else_says_whose_it_was(product: Product) -> None:
    """What stands one step from the homes, and what no link leads to; the words of the sample are
    looked through in `tests/sample/test_whose_site.py`.
    """
    walk = Walk(product, steps=1)
    assert len(walk.pages) > 20
    visitor = product.visitor()
    texts = walk.pages | {path: visitor.get(path).text for path in ELSEWHERE}
    texts["/cms/"] = product.visitor("admin").get("/cms/").text

    said = {path: found(text) for path, text in texts.items() if found(text)}

    assert said == {}


def found(text: str) -> str:
    """Where the old name stands, with what is around it."""
    match = re.search(r".{0,60}Signpost.{0,60}", text)
    return match[0] if match else ""


def the_mails_too(product: Product) -> None:
    """Somebody signs up: what they get comes from the centre."""
    visitor = product.visitor()
    visitor.post(
        "/accounts/signup/",
        {
            "name": "Somebody New",
            "email": "new@lantern.example",
            "password1": "lantern-harbour-velvet",
            "password2": "lantern-harbour-velvet",
        },
    )
    product.wait_for_mail("new@lantern.example", NAME)
    newest = max((product.var / "mail").glob("*.eml"), key=lambda file: file.stat().st_mtime)
    mail = newest.read_text()
    assert f"From: {NAME} <" in mail
    assert "Reply-To: ask@lantern.example" in mail
    assert "Signpost" not in mail
