"""Drafts are always saved; what is published or submitted has passed the checks."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEntry
from content.models import ArticlePage, PageFinding
from signpost.outbox.delivering import drain
from tests.factories.content import ArticlePageFactory, SiteFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
HARD = (
    "Notwithstanding proportionate considerations, organisations facilitating communication"
    " must institute precautionary arrangements immediately. "
) * 5


@pytest.fixture
def draft() -> ArticlePage:
    """For grown-ups: what is new for children wants a second reader (test_two_people.py)."""
    return ArticlePageFactory(title="Draft", live=False, band=SiteFactory().band("parents"))


@pytest.fixture
def reviewer(client: Client) -> Any:
    person = UserFactory(reviewer=True)
    client.force_login(person)
    return person


def form(page: ArticlePage, text: str = "You can always tell.", **fields: str) -> dict[str, str]:
    """What the browser sends."""
    return {
        "title": page.title,
        "slug": page.slug,
        "summary": "A summary",
        "access_level": "public",
        "review_due": timezone.localdate().isoformat(),
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "quote",
        "body-0-value-text": text,
        "body-0-value-who": "",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **fields,
    }


def send(client: Client, page: ArticlePage, **fields: str) -> str:
    answer = client.post(f"/cms/pages/{page.pk}/edit/", form(page, **fields))
    page.refresh_from_db()
    return answer.content.decode() if answer.status_code == 200 else ""


def test_a_page_in_order_is_published(client: Client, draft: ArticlePage, reviewer: Any) -> None:
    assert send(client, draft, **{"action-publish": "1"}) == ""
    assert draft.live


OTHER_BUTTONS = pytest.mark.parametrize(
    "other",
    [
        {"action-cancel-workflow": "1"},
        {"workflow-action-name": "reject"},
        {"action-workflow-action": "1", "workflow-action-name": "reject"},
    ],
    ids=["cancel", "name of reject", "reject"],
)


@OTHER_BUTTONS
@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
def test_a_second_button_in_the_form_excuses_no_page_from_the_checks(
    client: Client, draft: ArticlePage, reviewer: Any, action: str, other: dict[str, str]
) -> None:
    text = send(client, draft, review_due="", **{action: "1"}, **other)

    assert "Choose a day for the next review" in text
    assert not draft.live
    assert draft.current_workflow_state is None


@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
def test_a_page_with_an_error_is_neither_published_nor_submitted(
    client: Client, draft: ArticlePage, reviewer: Any, action: str
) -> None:
    text = send(client, draft, review_due="", **{action: "1"})

    assert "Choose a day for the next review" in text
    assert not draft.live
    assert not draft.workflow_in_progress


def test_a_draft_is_saved_whatever_it_lacks(
    client: Client, draft: ArticlePage, reviewer: Any
) -> None:
    assert send(client, draft, text=HARD, review_due="") == ""

    saved = draft.get_latest_revision_as_object()
    assert saved.review_due is None
    assert HARD.strip() in saved.body[0].value["text"]


def test_a_hard_text_needs_a_reason_that_is_audited(
    client: Client, draft: ArticlePage, reviewer: Any
) -> None:
    refused = send(client, draft, text=HARD, **{"action-publish": "1"})
    assert "harder than its readers" in refused
    assert not draft.live

    send(client, draft, text=HARD, reading_reason="The law", **{"action-publish": "1"})

    assert draft.live
    entry = AuditEntry.objects.get(action="page.published_over_reading_target")
    assert (entry.actor, entry.why) == (reviewer, "The law")
    assert "Flesch" in entry.after
    drain()
    draft.refresh_from_db()
    assert draft.reading_score
    assert PageFinding.objects.filter(page=draft, code="reading-reason").exists()
    listed = client.get("/cms/reports/reading/?above=reason").content.decode()
    assert "The law" in listed


def test_an_easy_page_with_a_reason_leaves_no_line(
    client: Client, draft: ArticlePage, reviewer: Any
) -> None:
    send(client, draft, reading_reason="Just in case", **{"action-publish": "1"})

    assert draft.live
    assert not AuditEntry.objects.filter(action__startswith="page.published_over").exists()


def test_publishing_in_bulk_passes_the_same_checks(
    client: Client, draft: ArticlePage, reviewer: Any
) -> None:
    fine = ArticlePageFactory(title="Fine", live=False, review_due=timezone.localdate())
    address = f"/cms/bulk/wagtailcore/page/publish/?id={draft.pk}&id={fine.pk}&next=/cms/"

    text = client.post(address, {"include_descendants": ""}, follow=True).content.decode()

    draft.refresh_from_db()
    fine.refresh_from_db()
    assert "Nothing was published" in text
    assert (draft.live, fine.live) == (False, False)


def test_saving_a_draft_keeps_its_findings(
    client: Client, draft: ArticlePage, reviewer: Any
) -> None:
    send(client, draft, text=HARD, summary="")
    drain()

    codes = set(PageFinding.objects.filter(page=draft).values_list("code", flat=True))
    assert {"reading-over", "summary-missing"} <= codes


def test_findings_of_a_live_page_are_those_of_what_readers_see(
    client: Client, draft: ArticlePage, reviewer: Any
) -> None:
    send(client, draft, **{"action-publish": "1"})
    send(client, draft, text=HARD)
    drain()

    assert not PageFinding.objects.filter(page=draft, code="reading-over").exists()


def test_deleting_a_page_is_noticed_on_the_pages_that_link_to_it(
    client: Client, reviewer: Any
) -> None:
    target = ArticlePageFactory(title="Target", review_due=timezone.localdate())
    link = f'<p><a linktype="page" id="{target.pk}">A friend</a></p>'
    page = ArticlePageFactory(title="Linking", body=json.dumps([{"type": "text", "value": link}]))
    drain()
    assert not PageFinding.objects.filter(page=page, code__startswith="link-").exists()

    target.unpublish()
    drain()
    assert PageFinding.objects.filter(page=page, code="link-not-public").exists()
    target.delete()
    drain()

    assert PageFinding.objects.filter(page=page, code="link-gone").exists()


class TestBesideTheText:
    """The panel: asks with the form as it is, saves nothing."""

    def ask(self, client: Client, page: ArticlePage, **fields: str) -> str:
        answer = client.post(f"/cms/checks/{page.pk}/", form(page, **fields))
        assert answer.status_code == 200
        return answer.content.decode()

    def test_says_score_sentences_words_and_findings(
        self, client: Client, draft: ArticlePage, reviewer: Any
    ) -> None:
        text = self.ask(client, draft, text=HARD, review_due="")

        assert "Harder than the target" in text
        assert "<mark>precautionary</mark>" in text
        assert "Choose a day for the next review" in text
        assert draft.get_latest_revision_as_object().body.raw_data[:] == []

    def test_an_incomplete_form_is_told_calmly(
        self, client: Client, draft: ArticlePage, reviewer: Any
    ) -> None:
        assert "not filled in yet" in self.ask(client, draft, review_due="no day")

    def test_a_new_page_is_checked_before_it_is_saved(
        self, client: Client, draft: ArticlePage, reviewer: Any
    ) -> None:
        parent = draft.get_parent()
        fields = form(draft, slug="another")
        answer = client.post(f"/cms/checks/new/content/articlepage/{parent.pk}/", fields)

        assert "Within the target" in answer.content.decode() or "Too short" in (
            answer.content.decode()
        )
        assert ArticlePage.objects.filter(slug="another").count() == 0

    def test_is_not_for_people_who_may_not_edit_the_page(
        self, client: Client, draft: ArticlePage
    ) -> None:
        client.force_login(UserFactory(trainer=True))

        answer = client.post(f"/cms/checks/{draft.pk}/", form(draft))

        assert answer.status_code in (302, 403)


def test_each_night_every_page_is_looked_at_in_batches(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from content.editorial.findings import refresh as page_findings
    from content.tasks import check_all_pages

    page = ArticlePageFactory(title="Due", review_due=timezone.localdate())
    drain()
    ArticlePage.objects.filter(pk=page.pk).update(
        review_due=timezone.localdate() - datetime.timedelta(days=1)
    )
    monkeypatch.setattr(page_findings, "BATCH", 2)

    check_all_pages()
    drain()

    assert PageFinding.objects.filter(page=page, code="review-past").exists()
