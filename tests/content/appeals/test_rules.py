"""Appeals end everywhere: by hand within a moment, by themselves on their day."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale

from accounts.models import AuditEntry
from content.appeals.rules import withdraw
from content.editorial.publishing.rules import brought_in
from content.models import AppealPage
from content.tasks import publish_scheduled
from search.indexing import rebuild, refresh_page
from tests.factories.content import SiteFactory, go_live
from tests.factories.kinds import AppealFactory
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_index")]
WORD = "xylobadger"


@pytest.fixture
def appeal():
    """An appeal that is on, with a picture, indexed."""
    tree = SiteFactory()
    page = AppealFactory(
        tree,
        title=f"Do you know this {WORD}?",
        picture=ContentFile(b"\x89PNG picture-bytes", name="place.png"),
        picture_alt="A lighthouse",
    )
    rebuild()
    return page


PLACES = ["/", "/appeals/", "/search/?q=" + WORD]
NEVER = ["/sitemap-en-gb.xml", "/api/v1/pages/", "/feeds/audience/11-13/"]


@pytest.fixture
def welsh(appeal) -> Locale:
    """Welsh, with what stands above the appeal."""
    locale = Locale.objects.get_or_create(language_code="cy")[0]
    for page in (SiteFactory().home, appeal.get_parent().specific):
        go_live(page.copy_for_translation(locale))
    return locale


def shown(client: Client, address: str) -> bool:
    """Whether the appeal's title is on the page."""
    text = client.get(address).content.decode().replace("<mark>", "").replace("</mark>", "")
    return f"Do you know this {WORD}" in text


def test_an_appeal_that_is_on_is_shown_with_its_picture(appeal, client: Client):
    response = client.get(appeal.get_url())

    assert response.status_code == 200
    assert "AP-1" in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"
    assert client.get(f"/appeals/{appeal.pk}/picture/").status_code == 200
    assert [place for place in PLACES[:3] if not shown(client, place)] == []


def test_what_cannot_be_taken_back_never_gets_an_appeal(appeal, client: Client):
    SiteFactory().band("11-13")

    assert [place for place in NEVER if shown(client, place)] == []
    assert client.get(f"/api/v1/pages/{appeal.pk}/").status_code == 404
    assert 'content="noindex"' in client.get(appeal.get_url()).content.decode()


def test_withdrawing_reaches_every_place_while_the_caches_are_warm(
    appeal, client: Client, django_capture_on_commit_callbacks
):
    address = appeal.get_url()
    for place in [address, *PLACES]:
        client.get(place)
        client.get(place)

    with django_capture_on_commit_callbacks(execute=True):
        withdraw(appeal, actor=UserFactory(reviewer=True), why="The place is known now.")
    refresh_page(appeal.pk)

    gone = client.get(address)
    assert gone.status_code == 410
    assert f"this {WORD}" not in gone.content.decode()
    assert [place for place in [*PLACES, *NEVER] if shown(client, place)] == []
    assert client.get(f"/appeals/{appeal.pk}/picture/").status_code == 404


def test_withdrawing_is_kept_with_who_and_why_and_twice_is_once(appeal):
    person = UserFactory(reviewer=True)

    withdraw(appeal, actor=person, why="Known now.")
    withdraw(appeal, actor=person, why="Again.")

    lines = AuditEntry.objects.filter(action="appeal.withdrawn")
    assert [(line.actor_id, line.why) for line in lines] == [(person.pk, "Known now.")]


def test_withdrawing_takes_every_language_with_it(appeal, welsh, client: Client):
    translated = appeal.copy_for_translation(welsh)
    translated.expire_at = appeal.expire_at
    go_live(translated)
    assert AppealPage.objects.get(pk=translated.pk).is_on

    withdraw(appeal, actor=UserFactory(reviewer=True), why="Known now.")
    late = AppealPage.objects.get(pk=translated.pk)

    assert not late.live
    assert not late.is_on
    assert client.get(late.get_url()).status_code == 410


def test_a_translation_begun_after_it_was_withdrawn_never_comes_alive(appeal, welsh):
    withdraw(appeal, actor=UserFactory(reviewer=True), why="Known now.")

    late = AppealPage.objects.get(pk=appeal.pk).copy_for_translation(welsh)
    late.expire_at = timezone.now() + datetime.timedelta(days=7)
    go_live(late)

    assert not AppealPage.objects.get(pk=late.pk).is_on


def test_withdrawing_needs_a_reason(appeal):
    with pytest.raises(ValidationError):
        withdraw(appeal, actor=UserFactory(reviewer=True), why="  ")

    appeal.refresh_from_db()
    assert appeal.live


def test_an_older_revision_does_not_bring_a_withdrawn_appeal_back(appeal, client: Client):
    older = appeal.latest_revision
    withdraw(appeal, actor=UserFactory(reviewer=True), why="Known now.")

    AppealPage.objects.get(pk=appeal.pk)
    with brought_in():
        older.publish()

    again = AppealPage.objects.get(pk=appeal.pk)
    assert (again.live, again.withdrawn_why) == (False, "Known now.")


def test_an_expired_appeal_is_gone_although_no_worker_has_been_here(appeal, client: Client):
    later = timezone.now() + datetime.timedelta(days=2)

    with time_machine.travel(later, tick=False):
        response = client.get(appeal.get_url(), {"fresh": "1"})
        listed = client.get("/appeals/", {"page": "1"}).content.decode()
        picture = client.get(f"/appeals/{appeal.pk}/picture/")
        found = shown(client, f"/search/?q={WORD}&type=article")

    assert AppealPage.objects.get(pk=appeal.pk).live
    assert response.status_code == 410
    assert response["Cache-Control"] == "private, no-store"
    assert f"this {WORD}" not in response.content.decode()
    assert WORD not in listed
    assert picture.status_code == 404
    assert not found


def test_an_appeal_that_the_worker_took_down_still_says_that_it_is_over(appeal, client: Client):
    later = timezone.now() + datetime.timedelta(days=2)

    with time_machine.travel(later, tick=False):
        publish_scheduled()
        response = client.get(appeal.get_url(), {"fresh": "1"})

    assert not AppealPage.objects.get(pk=appeal.pk).live
    assert response.status_code == 410
    assert f"this {WORD}" not in response.content.decode()


def test_an_appeal_that_was_never_public_has_no_address(appeal, client: Client):
    AppealPage.objects.filter(pk=appeal.pk).update(
        live=False, first_published_at=None, expire_at=timezone.now()
    )

    assert client.get(appeal.get_url(), {"fresh": "1"}).status_code == 404


def test_a_reviewer_withdraws_in_the_cms_and_an_editor_may_not(appeal, client: Client):
    address = f"/cms/appeals/{appeal.pk}/withdraw/"
    client.force_login(UserFactory(editor=True))
    assert client.get(address).status_code in (302, 403)
    client.force_login(UserFactory(reviewer=True))

    asked = client.get(address).content.decode()
    refused = client.post(address, {"why": ""}).content.decode()
    client.post(address, {"why": "The place is known now."})

    assert "w-header__title" in asked
    assert appeal.title in asked
    assert "This field is required" in refused
    appeal.refresh_from_db()
    assert (appeal.live, appeal.withdrawn_why) == (False, "The place is known now.")


def test_the_button_stands_on_the_page_of_an_appeal(appeal, client: Client):
    client.force_login(UserFactory(reviewer=True))

    assert f"/cms/appeals/{appeal.pk}/withdraw/" in (
        client.get(f"/cms/pages/{appeal.pk}/edit/").content.decode()
    )
