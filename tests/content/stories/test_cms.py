"""The map of a story in the CMS."""

import pytest
from django.urls import reverse

from content.models import StoryPage
from tests.factories.content import AudienceFactory, SiteFactory, english, publish
from tests.factories.kinds import scene, stream
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> StoryPage:
    page = StoryPage(
        title="The egg",
        scenes=stream(scene("start", ("Go", "gone")), scene("lost & found", ending="good")),
        audience=AudienceFactory("8-10"),
        locale=english(),
    )
    return publish(SiteFactory().band("8-10"), page)


def test_an_editor_sees_scenes_choices_and_what_is_missing(story, client):
    client.force_login(UserFactory(administrator=True))

    html = client.get(reverse("signpost_story_map", args=[story.pk])).content.decode()

    block = story.scenes[0].id
    assert f'href="/cms/pages/{story.pk}/edit/#block-{block}-section"' in html
    assert "A choice leads to a scene that does not exist." in html
    assert "No way leads here" in html
    assert "Does not exist yet" in html
    assert "Lost &amp; Found" in html


def test_the_edit_screen_leads_to_the_map(story, client):
    client.force_login(UserFactory(administrator=True))

    html = client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()

    assert reverse("signpost_story_map", args=[story.pk]) in html


@pytest.mark.parametrize("who", [None, "learner"])
def test_nobody_else_sees_it(story, client, who):
    if who:
        client.force_login(UserFactory())

    assert client.get(reverse("signpost_story_map", args=[story.pk])).status_code in (302, 403)


def test_a_page_that_is_no_story_has_no_map(story, client):
    client.force_login(UserFactory(administrator=True))

    url = reverse("signpost_story_map", args=[story.get_parent().pk])

    assert client.get(url).status_code == 404
