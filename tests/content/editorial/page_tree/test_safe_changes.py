"""Deleting, moving, scheduling: nothing breaks that somebody did not see coming."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, Page
from wagtailmedia.models import Media

from content.models import ArticlePage, GlossaryTerm
from content.tasks import publish_scheduled
from signpost.outbox.delivering import drain
from tests.factories.content import ArticlePageFactory, SiteFactory, english, go_live
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client: Client) -> Any:
    person = UserFactory(administrator=True)
    client.force_login(person)
    return person


def page_with(kind: str, value: Any, title: str = "Uses it") -> ArticlePage:
    page = ArticlePageFactory(title=title, body=json.dumps([{"type": kind, "value": value}]))
    drain()  # Wagtail's index of references is written by the worker
    return page


class TestWhereIsThisUsed:
    """Before something is deleted, the CMS says who would miss it."""

    def shown(self, client: Client, delete: str) -> str:
        answer = client.get(delete, follow=True)
        assert answer.status_code == 200
        return " ".join(answer.content.decode().split())

    def test_a_page(self, client: Client, administrator: Any) -> None:
        target = ArticlePageFactory(title="Target")
        page_with("text", f'<p><a linktype="page" id="{target.pk}">A friend</a></p>')

        text = self.shown(client, f"/cms/pages/{target.pk}/delete/")

        assert "referenced 1 time" in text
        assert "Uses it" in self.shown(client, f"/cms/pages/{target.pk}/usage/")

    def test_a_picture(self, client: Client, administrator: Any) -> None:
        image = Image.objects.create(title="Badger", file=get_test_image_file())
        page_with("picture", {"image": image.pk, "alt": "A badger", "decorative": False})

        assert "referenced 1 time" in self.shown(client, f"/cms/images/{image.pk}/delete/")
        assert "Uses it" in self.shown(client, f"/cms/images/usage/{image.pk}/")

    def test_a_recording(self, client: Client, administrator: Any) -> None:
        media = Media.objects.create(title="Voice", type="audio", duration=1, file="voice.mp3")
        page = ArticlePageFactory(title="Uses it", read_aloud=media)
        drain()

        assert "Uses it" in self.shown(client, f"/cms/media/usage/{media.pk}/")
        assert page.read_aloud == media
        assert "Used 1 time" in self.shown(client, f"/cms/media/delete/{media.pk}/")

    def test_a_word_of_the_glossary(self, client: Client, administrator: Any) -> None:
        term = GlossaryTerm.objects.create(
            slug="bot", term="bot", simple="A program.", meaning="A program.", locale=english()
        )
        page_with("glossary", {"term": term.pk})
        base = "/cms/snippets/content/glossaryterm"

        assert "referenced 1 time" in self.shown(client, f"{base}/delete/{term.pk}/")
        assert "Uses it" in self.shown(client, f"{base}/usage/{term.pk}/")


class TestOldAddresses:
    """A page that moves or is renamed is still found by those who kept its address."""

    @pytest.mark.parametrize("language", ["en-gb", "cy"])
    def test_lead_on_after_a_move_and_a_new_name(
        self,
        client: Client,
        administrator: Any,
        language: str,
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        tree = SiteFactory()
        page = ArticlePageFactory(title="Old name")
        tree.band("11-13")
        if language == "cy":
            welsh = Locale.objects.get_or_create(language_code="cy")[0]
            tree.band("11-13").copy_for_translation(welsh, copy_parents=True)
            page = page.copy_for_translation(welsh, copy_parents=True)
            for each in Page.objects.filter(locale=welsh, alias_of=None).specific():
                go_live(each)
            page = ArticlePage.objects.get(pk=page.pk)
        target = (
            tree.band("11-13").get_translations(inclusive=True).get(locale__language_code=language)
        )
        first = page.url

        page.move(target, pos="last-child")
        page = ArticlePage.objects.get(pk=page.pk)
        second = page.url
        page.slug = "new-name"
        with django_capture_on_commit_callbacks(execute=True):
            go_live(page)
        drain()

        page = ArticlePage.objects.get(pk=page.pk)
        assert Redirect.objects.count() == 2
        for old in (first, second):
            answer = client.get(old)
            assert (answer.status_code, answer["Location"]) == (301, page.url)


def let_the_hour_pass(page: ArticlePage) -> None:
    past = timezone.now() - datetime.timedelta(hours=5)
    for revision in page.revisions.all():
        revision.content["go_live_at"] = past.isoformat()
        revision.save(update_fields=["content"])
    page.revisions.update(approved_go_live_at=past)


class TestScheduled:
    """What was to happen while the worker was away happens when it is back."""

    def test_a_page_goes_live_late_rather_than_never(self) -> None:
        page = ArticlePageFactory(title="Late", live=False, band=SiteFactory().band("parents"))
        page.go_live_at = timezone.now() + datetime.timedelta(hours=1)
        go_live(page)
        page.refresh_from_db()
        assert not page.live
        # The hour passes, and nobody is there to notice.
        let_the_hour_pass(page)
        page.refresh_from_db()
        assert not page.live

        publish_scheduled()

        page.refresh_from_db()
        assert page.live

    def test_a_page_expires_late_rather_than_never(self) -> None:
        page = ArticlePageFactory(title="Over")
        ArticlePage.objects.filter(pk=page.pk).update(
            expire_at=timezone.now() - datetime.timedelta(hours=5)
        )
        # Readers do not see it even before the worker has been here.
        assert page not in ArticlePage.objects.visible_to(UserFactory())

        publish_scheduled()

        page.refresh_from_db()
        assert (page.live, page.expired) == (False, True)

    def test_running_twice_publishes_once(self) -> None:
        page = ArticlePageFactory(title="Twice", live=False, band=SiteFactory().band("parents"))
        page.go_live_at = timezone.now() + datetime.timedelta(hours=1)
        go_live(page)
        let_the_hour_pass(page)

        publish_scheduled()
        first = ArticlePage.objects.get(pk=page.pk).last_published_at
        assert first is not None
        publish_scheduled()

        assert ArticlePage.objects.get(pk=page.pk).last_published_at == first
