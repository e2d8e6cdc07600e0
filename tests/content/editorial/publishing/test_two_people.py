"""Help, advice and appeals are never made public by one person, whichever entry point they try.

The entry points are counted from Wagtail's own lists of actions: a new one fails the first test
here until somebody has tried it.
"""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
import wagtail.actions
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from wagtail.actions.base import BaseAction
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import Locale, Page, Revision
from wagtail_localize.models import Translation, TranslationSource

from content.editorial.publishing.rules import PublishingRefusedError, publish_with_reason
from content.editorial.review.rules import checklist_for
from content.models import AdvicePage, AppealPage, HelpPage
from content.tasks import publish_scheduled
from tests.factories.content import SiteFactory, english, go_live
from tests.factories.kinds import SectionFactory, stream
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
TEXT = stream(("quote", {"text": "You can always tell.", "who": ""}))
SENT = {
    "slug": "alone", "summary": "x", "access_level": "public",
    "body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "quote",
    "body-0-value-text": "You can always tell.", "body-0-value-who": "",
    "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
}  # fmt: skip


@dataclass
class Scene:
    """A draft that one person wrote, and a page of the same kind that is public already."""

    client: Client
    person: Any
    draft: HelpPage
    public: HelpPage

    @property
    def revision(self) -> Revision:
        return self.draft.get_latest_revision()

    @property
    def form(self) -> dict[str, str]:
        return {**SENT, "title": "Alone", "review_due": timezone.localdate().isoformat()}

    @property
    def elsewhere(self) -> Page:
        return SiteFactory().band("14-18")

    def act(self, name: str, *args: Any, **kwargs: Any) -> None:
        getattr(wagtail.actions, name)(*args, user=self.person, **kwargs).execute(
            skip_permission_checks=True
        )

    def api(self, action: str, page: Page, **data: Any) -> None:
        self.client.post(
            f"/cms/api/main/pages/{page.pk}/action/{action}/", data, content_type="application/json"
        )

    def bulk(self, action: str) -> None:
        address = f"/cms/bulk/wagtailcore/page/{action}/?id={self.draft.pk}&next=/cms/"
        self.client.post(address, {"include_descendants": "on", "chooser": self.elsewhere.pk})


@pytest.fixture
def scene(client: Client) -> Scene:
    person = UserFactory(reviewer=True, is_superuser=True)
    band = SiteFactory().band("8-10")
    SiteFactory().band("14-18")  # `elsewhere`, with its own help page
    public = HelpPage.objects.child_of(band).get()
    public.body, public.summary, public.review_due = TEXT, "x", timezone.localdate()
    go_live(public)
    draft = HelpPage(
        title="Alone", slug="alone", summary="x", locale=english(), live=False, body=TEXT,
        audience=band.audience, review_due=timezone.localdate(),
    )  # fmt: skip
    band.add_child(instance=draft)
    draft.save_revision(user=person)
    client.force_login(person)
    return Scene(client, person, HelpPage.objects.get(pk=draft.pk), public)


def approve_by_two(page: Page) -> None:
    """Submitted by an author, approved by two reviewers."""
    author, first, second = (UserFactory(reviewer=True) for _ in range(3))
    page.save_revision(user=author)
    page.get_workflow().start(page, author)
    for person in (first, second):
        page.current_workflow_task_state.specific.approve(user=person)


def edit_action(scene: Scene) -> None:
    scene.draft.title = "Alone and edited"
    scene.act("EditPageAction", scene.draft, publish=True)


def create_action(scene: Scene) -> None:
    page = HelpPage(title="Alone, new", slug="new", locale=english(), body=TEXT, summary="x")
    page.review_due = timezone.localdate()
    scene.elsewhere.add_child(instance=page)
    scene.act("EditAction", page, publish=True)


def copy_action(scene: Scene) -> None:
    scene.act(
        "CopyPageAction", scene.public, to=scene.elsewhere, update_attrs={"slug": "copied"},
        keep_live=True, recursive=True, copy_revisions=True,
    )  # fmt: skip


def alias_action(scene: Scene) -> None:
    scene.act("CreatePageAliasAction", scene.public, parent=scene.elsewhere, update_slug="alias")
    approve_by_two(scene.public)  # its aliases follow


def alias_made_its_own(scene: Scene) -> None:
    alias_action(scene)
    alias = HelpPage.objects.get(slug="alias")
    scene.act("ConvertAliasPageAction", alias)


def welsh() -> Locale:
    return Locale.objects.get_or_create(language_code="cy")[0]


def translation_of_public(scene: Scene) -> Page:
    source, _made = TranslationSource.get_or_create_from_instance(scene.public)
    scene.elsewhere.get_parent().copy_for_translation(welsh(), copy_parents=True)
    translation, _made = Translation.objects.get_or_create(source=source, target_locale=welsh())
    scene.public.get_parent().copy_for_translation(welsh(), copy_parents=True)
    translation.save_target(user=scene.person, publish=False)
    return translation.get_target_instance()


