"""The safeguarding review: a checklist, two pairs of eyes, and nothing lost on the way."""

from __future__ import annotations

import datetime
import json
import re
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState

from content.editorial.approvals import needs_two_people
from content.editorial.review.rules import checklist_for, may_be_second
from content.models import (
    ArticlePage,
    ChecklistItem,
    ChecklistState,
    HelpPage,
    SecondReviewTask,
)
from signpost.outbox.delivering import drain
from tests.factories.content import ArticlePageFactory, SiteFactory, english
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
TEXT = json.dumps([{"type": "quote", "value": {"text": "You can always tell.", "who": ""}}])
TEXT_SENT = {
    "body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "quote",
    "body-0-value-text": "You can always tell.", "body-0-value-who": "",
}  # fmt: skip


@pytest.fixture
def people() -> tuple[Any, Any, Any]:
    return UserFactory(editor=True), UserFactory(reviewer=True), UserFactory(reviewer=True)


def submitted(page: Any, editor: Any) -> Any:
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    return page


def article(editor: Any, **values: Any) -> ArticlePage:
    page = ArticlePageFactory(
        title="To review", live=False, review_due=timezone.localdate(), **{"body": TEXT, **values}
    )
    return submitted(page, editor)


def help_page(editor: Any) -> HelpPage:
    page = HelpPage(
        title="Help", slug="more-help", summary="x", locale=english(), live=False,
        review_due=timezone.localdate(), body=TEXT,
    )  # fmt: skip
    SiteFactory().band("8-10").add_child(instance=page)
    return submitted(page, editor)


def items_of(page: Any) -> list[str]:
    return [str(item.pk) for item in checklist_for(page)]


def approve(client: Client, page: Any, items: list[str] | None = None) -> Any:
    state = page.current_workflow_task_state
    return client.post(
        reverse("wagtailadmin_pages:workflow_action", args=(page.pk, "approve", state.pk)),
        {"items": items_of(page) if items is None else items, "comment": "Read twice."},
        headers={"x-requested-with": "XMLHttpRequest"},
    )


def test_an_article_is_public_when_every_item_is_ticked(client: Client, people: Any) -> None:
    editor, reviewer, _second = people
    page = article(editor)
    client.force_login(reviewer)

    approve(client, page)

    page.refresh_from_db()
    assert page.live
    state = ChecklistState.objects.get()
    assert [answer["text"] for answer in state.answers] == [
        item.text for item in ChecklistItem.objects.filter(page_type=None)
    ]
    assert (state.finished_by, state.comment) == (reviewer, "Read twice.")
    skipped = TaskState.objects.get(task__in=SecondReviewTask.objects.all())
    assert skipped.status == TaskState.STATUS_SKIPPED


def test_half_a_checklist_approves_nothing(client: Client, people: Any) -> None:
    editor, reviewer, _second = people
    page = article(editor)
    client.force_login(reviewer)

    answer = approve(client, page, items_of(page)[:-1])

    page.refresh_from_db()
    assert "Tick every item" in answer.content.decode()
    assert not page.live


def test_the_checklist_cannot_be_left_out_by_another_way_in(people: Any) -> None:
    editor, reviewer, _second = people
    page = article(editor)
    state = page.current_workflow_task_state

    with pytest.raises(PermissionDenied):
        state.task.specific.on_action(state, reviewer, "approve")

    page.refresh_from_db()
    assert not page.live


def test_an_item_belongs_to_its_kind_of_page_and_may_rest() -> None:
    article_items = checklist_for(ArticlePageFactory(live=False))
    kinds = {item.page_type for item in article_items}
    ChecklistItem.objects.update(is_active=False)

    assert kinds == {None}
    assert not checklist_for(ArticlePageFactory(live=False)).exists()


def test_help_needs_a_second_person_who_is_neither_the_first_nor_the_author(
    client: Client, people: Any
) -> None:
    editor, first, second = people
    page = help_page(editor)
    assert needs_two_people(page)
    client.force_login(first)
    approve(client, page)
    page = HelpPage.objects.get(pk=page.pk)
    assert not page.live
    assert isinstance(page.current_workflow_task, SecondReviewTask)

    assert not may_be_second(page, first)
    assert not may_be_second(page, editor)
    assert may_be_second(page, second)
    assert approve(client, page).status_code in (302, 403)
    assert "Another person approves" in client.get(f"/cms/pages/{page.pk}/edit/").content.decode()
    page = HelpPage.objects.get(pk=page.pk)
    assert not page.live
    client.force_login(second)
    assert "Another person" not in client.get(f"/cms/pages/{page.pk}/edit/").content.decode()
    approve(client, page)

    assert HelpPage.objects.get(pk=page.pk).live


