"""A story is its addresses: scenes, choices, and nothing that remembers."""

import pytest

from content.models import StoryPage
from tests.factories.content import AudienceFactory, SiteFactory, english, publish
from tests.factories.kinds import scene, stream

pytestmark = pytest.mark.django_db

WHOLE = (
    scene("start", ("Ask Mum", "asked"), ("Say nothing", "alone")),
    scene("asked", ending="good"),
    scene("alone", ("Think again", "start"), ("Hide", "hidden")),
    scene("hidden", ending="help"),
)
HALF = (scene("start", ("Go on", "not-written-yet"), ("Stop", "stop")), scene("stop"))


def a_story(*scenes, **values) -> StoryPage:
    band = SiteFactory().band("8-10")
    page = StoryPage(
        title="The egg",
        scenes=stream(*scenes),
        audience=AudienceFactory("8-10"),
        locale=english(),
        **values,
    )
    return publish(band, page)


def read(client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def test_it_begins_at_the_first_scene(client):
    html = read(client, a_story(*WHOLE).url)

    assert 'href="/8-10/the-egg/scene/start/#scene"' in html


def test_a_scene_offers_its_choices_as_links(client):
    html = read(client, f"{a_story(*WHOLE).url}scene/start/")

    assert "This is start." in html
    assert 'href="/8-10/the-egg/scene/start/1/#scene"' in html
    assert 'href="/8-10/the-egg/scene/start/2/#scene"' in html


def test_after_a_choice_come_a_word_about_it_the_next_scene_and_the_way_back(client):
    html = read(client, f"{a_story(*WHOLE).url}scene/start/2/")

    assert "Say nothing" in html
    assert "Good thinking." in html
    assert "This is alone." in html
    assert 'href="/8-10/the-egg/scene/start/#scene"' in html
    assert 'href="/8-10/the-egg/scene/alone/1/#scene"' in html


def test_an_ending_leads_back_and_to_help(client):
    html = read(client, f"{a_story(*WHOLE).url}scene/alone/2/")

    assert "Time to tell somebody" in html
    assert "Get help now" in html
    assert "Try another way" in html
    assert 'href="/8-10/the-egg/scene/alone/#scene"' in html


@pytest.mark.parametrize(
    "place",
    [
        "nowhere/",
        "start/0/",
        "start/3/",
        "start/01/",
        "start/-1/",
        "start/x/",
        "start/²/",
        "start/999999999999/",
        "start/1/1/",
        "START/",
        "",
        "asked/1/",
    ],
)
def test_what_the_story_does_not_have(client, place):
    assert client.get(f"{a_story(*WHOLE).url}scene/{place}").status_code == 404


@pytest.mark.parametrize("place", ["start/", "scenes/start/", "scene/start%00/"])
def test_scenes_have_no_other_address(client, place):
    assert client.get(a_story(*WHOLE).url + place).status_code in (400, 404)


def test_a_half_written_story_shows_what_there_is(client):
    story = a_story(*HALF)

    html = read(client, f"{story.url}scene/start/")

    assert "Stop" in html
    assert 'class="way__label">Go on' not in html
    assert client.get(f"{story.url}scene/start/1/").status_code == 404
    assert "Try another way" in read(client, f"{story.url}scene/start/2/")


def test_a_story_without_scenes_says_so(client):
    html = read(client, a_story().url)

    assert "still being written" in html
    assert "Begin the story" not in html


def test_a_draft_has_no_scenes_in_public(client):
    story = a_story(*WHOLE)
    story.unpublish()

    assert client.get(f"{story.url}scene/start/").status_code == 404


def test_scenes_of_a_page_for_registered_people_are_locked(client):
    story = a_story(*WHOLE, access_level="registered")

    assert b"This is start." not in client.get(f"{story.url}scene/start/").content


def test_playing_sets_no_cookie_and_may_be_shared(client):
    answer = client.get(f"{a_story(*WHOLE).url}scene/start/1/")

    assert answer.cookies == {}
    assert answer["Cache-Control"].startswith("public")


def test_a_log_does_not_say_what_somebody_chose(client, caplog):
    story = a_story(*WHOLE)
    caplog.set_level("INFO")

    client.get(f"{story.url}scene/alone/2/")
    client.get(f"{story.url}scene/nowhere/")

    assert "GET /8-10/" in caplog.text
    assert "alone" not in caplog.text
    assert "nowhere" not in caplog.text


@pytest.mark.parametrize(
    ("mode", "shown"), [("", "Begin the story"), ("alone", "This is alone."), ("gone", "Begin")]
)
def test_an_author_previews_any_scene(client, mode, shown):
    draft = a_story(*WHOLE).get_latest_revision_as_object()

    response = draft.make_preview_request(preview_mode=mode)

    assert shown in response.rendered_content


def test_the_scenes_to_preview_are_those_that_are_written():
    assert [mode for mode, _title in a_story(*HALF).preview_modes] == ["", "start", "stop"]