def translation_screen(scene: Scene) -> None:
    page = translation_of_public(scene)
    scene.client.post(f"/cms/pages/{page.pk}/edit/", {"action": "publish"})


def translation_becomes_alias(scene: Scene) -> None:
    page = translation_of_public(scene)
    scene.client.post(f"/cms/localize/page/{page.pk}/convert_to_alias/", {})


def translation_published(scene: Scene) -> None:
    translation_of_public(scene).get_latest_revision().publish(user=scene.person)


def translation_as_alias(scene: Scene) -> None:
    scene.public.get_parent().copy_for_translation(welsh(), copy_parents=True)
    scene.act("CopyPageForTranslationAction", scene.public, welsh(), alias=True)


def edit_screen(scene: Scene) -> None:
    scene.client.post(f"/cms/pages/{scene.draft.pk}/edit/", {**scene.form, "action-publish": "1"})


def edit_screen_later(scene: Scene) -> None:
    hour = timezone.localtime() + datetime.timedelta(hours=1)
    scene.client.post(
        f"/cms/pages/{scene.draft.pk}/edit/",
        {**scene.form, "action-publish": "1", "go_live_at": hour.strftime("%Y-%m-%d %H:%M")},
    )


def create_screen(scene: Scene) -> None:
    scene.client.post(
        f"/cms/pages/add/content/helppage/{scene.elsewhere.pk}/",
        {**scene.form, "title": "Alone, created", "slug": "created", "action-publish": "1"},
    )


def workflow_by_one(scene: Scene) -> None:
    scene.draft.get_workflow().start(scene.draft, scene.person)
    for _task in range(2):
        state = HelpPage.objects.get(pk=scene.draft.pk).current_workflow_task_state
        address = f"/cms/pages/{scene.draft.pk}/workflow/action/approve/{state.pk}/"
        scene.client.post(
            address, {"comment": "Fine."}, headers={"x-requested-with": "XMLHttpRequest"}
        )
        with contextlib.suppress(PermissionDenied):
            state.specific.approve(user=scene.person)


def hour_set_by_hand(scene: Scene) -> None:
    past = timezone.now() - datetime.timedelta(minutes=1)
    Revision.objects.filter(pk=scene.revision.pk).update(approved_go_live_at=past)
    publish_scheduled()


def hour_given(scene: Scene) -> None:
    scene.draft.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    scene.draft.save_revision().publish(user=scene.person)


def shell_saves_live(scene: Scene) -> None:
    scene.draft.live = True
    scene.draft.save()


def shell_adds_live(scene: Scene) -> None:
    scene.elsewhere.add_child(
        instance=HelpPage(title="Alone, added", slug="added", locale=english(), live=True)
    )


def with_a_reason(scene: Scene) -> None:
    publish_with_reason(
        scene.draft, revision=scene.revision, by=scene.person, reason="It cannot wait."
    )


def reason_screen(scene: Scene) -> None:
    scene.client.post(
        f"/cms/publish-without-review/{scene.draft.pk}/",
        {"reason": "It cannot wait.", "version": scene.revision.pk},
    )


EntryPoint = Callable[[Scene], Any]
BY_ACTION: dict[str, EntryPoint] = {
    "ConvertAliasPageAction": alias_made_its_own,
    "CopyForTranslationAction": lambda s: s.act("CopyForTranslationAction", s.public, welsh()),
    "CopyPageAction": copy_action,
    "CopyPageForTranslationAction": translation_as_alias,
    "CreateAction": create_action,
    "CreatePageAction": create_action,
    "CreatePageAliasAction": alias_action,
    "DeletePageAction": lambda s: s.act("DeletePageAction", s.draft),
    "DeleteAction": lambda s: s.act("DeleteAction", s.draft),
    "EditAction": edit_action,
    "EditPageAction": edit_action,
    "MovePageAction": lambda s: s.act("MovePageAction", s.draft, s.elsewhere, pos="last-child"),
    "PublishRevisionAction": lambda s: s.act("PublishRevisionAction", s.revision),
    "PublishPageRevisionAction": lambda s: s.act("PublishPageRevisionAction", s.revision),
    "RevertToPageRevisionAction": lambda s: s.act(
        "RevertToPageRevisionAction", s.draft, s.revision
    ),
    "RevertToRevisionAction": lambda s: s.act("RevertToRevisionAction", s.draft, s.revision),
    "UnpublishAction": lambda s: s.act("UnpublishAction", s.draft),
    "UnpublishPageAction": lambda s: s.act("UnpublishPageAction", s.draft),
}  # fmt: skip
BY_API: dict[str, EntryPoint] = {
    "convert_alias": lambda s: s.api("convert_alias", s.draft),
    "copy": lambda s: s.api("copy", s.public, keep_live=True, slug="copied"),
    "delete": lambda s: s.api("delete", s.draft),
    "publish": lambda s: s.api("publish", s.draft),
    "unpublish": lambda s: s.api("unpublish", s.draft),
    "move": lambda s: s.api("move", s.draft, destination_page_id=s.elsewhere.pk),
    "copy_for_translation": lambda s: s.api(
        "copy_for_translation",
        s.public,
        locale=welsh().language_code,
        copy_parents=True,
        alias=True,
    ),
    "create_alias": lambda s: s.api(
        "create_alias", s.public, destination_page_id=s.elsewhere.pk, update_slug="alias"
    ),
    "revert_to_page_revision": lambda s: s.api(
        "revert_to_page_revision", s.draft, revision_id=s.revision.pk
    ),
}
BY_BULK: dict[str, EntryPoint] = {
    name: lambda scene, name=name: scene.bulk(name)  # type: ignore[misc]
    for name in ("delete", "move", "publish", "unpublish")
}
BY_HAND: dict[str, EntryPoint] = {
    entry_point.__name__: entry_point
    for entry_point in (
        edit_screen, edit_screen_later, create_screen, workflow_by_one, translation_screen,
        translation_published, translation_becomes_alias, hour_set_by_hand, hour_given,
        shell_saves_live, shell_adds_live, with_a_reason, reason_screen,
    )
}  # fmt: skip


