"""Somebody looks for something: finds it, mistypes, types nonsense; the engine may rest."""

import json
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.product.browsing import stranger
from tests.product.conftest import check_accessibility, storage_of
from tests.product.running import Product, Reply, wait_for

pytestmark = pytest.mark.browser
RESULT = re.compile(r'result__title"><a href="([^"]+)">([^<]+)')


def asked(product: Product, words: str, **filters: str) -> Reply:
    """The results page for some words."""
    return product.visitor().get("/search/?" + urlencode({"q": words, **filters}))


def found(answer: Reply) -> list[str]:
    """The addresses of the results, best first."""
    assert answer.status == 200
    return [unescape(address) for address, _title in RESULT.findall(answer.text)]


@pytest.mark.parametrize(
    ("words", "address"),
    [
        pytest.param("game chat", "/parents/games-and-game-chat/", id="a page"),
        pytest.param("kind words", "/resources/kind-words-online/", id="a pack"),
        pytest.param(
            "safety foundations", "/academy/courses/online-safety-foundations/", id="a course"
        ),
        pytest.param("nudes", "/14-18/nudes/", id="a word in a title"),
        pytest.param("threatened", "/14-18/help/someone-is-threatening-me/", id="another form"),
    ],
)
def test_it_finds(product: Product, words: str, address: str):
    assert address in found(asked(product, words))[:4]


@pytest.mark.parametrize("words", ["privasy", "pasword", "freinds", "threatend"])
def test_typing_mistakes_are_corrected(product: Product, words: str):
    answer = asked(product, words)

    assert found(answer)
    assert "We also looked for" in answer.text


ODD = {
    "emoji": "🙂🙃🫶",
    "only signs": "%%% *** ((( \"\"\" ''' ---",
    "five thousand letters": "a" * 5000,
    "many words": "word " * 900,
    "an attack on the database": "'; DROP TABLE document; --",
    "the engine's own language": 'title:x NEAR(a b, 2) AND NOT "(',
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "right to left": "‮نص‬ שלום",
    "combining marks": "e" + "\u0301" * 300,
    "a template": "{{ request.user }}{% debug %}",
}


@pytest.mark.parametrize("words", ODD.values(), ids=ODD)
def test_r22_odd_and_hostile_words_get_a_clear_page(product: Product, words: str):
    answer = asked(product, words)

    assert answer.status == 200
    assert "<h1" in answer.text
    assert "Nothing fits yet" in answer.text or found(answer)
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text
    suggest = product.visitor().post("/search/suggest/", {"q": words})
    assert suggest.status == 200
    json.loads(suggest.body)


@pytest.mark.parametrize("raw", ["q=%00", "q=%ff%fe", "q=a&page=-1", "q=a&page=99999999999999"])
def test_r22_broken_bytes_and_numbers_are_no_error_of_ours(product: Product, raw: str):
    for address in ("/search/", "/cy/search/"):
        assert product.visitor().get(f"{address}?{raw}").status in (200, 400)
    suggested = product.visitor().post(f"/search/suggest/?{raw}", {"q": "a"})
    assert suggested.status in (200, 400)


def test_no_words_lead_to_the_topics(watched: Page, product: Product):
    watched.goto(f"{product.base}/search/?q=")

    expect(watched.get_by_role("heading", level=1)).to_have_text("What are you looking for?")
    check_accessibility(watched)
    watched.get_by_role("main").get_by_role("link").first.click()
    expect(watched.locator(".result").first).to_be_visible()


# Packs and courses are for the adults who work with children; some pages are for everybody.
EVERYBODY = {"/", "/help/", "/privacy/", "/accessibility/", "/faq/", "/glossary/"}
FOR_ALL = ("/appeals/", "/campaigns/", "/news/", "/posters/")
MORE = {"professionals": ("/resources/", "/academy/", "/industry/")}


@pytest.mark.parametrize("band", ["4-7", "8-10", "11-13", "14-18", "parents", "professionals"])
def test_one_part_of_the_site_never_shows_pages_of_another(product: Product, band: str):
    shown: set[str] = set()
    for words in ("picture", "help", "online", "friend", "child", "lesson", "course"):
        for number in ("1", "2", "3"):
            shown.update(found(asked(product, words, audience=band, page=number)))
        suggest = product.visitor().post("/search/suggest/", {"q": words[:3], "audience": band})
        shown.update(one["url"] for one in json.loads(suggest.body)["suggestions"])

    own = (f"/{band}/", *FOR_ALL, *MORE.get(band, ()))
    places = {address.partition("#")[0] for address in shown}
    assert {a for a in places - EVERYBODY if not a.startswith(own)} == set()
    assert any(a.startswith(own) for a in shown)


def test_filters_stay_in_the_address(watched: Page, product: Product):
    watched.goto(f"{product.base}/8-10/")
    watched.get_by_role("combobox", name="Search").fill("chat")
    watched.get_by_role("combobox", name="Search").press("Enter")
    watched.wait_for_url(re.compile(r"q=chat&audience=8-10$"))
    expect(watched.get_by_label("For whom")).to_have_value("8-10")

    watched.get_by_label("For whom").select_option("parents")
    watched.get_by_label("What kind").select_option("article")
    watched.get_by_role("button", name="Show results").click()

    watched.wait_for_url(re.compile(r"q=chat&audience=parents&type=article&topic=$"))
    expect(watched.locator(".result__title a").first).to_have_attribute(
        "href", re.compile("/parents/")
    )
    watched.reload()
    expect(watched.get_by_label("What kind")).to_have_value("article")
    check_accessibility(watched)


