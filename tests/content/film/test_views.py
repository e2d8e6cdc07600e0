"""The page of a film, its captions and its transcript."""

import pytest
from django.utils import timezone
from wagtailmedia.models import Media

from content.models import FilmPage, FilmRendition, FilmTrack
from tests.factories.content import AudienceFactory, SiteFactory, english, go_live, publish
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

VTT = "WEBVTT\n\nNOTE secret\n\n00:01.000 --> 00:02.000\n<v Mia>Tom & I\n\n"


def a_film(*, tracks: dict[str, str] | None = None, live: bool = True) -> FilmPage:
    band = SiteFactory().band("11-13")
    film = publish(
        band, FilmPage(title="Pause", audience=AudienceFactory("11-13"), locale=english())
    )
    for height in (360, 720):
        media = Media.objects.create(title=f"{height}", type="video", file=f"media/{height}.mp4")
        film.renditions.add(FilmRendition(media=media, height=height))
    for code, vtt in (tracks if tracks is not None else {"en-gb": VTT}).items():
        film.tracks.add(FilmTrack(language_code=code, vtt=vtt))
    go_live(film)
    if not live:
        film.unpublish()
    return FilmPage.objects.get(pk=film.pk)


def test_the_smallest_file_is_what_a_phone_is_sent(client):
    html = client.get(a_film().url).content.decode()

    large = html.index("media/720.mp4")
    assert '(min-width: 720px)"' in html[large : large + 120]
    assert large < html.index('media/360.mp4" type="video/mp4">')
    assert " autoplay" not in html


def test_captions_are_written_anew(client):
    film = a_film()

    answer = client.get(f"/films/{film.pk}/en-gb.vtt")

    assert answer["Content-Type"] == "text/vtt; charset=utf-8"
    assert answer.content.decode() == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Mia>Tom &amp; I\n"
    )


def test_the_transcript_is_on_the_page_and_to_take_away(client):
    film = a_film()

    page = client.get(film.url).content.decode()
    taken = client.get(f"/films/{film.pk}/en-gb.txt")

    assert "<b>Mia:</b> Tom &amp; I" in page
    assert taken.content.decode() == "Pause\n\n0:01\tMia: Tom & I\n"
    assert 'filename="pause-en-gb.txt"' in taken["Content-Disposition"]


@pytest.mark.parametrize("kind", ["vtt", "txt"])
@pytest.mark.parametrize("language", ["cy", "xx", "../en-gb"])
def test_captions_that_do_not_exist(client, kind, language):
    assert client.get(f"/films/{a_film().pk}/{language}.{kind}").status_code == 404


@pytest.mark.parametrize("kind", ["vtt", "txt"])
def test_nothing_of_a_film_that_is_not_public(client, kind):
    assert client.get(f"/films/{a_film(live=False).pk}/en-gb.{kind}").status_code == 404


def test_a_film_whose_captions_cannot_be_read_still_plays(client):
    film = a_film(tracks={"en-gb": "no captions at all"})

    html = client.get(film.url).content.decode()

    assert "<video" in html
    assert "<track" not in html
    assert "data-transcript" not in html
    assert client.get(f"/films/{film.pk}/en-gb.vtt").status_code == 404


def test_a_page_in_one_language_shows_captions_in_another_rather_than_none(client):
    film = a_film(tracks={"cy": VTT})

    html = client.get(film.url).content.decode()

    assert 'class="transcript__lines" lang="cy"' in html


def sent(film: FilmPage, vtt: str, **more: str) -> dict[str, str]:
    """What the form sends with captions in one language and nothing else changed."""
    track = film.tracks.get()
    files = {
        f"renditions-{place}-{name}": str(value)
        for place, each in enumerate(film.renditions.all())
        for name, value in (("id", each.pk), ("media", each.media_id), ("height", each.height))
    }
    return {
        "title": film.title, "slug": film.slug, "summary": "x", "access_level": "public",
        "review_due": timezone.localdate().isoformat(), "body-count": "0",
        "renditions-TOTAL_FORMS": "2", "renditions-INITIAL_FORMS": "2", **files,
        "tracks-TOTAL_FORMS": "1", "tracks-INITIAL_FORMS": "1", "tracks-0-id": str(track.pk),
        "tracks-0-language_code": "en-gb", "tracks-0-vtt": vtt,
        "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", **more,
    }  # fmt: skip


def test_half_written_captions_are_kept_in_a_draft_and_shown_to_nobody(client):
    film = a_film()
    half = "WEBVTT\n\n00:02,0 --> x\nHi"
    client.force_login(UserFactory(editor=True))

    kept = client.post(f"/cms/pages/{film.pk}/edit/", sent(film, half), follow=True)

    draft = FilmPage.objects.get(pk=film.pk).get_latest_revision_as_object()
    assert draft.tracks.get().vtt.split() == half.split()
    client.post(
        f"/cms/pages/{film.pk}/edit/", sent(film, half), headers={"accept": "application/json"}
    )
    assert "cannot be shown yet" not in client.get("/cms/").content.decode()
    told = kept.content.decode()
    assert "cannot be shown yet" in told
    assert "Line 3" in told
    client.logout()
    assert "Tom &amp; I" in client.get(f"/films/{film.pk}/en-gb.vtt").content.decode()


def test_half_written_captions_are_not_submitted_and_the_field_says_which_line(client):
    film = a_film()
    client.force_login(UserFactory(editor=True))
    half = sent(film, "WEBVTT\n\n00:02,0 --> x\nHi", **{"action-submit": "1"})

    answer = client.post(f"/cms/pages/{film.pk}/edit/", half).content.decode()

    assert "The captions cannot be read." in answer
    assert "Line 3" in answer
    assert not FilmPage.objects.get(pk=film.pk).workflow_in_progress


def test_a_film_that_is_being_written_can_be_previewed():
    draft = a_film().get_latest_revision_as_object()
    draft.tracks.add(FilmTrack(language_code="cy", vtt=VTT))

    html = draft.make_preview_request().rendered_content

    assert "media/720.mp4" in html
    assert "Cymraeg" in html