def test_every_entry_point_of_wagtail_is_tried_here() -> None:
    actions = {
        name
        for name in wagtail.actions.__all__
        if isinstance(thing := getattr(wagtail.actions, name), type)
        and issubclass(thing, BaseAction)
        and thing is not BaseAction
    }
    bulk = {
        each.action_type for each in bulk_action_registry.get_bulk_actions_for_model(
            "wagtailcore", "page"
        )
    }  # fmt: skip

    assert actions == set(BY_ACTION)
    assert set(PagesAdminAPIViewSet.actions) == set(BY_API)
    assert bulk == set(BY_BULK)


@pytest.mark.parametrize(
    "entry_point",
    [
        pytest.param(entry_point, id=f"{kind}-{name}")
        for kind, entry_points in (
            ("action", BY_ACTION), ("api", BY_API), ("bulk", BY_BULK), ("hand", BY_HAND),
        )
        for name, entry_point in entry_points.items()
    ],
)  # fmt: skip
def test_one_person_alone_never_makes_help_public(scene: Scene, entry_point: EntryPoint) -> None:
    before = set(HelpPage.objects.filter(live=True).values_list("pk", "title"))

    with contextlib.suppress(PublishingRefusedError):
        entry_point(scene)

    assert set(HelpPage.objects.filter(live=True).values_list("pk", "title")) == before
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


@pytest.mark.parametrize("kind", [HelpPage, AdvicePage, AppealPage])
def test_two_people_make_it_public(kind: type[Page]) -> None:
    tree = SiteFactory()
    author, first, second = (UserFactory(reviewer=True) for _ in range(3))
    parent = {
        HelpPage: tree.band("8-10"),
        AdvicePage: HelpPage.objects.child_of(tree.band("8-10")).get(),
        AppealPage: SectionFactory(tree, "appeals"),
    }[kind]
    values: dict[str, Any] = {"review_due": timezone.localdate(), "body": TEXT}
    if kind is AppealPage:
        values = {
            "reference": "AP-2", "contact": "<p>Ring us.</p>", "body": TEXT,
            "expire_at": timezone.now() + datetime.timedelta(days=1),
            "review_due": timezone.localdate(),
        }  # fmt: skip
    page = kind(title="Together", slug="together", summary="x", locale=english(), **values)
    if kind is not AppealPage:
        page.audience = tree.band("8-10").audience
    parent.add_child(instance=page)
    page.save_revision(user=author)
    page.get_workflow().start(page, author)

    for person in (first, second):
        assert not kind.objects.get(pk=page.pk).live
        page.current_workflow_task_state.specific.approve(user=person)

    assert kind.objects.get(pk=page.pk).live


def test_two_people_have_approved_the_same_words() -> None:
    author, first, second = (UserFactory(reviewer=True) for _ in range(3))
    band = SiteFactory().band("8-10")
    page = HelpPage(title="First words", slug="words", summary="x", locale=english(), live=False,
                    body=TEXT, review_due=timezone.localdate(), audience=band.audience)  # fmt: skip
    band.add_child(instance=page)
    page.save_revision(user=author)
    page.get_workflow().start(page, author)
    page.current_workflow_task_state.specific.approve(user=first)
    page = HelpPage.objects.get(pk=page.pk)
    page.title = "Other words"
    page.save_revision(user=author)

    state = page.current_workflow_task_state
    state.task.specific.on_action(state, second, "approve")

    page = HelpPage.objects.get(pk=page.pk)
    assert not page.live
    # The checklist is asked again, of somebody who has not approved these words.
    actions = page.current_workflow_task.get_actions(page, second)
    assert [name for name, _words, _form in actions] == ["reject"]
    state = page.current_workflow_task_state
    with pytest.raises(PermissionDenied):
        state.task.specific.on_action(state, second, "approve")
    items = [item.pk for item in checklist_for(page)]
    state.task.specific.on_action(state, first, "approve", items=items)
    page = HelpPage.objects.get(pk=page.pk)
    assert (page.live, page.title) == (True, "Other words")
