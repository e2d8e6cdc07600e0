"""Watching, reading and hearing the film."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.product.browsing import DESKTOP, stranger, wait_for_word
from tests.product.conftest import check_accessibility, storage_of
from tests.product.running import Product

pytestmark = pytest.mark.browser

FILM = "/11-13/pause-before-you-post/"
STATE = """() => {
  const video = document.querySelector("video");
  const sound = document.querySelector("[data-film-sound]");
  return {
    time: video.currentTime, paused: video.paused, muted: video.muted, source: video.currentSrc,
    apart: Math.abs(video.currentTime - sound.currentTime), silent: sound.paused,
    longer: Math.abs(video.duration - sound.duration),
    tracks: Object.fromEntries([...video.textTracks].map((each) => [each.language, each.mode])),
  };
}"""


@pytest.fixture
def viewer(browser: Browser, product: Product) -> Iterator[Page]:
    with stranger(browser, product, viewport=DESKTOP) as page:
        page.goto(FILM)
        yield page


def test_nothing_starts_by_itself_and_nothing_is_stored(viewer: Page):
    viewer.wait_for_timeout(1500)

    state = viewer.evaluate(STATE)
    assert (state["paused"], state["time"]) == (True, 0)
    assert storage_of(viewer.context, viewer) == {"cookies": [], "storage": []}
    check_accessibility(viewer)


def test_a_line_of_the_transcript_leads_to_its_moment(viewer: Page):
    line = viewer.get_by_role("button", name="If someone else is in it, ask them first.")
    line.focus()
    viewer.keyboard.press("Enter")

    viewer.wait_for_function("() => document.querySelector('video').currentTime > 22.6")
    expect(viewer.locator(".transcript__line[aria-current=true]")).to_contain_text(
        "If someone else is in it"
    )


def test_captions_change_their_language(viewer: Page):
    assert viewer.evaluate(STATE)["tracks"]["en-gb"] == "showing"
    captions = viewer.get_by_role("group", name="Captions")

    captions.get_by_label("Cymraeg").check(force=True)
    assert viewer.evaluate(STATE)["tracks"] == {"en-gb": "disabled", "cy": "showing"}
    viewer.wait_for_function(
        "() => [...document.querySelector('video').textTracks]"
        ".some((track) => track.language === 'cy' && track.cues?.length > 20)"
    )
    captions.get_by_label("Off").check(force=True)
    assert viewer.evaluate(STATE)["tracks"] == {"en-gb": "disabled", "cy": "disabled"}


def test_the_described_sound_is_kept_in_step(viewer: Page):
    viewer.get_by_role("button", name="Audio description").click()
    expect(viewer.locator("[data-film-status]")).to_have_text("Audio description is on.")

    viewer.get_by_role("button", name="Then he stops.").click()
    viewer.wait_for_function("() => document.querySelector('video').currentTime > 16.5")

    state = viewer.evaluate(STATE)
    assert state["muted"]
    assert not state["silent"]
    assert state["apart"] < 0.6
    assert state["longer"] < 0.5
    viewer.evaluate("document.querySelector('video').pause()")
    viewer.wait_for_function("() => document.querySelector('[data-film-sound]').paused")
    viewer.get_by_role("button", name="Audio description").click()
    assert not viewer.evaluate(STATE)["muted"]


def test_the_described_sound_stays_on_when_the_film_has_to_wait(viewer: Page):
    described = viewer.get_by_role("button", name="Audio description")
    described.click()

    viewer.evaluate(
        """async () => {
            const video = document.querySelector("video");
            video.dispatchEvent(new Event("playing"));
            video.dispatchEvent(new Event("waiting"));
            await new Promise((done) => setTimeout(done));
        }"""
    )

    expect(described).to_have_attribute("aria-pressed", "true")
    assert viewer.evaluate(STATE)["muted"]


def test_words_are_found_in_the_film(viewer: Page):
    viewer.get_by_label("Find words in the film").fill("CHILDLINE")

    expect(viewer.locator(".transcript__line:visible")).to_have_count(1)
    expect(viewer.locator("[data-transcript-count]")).to_have_text("1 of 28 lines")
    viewer.get_by_label("Find words in the film").fill("zebra")
    expect(viewer.locator("[data-transcript-count]")).to_have_text("No line has these words.")


@pytest.mark.parametrize("typed", ["don't", "don’t", "DON‘T", "dön't"])
def test_words_of_the_transcript_are_found_with_any_apostrophe(viewer: Page, typed: str):
    viewer.get_by_label("Find words in the film").fill(typed)

    line = viewer.locator(".transcript__line:visible")
    expect(line).to_have_count(1)
    expect(line).to_contain_text("Please don't.")


def test_the_small_picture_goes_on_where_the_large_one_was(viewer: Page):
    viewer.get_by_role("button", name="Then he stops.").click()
    viewer.wait_for_function("() => document.querySelector('video').currentTime > 15.2")

    viewer.get_by_label("Small, saves data").check(force=True)

    viewer.wait_for_function("() => document.querySelector('video').currentSrc.includes('360')")
    viewer.wait_for_function("() => document.querySelector('video').currentTime > 15.2")


def test_a_phone_is_sent_the_small_file(browser: Browser, product: Product):
    with stranger(browser, product) as page:
        page.goto(FILM)
        page.wait_for_function("() => document.querySelector('video').currentSrc")

        assert "pause-360" in page.evaluate(STATE)["source"]


def test_the_words_can_be_taken_away(viewer: Page):
    with viewer.expect_download() as download:
        viewer.get_by_role("link", name="Take the words away").click()

    text = download.value.path().read_text()
    assert text.startswith("Pause before you post\n\n0:00\t[gentle bells]\n")
    assert "Childline, free, on 0800 1111." in text


def test_without_javascript_film_words_and_described_sound_are_there(
    browser: Browser, product: Product
):
    with stranger(browser, product, java_script_enabled=False) as page:
        page.goto(FILM)

        expect(page.locator("video")).to_have_attribute("controls", "")
        expect(page.locator("audio[controls]")).to_be_visible()
        expect(page.get_by_text("a voice that says what is seen")).to_be_visible()
        expect(page.locator(".transcript__line")).to_have_count(28)
        expect(page.locator("[data-film-tools]")).to_be_hidden()
        expect(page.locator("[data-transcript-find]")).to_be_hidden()
        expect(page.locator(".transcript__line button")).to_have_count(0)


def test_leaving_stops_the_sound(viewer: Page):
    told: list[str] = []
    viewer.expose_function("tell", lambda what: told.append(what))
    viewer.context.route("https://www.bbc.co.uk/**", lambda route: None)  # never answers
    viewer.get_by_role("button", name="Then he stops.").click()
    viewer.wait_for_function("() => document.querySelector('video').currentTime > 15.2")
    viewer.evaluate("document.querySelector('video').onpause = () => tell('paused')")

    viewer.locator("[data-exit-loading]").click(no_wait_after=True)

    wait_for_word(viewer, told, "paused")
