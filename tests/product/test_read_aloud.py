"""Listening to a page: by the device's voice, by a recording, or honestly not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.product.browsing import stranger, wait_for_word
from tests.product.conftest import check_accessibility, storage_of
from tests.product.running import Product

pytestmark = pytest.mark.browser

VOICE = Path(__file__).with_name("fake_voice.js").read_text()
PAGE = "/11-13/ai-fakes/"
MARKED = "name => [...(CSS.highlights.get(name) ?? [])].map(String).join(' ')"


@pytest.fixture
def listener(browser: Browser, product: Product, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A stranger's phone with one voice, changed by the script in the parameter."""
    with stranger(browser, product) as page:
        page.add_init_script(f"(() => {{ {VOICE}\n{getattr(request, 'param', '')} }})()")
        yield page


def changed(script: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("listener", [script], indirect=True)


def start(page: Page, address: str = PAGE) -> None:
    page.goto(address)
    page.get_by_role("button", name="Listen").click()


def marked(page: Page, name: str) -> str:
    text: str = page.evaluate(MARKED, name)
    return text


def spoken(page: Page) -> list[str]:
    texts: list[str] = page.evaluate("window.spoken.map((each) => each.text)")
    return texts


@changed("window.wordMs = 100000;")
def test_by_keyboard_alone(listener: Page):
    listener.goto(PAGE)
    listener.get_by_role("button", name="Listen").focus()
    listener.keyboard.press("Enter")

    expect(listener.get_by_role("button", name="Pause")).to_be_focused()
    expect(listener.locator("[data-read-status]")).to_have_text("Reading aloud.")
    assert spoken(listener) == ["AI fakes"]
    listener.keyboard.press("Enter")
    expect(listener.get_by_role("button", name="Go on")).to_be_focused()
    listener.keyboard.press("Enter")
    assert spoken(listener) == ["AI fakes", "AI fakes"]
    listener.keyboard.press("Escape")
    expect(listener.get_by_role("button", name="Listen")).to_be_focused()
    expect(listener.locator("[data-read-bar]")).to_be_hidden()
    expect(listener.locator("[data-read-status]")).to_have_text("Stopped.")


@changed("window.wordMs = 100000;")
def test_sentence_and_word_are_marked(listener: Page):
    start(listener)

    listener.wait_for_function("() => CSS.highlights.has('read-word')")
    assert marked(listener, "read-sentence") == "AI fakes"
    assert marked(listener, "read-word") == "AI"


@changed("window.tellsWords = false; window.wordMs = 100000;")
def test_a_voice_that_does_not_tell_words_marks_the_sentence(listener: Page):
    start(listener)

    listener.wait_for_function("() => CSS.highlights.has('read-sentence')")
    assert marked(listener, "read-sentence") == "AI fakes"
    assert marked(listener, "read-word") == ""


@changed("window.wordMs = 100000; delete CSS.highlights; window.Highlight = undefined;")
def test_an_older_browser_lays_marks_over_the_words(listener: Page):
    start(listener)

    expect(listener.locator("mark.read-mark--sentence").first).to_be_visible()
    listener.keyboard.press("Escape")
    expect(listener.locator("mark.read-mark")).to_have_count(0)


@changed("window.wordMs = 1;")
def test_the_whole_page_is_read_and_no_menu(listener: Page):
    start(listener)

    expect(listener.locator("[data-read-status]")).to_have_text(
        "That was the whole page.", timeout=30_000
    )
    said = " ".join(spoken(listener))
    assert said.startswith("AI fakes")
    assert "Home" not in said
    assert "Last changed" not in said
    assert "Exit this page" not in said
    assert marked(listener, "read-sentence") == ""


@changed("window.wordMs = 100000;")
def test_three_speeds(listener: Page):
    start(listener)
    for name in ("Slow", "Fast"):
        listener.get_by_label(name).check(force=True)

    rates = listener.evaluate("window.spoken.map((each) => each.rate)")
    assert rates == sorted({*rates}, key=[0.95, 0.75, 1.2].index)


@changed("window.wordMs = 100000;")
def test_whoever_leaves_is_followed_by_no_voice(listener: Page):
    told: list[str] = []
    listener.expose_function("tell", lambda what: told.append(what))
    listener.context.route("https://www.bbc.co.uk/**", lambda route: None)  # never answers
    start(listener)
    expect(listener.get_by_role("button", name="Pause")).to_be_visible()
    listener.evaluate("speechSynthesis.cancel = () => tell('hushed')")

    listener.locator("[data-exit-loading]").click(no_wait_after=True)

    wait_for_word(listener, told, "hushed")


@changed("window.voices = [];")
def test_a_device_without_a_voice_says_so(listener: Page):
    listener.goto(PAGE)

    expect(listener.locator("[data-read-note]")).to_contain_text(
        "no voice that can read to you", timeout=8_000
    )
    expect(listener.get_by_role("button", name="Listen")).to_be_hidden()
    check_accessibility(listener)


@changed("delete window.SpeechSynthesisUtterance;")
def test_a_browser_without_speech_says_so(listener: Page):
    listener.goto(PAGE)

    expect(listener.locator("[data-read-note]")).to_contain_text("no voice")


@changed("window.voices = [{ name: 'Far away', lang: 'en-GB', localService: false }];")
def test_a_voice_that_sends_the_text_away_is_not_used(listener: Page):
    listener.goto(PAGE)
    listener.get_by_role("button", name="Listen").click()

    expect(listener.locator("[data-read-status]")).to_contain_text("no voice", timeout=8_000)
    assert spoken(listener) == []


def test_welsh_needs_a_welsh_voice(listener: Page):
    listener.goto("/cy/11-13/help/")

    expect(listener.locator("[data-read-note]")).to_contain_text("Cymraeg")


@changed("window.wordMs = 100000;")
def test_it_looks_right_to_axe_and_stores_nothing(listener: Page):
    start(listener)

    check_accessibility(listener)
    assert storage_of(listener.context, listener) == {"cookies": [], "storage": []}


def test_without_javascript_no_button_is_dead(browser: Browser, product: Product):
    with stranger(browser, product, java_script_enabled=False) as page:
        page.goto(PAGE)

        expect(page.locator("main h1")).to_have_text("AI fakes")
        expect(page.locator("[data-read-aloud]")).to_be_hidden()


RECORDED = "/4-7/ask-before-you-tap/"


def test_a_recording_is_marked_as_it_is_heard(browser: Browser, product: Product):
    with stranger(browser, product) as page:
        start(page, RECORDED)

        page.wait_for_function("() => document.querySelector('[data-read-player]').currentTime > 3")
        assert marked(page, "read-sentence") in ("Not sure?", "Stop, and ask your grown-up.")
        page.get_by_label("Slow").check(force=True)
        assert page.evaluate("document.querySelector('[data-read-player]').playbackRate") < 0.9
        page.get_by_role("button", name="Pause").click()
        assert page.evaluate("document.querySelector('[data-read-player]').paused")
        check_accessibility(page)
        assert storage_of(page.context, page) == {"cookies": [], "storage": []}


def test_a_recording_does_not_start_by_itself(browser: Browser, product: Product):
    with stranger(browser, product) as page:
        page.goto(RECORDED)
        page.wait_for_timeout(1000)

        assert page.evaluate("document.querySelector('[data-read-player]').paused")


def test_without_javascript_a_recording_is_a_plain_player(browser: Browser, product: Product):
    with stranger(browser, product, java_script_enabled=False) as page:
        page.goto(RECORDED)

        expect(page.locator("[data-read-aloud] audio[controls]")).to_be_visible()
        expect(page.locator("[data-read-panel]")).to_be_hidden()
