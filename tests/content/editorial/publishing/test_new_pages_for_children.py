"""A new page for children is read by a second person, or somebody says why it cannot wait."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Revision, TaskState

from accounts.models import AuditEntry
from content.editorial.publishing.rules import publish_with_reason
from content.models import ArticlePage, DirectPublication
from content.tasks import publish_scheduled
from tests.content.editorial.publishing.test_two_people import SENT, TEXT
from tests.factories.content import ArticlePageFactory, SiteFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


class TestANewPageForChildren:
    """One person's own page: a review, or the reason why it cannot wait."""

    @pytest.fixture
    def reviewer(self, client: Client) -> Any:
        person = UserFactory(reviewer=True)
        client.force_login(person)
        return person

    @pytest.fixture
    def draft(self, reviewer: Any) -> ArticlePage:
        page = ArticlePageFactory(
            title="New", live=False, body=TEXT, review_due=timezone.localdate(), slug="alone"
        )
        page.save_revision(user=reviewer)
        return page

    def publish(self, client: Client, draft: ArticlePage) -> Any:
        fields = {**SENT, "title": "New", "review_due": timezone.localdate().isoformat()}
        return client.post(f"/cms/pages/{draft.pk}/edit/", {**fields, "action-publish": "1"})

    def test_is_asked_why_and_kept_as_a_draft(
        self, client: Client, reviewer: Any, draft: ArticlePage
    ) -> None:
        answer = self.publish(client, draft)
        asked = client.get(answer["Location"]).content.decode()

        assert answer["Location"] == f"/cms/publish-without-review/{draft.pk}/"
        assert "Why can this not wait for a second person?" in asked
        draft.refresh_from_db()
        assert not draft.live

    def test_without_a_reason_nothing_is_published(
        self, client: Client, reviewer: Any, draft: ArticlePage
    ) -> None:
        self.publish(client, draft)
        draft.refresh_from_db()

        answer = client.post(
            f"/cms/publish-without-review/{draft.pk}/",
            {"reason": "  ", "version": draft.latest_revision_id},
        )

        assert "Please say why this cannot wait" in answer.content.decode()
        assert not ArticlePage.objects.get(pk=draft.pk).live

    def test_with_a_reason_it_is_public_and_the_audit_log_says_so(
        self, client: Client, reviewer: Any, draft: ArticlePage
    ) -> None:
        self.publish(client, draft)
        draft.refresh_from_db()

        client.post(
            f"/cms/publish-without-review/{draft.pk}/",
            {"reason": "A game is down tonight.", "version": draft.latest_revision_id},
        )

        assert ArticlePage.objects.get(pk=draft.pk).live
        entry = AuditEntry.objects.get(action="page.published_without_review")
        assert (entry.actor, entry.why) == (reviewer, "A game is down tonight.")

    def test_what_changed_meanwhile_is_read_again(
        self, client: Client, reviewer: Any, draft: ArticlePage
    ) -> None:
        self.publish(client, draft)
        draft.refresh_from_db()
        seen = draft.latest_revision_id
        ArticlePage.objects.get(pk=draft.pk).save_revision(user=UserFactory(editor=True))

        answer = client.post(
            f"/cms/publish-without-review/{draft.pk}/", {"reason": "Tonight.", "version": seen}
        )

        assert "Somebody has changed the page" in answer.content.decode()
        assert not ArticlePage.objects.get(pk=draft.pk).live

    def test_may_be_sent_to_the_review_after_all(
        self, client: Client, reviewer: Any, draft: ArticlePage
    ) -> None:
        client.post(f"/cms/publish-without-review/{draft.pk}/", {"review": "1"})

        draft = ArticlePage.objects.get(pk=draft.pk)
        assert draft.workflow_in_progress
        # And then it is somebody else's to approve.
        actions = draft.current_workflow_task.get_actions(draft, reviewer)
        assert [name for name, _words, _form in actions] == ["reject"]
        text = client.get(f"/cms/pages/{draft.pk}/edit/").content.decode()
        assert "Another person reads this page now" in text

    def test_a_new_page_made_and_published_in_one_go_is_a_draft_and_asked_about(
        self, client: Client, reviewer: Any
    ) -> None:
        band = SiteFactory().band("8-10")
        fields = {**SENT, "title": "Made", "review_due": timezone.localdate().isoformat()}

        answer = client.post(
            f"/cms/pages/add/content/articlepage/{band.pk}/", {**fields, "action-publish": "1"}
        )

        made = ArticlePage.objects.get(title="Made")
        assert answer["Location"] == f"/cms/publish-without-review/{made.pk}/"
        assert not made.live

    def test_its_hour_carries_the_reason_along(
        self, client: Client, reviewer: Any, draft: ArticlePage
    ) -> None:
        draft.go_live_at = timezone.now() + datetime.timedelta(hours=1)
        revision = draft.save_revision(user=reviewer)
        publish_with_reason(draft, revision=revision, by=reviewer, reason="Half term begins.")
        past = timezone.now() - datetime.timedelta(minutes=1)
        revision.refresh_from_db()
        revision.content["go_live_at"] = past.isoformat()
        revision.save(update_fields=["content"])
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=past)

        publish_scheduled()

        assert ArticlePage.objects.get(pk=draft.pk).live

    def test_a_correction_of_a_public_page_is_published_at_once(
        self, client: Client, reviewer: Any
    ) -> None:
        page = ArticlePageFactory(title="Old", slug="alone")

        self.publish(client, page)

        page.refresh_from_db()
        assert (page.live, page.title) == (True, "New")
        assert not DirectPublication.objects.exists()

    def test_an_approval_by_somebody_else_needs_no_reason(self, reviewer: Any) -> None:
        page = ArticlePageFactory(live=False, body=TEXT, review_due=timezone.localdate())
        page.save_revision(user=UserFactory(editor=True))
        page.get_workflow().start(page, None)

        page.current_workflow_task_state.specific.approve(user=reviewer)

        assert ArticlePage.objects.get(pk=page.pk).live
        assert TaskState.objects.filter(finished_by=reviewer).count() == 1


def test_a_schedule_that_nobody_approved_does_not_hold_up_the_others() -> None:
    parents = SiteFactory().band("parents")
    past = timezone.now() - datetime.timedelta(minutes=1)
    first = ArticlePageFactory(title="Nobody approved", live=False)
    other = ArticlePageFactory(title="In order", live=False, band=parents)
    for page in (first, other):
        page.get_latest_revision() or page.save_revision()
        page.revisions.update(approved_go_live_at=past)

    publish_scheduled()

    assert not ArticlePage.objects.get(pk=first.pk).live
    assert ArticlePage.objects.get(pk=other.pk).live
    assert AuditEntry.objects.get(action="page.schedule_dropped").target_id == str(first.pk)