def test_an_administrator_is_no_second_pair_of_eyes_for_their_own_text(people: Any) -> None:
    _editor, first, _second = people
    administrator = UserFactory(administrator=True)
    page = help_page(administrator)
    state = page.current_workflow_task_state
    state.task.specific.on_action(state, first, "approve", items=items_of(page))
    page = HelpPage.objects.get(pk=page.pk)
    state = page.current_workflow_task_state

    with pytest.raises(PermissionDenied):
        state.task.specific.on_action(state, administrator, "approve")

    assert not HelpPage.objects.get(pk=page.pk).live


def test_a_page_with_an_error_can_be_sent_back_but_not_approved(
    client: Client, people: Any
) -> None:
    editor, reviewer, _second = people
    page = article(editor)
    page.review_due = None
    page.save_revision(user=editor)
    page = ArticlePage.objects.get(pk=page.pk)

    actions = page.current_workflow_task.get_actions(page, reviewer)

    assert [name for name, _words, _form in actions] == ["reject"]
    client.force_login(reviewer)
    assert approve(client, page).status_code in (302, 403)
    assert "must be fixed first" in client.get(f"/cms/pages/{page.pk}/edit/").content.decode()
    assert not ArticlePage.objects.get(pk=page.pk).live


def test_a_change_after_the_first_approval_asks_for_it_again(people: Any) -> None:
    editor, first, _second = people
    page = help_page(editor)
    state = page.current_workflow_task_state
    state.task.specific.on_action(state, first, "approve", items=items_of(page))
    page = HelpPage.objects.get(pk=page.pk)

    page.save_revision(user=editor)

    names = [task.name for task in page.current_workflow_state.all_tasks_with_status()
             if task.status != TaskState.STATUS_APPROVED]  # fmt: skip
    assert "Safeguarding checklist" in names or page.current_workflow_state.get_next_task()


def test_a_page_moved_while_it_is_reviewed_stays_in_review(client: Client, people: Any) -> None:
    editor, reviewer, _second = people
    page = article(editor)
    page.move(SiteFactory().band("11-13"), pos="last-child")
    page = ArticlePage.objects.get(pk=page.pk)

    assert page.workflow_in_progress
    client.force_login(reviewer)
    approve(client, page)

    page = ArticlePage.objects.get(pk=page.pk)
    assert page.live
    assert page.url == "/11-13/to-review/"


def test_two_editors_on_one_page_lose_nothing(client: Client, people: Any) -> None:
    _editor, first, second = people
    page = ArticlePageFactory(title="Shared", live=False, review_due=timezone.localdate())
    loaded = page.get_latest_revision()
    common = {
        "slug": page.slug, "summary": "x", "access_level": "public", "body-count": "0",
        "review_due": timezone.localdate().isoformat(),
        "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
        "loaded_revision_id": str(loaded.pk),
        "loaded_revision_created_at": loaded.created_at.isoformat(),
    }  # fmt: skip
    client.force_login(first)
    client.post(f"/cms/pages/{page.pk}/edit/", {**common, "title": "From the first"})
    client.force_login(second)

    by_itself = client.post(
        f"/cms/pages/{page.pk}/edit/",
        {**common, "title": "From the second"},
        headers={"accept": "application/json"},
    )
    assert by_itself.json()["error_code"] == "invalid_revision"
    assert "newer version" in by_itself.json()["error_message"]
    client.post(f"/cms/pages/{page.pk}/edit/", {**common, "title": "From the second"})

    kept = [revision.content["title"] for revision in page.revisions.order_by("pk")]
    assert kept[-2:] == ["From the first", "From the second"]


@pytest.mark.parametrize("who", ["reviewer", "administrator"])
def test_nobody_publishes_alone_what_two_people_approve(client: Client, who: str) -> None:
    page = help_page(UserFactory(editor=True))
    client.force_login(UserFactory(**{who: True}))
    address = f"/cms/pages/{page.pk}/edit/"
    fields = {
        "title": page.title, "slug": page.slug, "summary": "x", "access_level": "public",
        "review_due": timezone.localdate().isoformat(), "body-count": "0",
        "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "action-publish": "1",
    }  # fmt: skip

    assert 'name="action-publish"' not in client.get(address).content.decode()
    answer = client.post(address, fields).content.decode()
    client.post(f"/cms/bulk/wagtailcore/page/publish/?id={page.pk}&next=/cms/", {})

    assert "Two people approve" in answer
    assert not HelpPage.objects.get(pk=page.pk).live