def test_r17_what_was_looked_for_is_kept_nowhere(product: Product):
    answer = asked(product, "xylophonequery")

    headers = {name.lower(): value for name, value in answer.headers.items()}
    assert "no-store" in headers["cache-control"]
    assert "set-cookie" not in headers
    for log in product.var.glob("*.log"):
        assert "xylophonequery" not in log.read_text(errors="replace")


def test_suggestions_are_titles_of_pages(product: Product):
    answer = product.visitor().post("/search/suggest/", {"q": "ga"})

    suggestions = json.loads(answer.body)["suggestions"]

    assert {"title": "Games and game chat", "url": "/parents/games-and-game-chat/"} in suggestions


@pytest.fixture
def engine_away(product: Product) -> Iterator[None]:
    """The index is gone while the product runs; afterwards it is built anew."""
    next((product.var / "search").glob("index-*.sqlite3")).unlink()
    yield
    product.manage("rebuild_search")


def test_r25_without_its_engine_search_goes_on_by_titles(product: Product, engine_away: None):
    answer = asked(product, "game chat")

    assert "having a rest" in answer.text
    assert "/8-10/strangers-in-game-chat/" in found(answer)
    others = ("/4-7/", "/11-13/", "/14-18/", "/parents/", "/professionals/")
    scoped = found(asked(product, "chat", audience="8-10"))
    assert scoped
    assert not any(address.startswith(others) for address in scoped)
    assert json.loads(product.visitor().post("/search/suggest/", {"q": "ga"}).body) == {
        "suggestions": []
    }
    assert product.visitor().get("/8-10/").status == 200
    health = product.visitor().get("/health/ready")
    assert health.status == 200
    assert json.loads(health.body)["parts"]["search"] != "ok"


def test_r25_the_engine_comes_back_by_itself_once_its_index_is_there(product: Product):
    wait_for(
        lambda: "having a rest" not in asked(product, "game chat").text,
        told="the engine after a rebuild",
    )

    assert "/8-10/strangers-in-game-chat/" in found(asked(product, "game chat"))


def test_suggestions_by_keyboard(watched: Page, product: Product):
    watched.goto(f"{product.base}/8-10/")
    box = watched.get_by_role("combobox", name="Search")
    options = watched.get_by_role("option")
    box.press_sequentially("ch")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    check_accessibility(watched)

    box.press("Escape")
    expect(options).to_have_count(0)
    expect(box).to_have_value("ch")
    box.press_sequentially("at")
    expect(options.first).to_be_visible()
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "suggestion-0")
    box.press("Enter")

    watched.wait_for_url(re.compile(r"/8-10/[a-z-]+/$"))
    assert storage_of(watched.context, watched) == {"cookies": [], "storage": []}


def test_what_was_typed_is_looked_for_when_no_suggestion_is_chosen(watched: Page, product: Product):
    watched.goto(product.base)
    box = watched.get_by_role("combobox", name="Search")
    box.press_sequentially("chat")
    expect(watched.get_by_role("option").first).to_be_visible()

    box.press("Enter")

    watched.wait_for_url("**/search/?q=chat")


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "without javascript"])
def test_on_a_phone_the_filters_are_folded_and_open_by_a_press(
    browser: Browser, product: Product, javascript: bool
):
    with stranger(browser, product, java_script_enabled=javascript) as page:
        page.goto("/search/?q=picture")
        expect(page.get_by_label("For whom")).to_be_hidden()
        page.get_by_text("Narrow it down").click()
        page.get_by_label("For whom").select_option("4-7")
        page.get_by_role("button", name="Show results").click()

        page.wait_for_url("**audience=4-7**")
        expect(page.get_by_label("For whom")).to_have_value("4-7")
        if javascript:
            check_accessibility(page)


def test_a_teacher_narrows_to_the_pack_for_the_class(watched: Page, product: Product):
    watched.goto(f"{product.base}/search/?q=lesson&audience=professionals")
    expect(watched.get_by_label("Key stage")).to_be_visible()

    watched.get_by_label("Key stage").select_option("ks3")
    watched.get_by_label("How long").select_option("60")
    watched.get_by_role("button", name="Show results").click()

    watched.wait_for_url(re.compile(r"stage=ks3.*minutes=60"))
    expect(watched.locator(".result__title a")).to_have_text("Real or fake?")
    expect(watched.locator(".result__kind")).to_contain_text("60 minutes")
    check_accessibility(watched)
    watched.get_by_role("link", name="Clear the filters").click()
    expect(watched.locator(".result__title a").nth(1)).to_be_visible()


def test_a_teacher_types_all_of_it(product: Product):
    answer = asked(product, "ks2 bullying 60 min", audience="professionals")

    assert found(answer)[0] == "/resources/kind-words-online/"