def test_a_page_changed_while_it_waits_is_approved_as_it_is_now(
    client: Client, people: Any
) -> None:
    editor, reviewer, _second = people
    page = article(editor)
    page.title = "Changed while it waited"
    page.save_revision(user=editor)
    client.force_login(reviewer)

    approve(client, ArticlePage.objects.get(pk=page.pk))

    page = ArticlePage.objects.get(pk=page.pk)
    assert (page.live, page.title) == (True, "Changed while it waited")


def test_nobody_approves_words_that_they_have_not_seen(client: Client, people: Any) -> None:
    editor, reviewer, _second = people
    page = article(editor)
    client.force_login(reviewer)
    state = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=(page.pk, "approve", state.pk))
    opened = client.get(address, headers={"x-requested-with": "XMLHttpRequest"}).json()["html"]
    version = re.search(r'name="version" value="(\d+)"', opened)
    assert version
    page.save_revision(user=editor)

    answer = client.post(
        address,
        {"items": items_of(page), "version": version[1]},
        headers={"x-requested-with": "XMLHttpRequest"},
    )

    assert "Somebody has changed the page" in answer.json()["html"]
    assert not ArticlePage.objects.get(pk=page.pk).live


def test_reviewers_are_told_by_e_mail_that_a_page_waits(
    people: Any, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    editor, first, second = people

    with django_capture_on_commit_callbacks(execute=True):
        article(editor)
    drain()

    told = {address for mail in mailoutbox for address in mail.to}
    assert {first.email, second.email} <= told
    assert editor.email not in told


def test_what_was_sent_back_says_so_on_the_dashboard_and_where_it_is_fixed(
    client: Client, people: Any
) -> None:
    editor, reviewer, _second = people
    page = article(editor)
    state = page.current_workflow_task_state
    state.task.specific.on_action(state, reviewer, "reject", comment="Kinder, <b>please</b>.")
    client.force_login(editor)

    dashboard = client.get("/cms/").content.decode().partition("Sent back to be changed")[2]
    screen = client.get(f"/cms/pages/{page.pk}/edit/").content.decode()

    assert "To review" in dashboard.partition("</section>")[0]
    assert "Kinder, &lt;b&gt;please" in dashboard.partition("</section>")[0]
    assert f"{reviewer.name} has sent this page back" in screen
    assert "“Kinder, &lt;b&gt;please&lt;/b&gt;.”" in screen


@pytest.mark.parametrize("kind", ["article", "help", "later"])
def test_after_an_approval_the_reviewer_is_told_what_became_of_the_page(
    client: Client, people: Any, kind: str
) -> None:
    editor, reviewer, _second = people
    hour = timezone.now() + datetime.timedelta(days=3) if kind == "later" else None
    page = help_page(editor) if kind == "help" else article(editor, go_live_at=hour)
    client.force_login(reviewer)
    fields = {
        "title": page.title, "slug": page.slug, "summary": "x", "access_level": "public",
        "review_due": timezone.localdate().isoformat(), **TEXT_SENT,
        "go_live_at": hour.strftime("%Y-%m-%d %H:%M") if hour else "",
        "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
        "action-workflow-action": "1", "workflow-action-name": "approve",
        "workflow-action-extra-data": json.dumps({"items": items_of(page), "comment": ""}),
    }  # fmt: skip

    answer = client.post(f"/cms/pages/{page.pk}/edit/", fields, follow=True).content.decode()

    told = {"article": "It is public now.", "help": "The next step is: Second pair of eyes.",
            "later": "It goes live at its hour"}  # fmt: skip
    assert told[kind] in answer


@pytest.mark.parametrize("kind", ["article", "help"])
def test_a_page_without_a_text_is_kept_and_not_sent_to_the_review(
    client: Client, people: Any, kind: str
) -> None:
    editor = people[0]
    page = HelpPage(title="Help", slug="more-help", locale=english(), live=False)
    if kind == "article":
        page = ArticlePage(title="No words", slug="no-words", locale=english(), live=False)
    SiteFactory().band("8-10").add_child(instance=page)
    page.save_revision(user=editor)
    client.force_login(editor)
    fields = {
        "title": page.title, "slug": page.slug, "summary": "x", "access_level": "public",
        "review_due": timezone.localdate().isoformat(), "body-count": "0",
        "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
    }  # fmt: skip
    address = f"/cms/pages/{page.pk}/edit/"

    kept = client.post(address, fields)
    answer = client.post(address, {**fields, "action-submit": "1"}).content.decode()

    assert kept.status_code == 302
    assert "The page has no text yet." in answer
    assert not type(page).objects.get(pk=page.pk).workflow_in_progress
