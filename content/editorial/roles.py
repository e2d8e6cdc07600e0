"""Who works on content, and the review that everything passes before it is public.

`ensure_editorial_roles` is run after each migration and changes only what is missing, so that an
owner's own changes to groups stay.
"""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

from accounts.access.groups import (
    ASSESSORS,
    EDITORS,
    REVIEWERS,
    ROLE_GROUPS,
    TRAINERS,
    VERIFIERS,
)
from content.editorial.review.first_checklist import BY_SNIPPET, first_checklist, write_items
from content.editorial.review.workflow_tasks import ChecklistTask, SecondReviewTask

WORKFLOW = "Safeguarding review"
TASKS: tuple[tuple[type[Task], str], ...] = (
    (ChecklistTask, "Safeguarding checklist"),
    (SecondReviewTask, "Second pair of eyes"),
)
PAGE_PERMISSIONS = {
    EDITORS: ("add_page", "change_page"),
    REVIEWERS: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
}
COLLECTION_PERMISSIONS = (
    "add_image",
    "change_image",
    "choose_image",
    "add_document",
    "change_document",
    "choose_document",
    "add_media",
    "change_media",
)
# app label: models whose snippets editors and reviewers look after
SNIPPETS = {
    "content": (
        "helpline",
        "topic",
        "simplerword",
        "glossaryterm",
        "shortlink",
        "curriculumstatement",
        "schemeofwork",
    ),
    "search": ("synonyms", "bestbet", "safetyphrases", "safetywords"),
}


def ensure_editorial_roles() -> None:
    """The groups of the roles, what they may do in the CMS, and the review workflow."""
    groups = {name: Group.objects.get_or_create(name=name) for name in ROLE_GROUPS}
    Group.objects.filter(name="Moderators").delete()
    for name in (EDITORS, REVIEWERS):
        group, _created = groups[name]
        _allow(group, "wagtailadmin", "access_admin")
        _allow(group, "wagtail_localize", "submit_translation")
        _allow_pages(group, PAGE_PERMISSIONS[name])
        for label, models in SNIPPETS.items():
            for model in models:
                _allow_snippet(group, label, model)
    for name in (ASSESSORS, TRAINERS, VERIFIERS):
        _allow(groups[name][0], "wagtailadmin", "access_admin")
    for codename in ("view_professionalstatus", "change_professionalstatus"):
        _allow(groups[VERIFIERS][0], "accounts", codename)
    _allow_snippet(groups[VERIFIERS][0], "accounts", "decisionreason")
    _allow(groups[REVIEWERS][0], "accounts", "view_auditentry")
    for reviewed in BY_SNIPPET:
        for action in ("publish", "lock", "unlock"):
            _allow(
                groups[REVIEWERS][0],
                reviewed._meta.app_label,
                f"{action}_{reviewed._meta.model_name}",
            )
    # What is confirmed in a review is not for those whose texts are reviewed to say.
    _allow_snippet(groups[REVIEWERS][0], "content", "checklistitem")
    _ensure_workflow(groups[REVIEWERS][0])
    _ensure_review_of_snippets()


def _allow(group: Group, label: str, codename: str) -> None:
    permission = Permission.objects.filter(content_type__app_label=label, codename=codename).first()
    if permission is not None:
        group.permissions.add(permission)


def _allow_snippet(group: Group, label: str, model: str) -> None:
    for action in ("add", "change", "view"):
        _allow(group, label, f"{action}_{model}")


def _allow_pages(group: Group, codenames: tuple[str, ...]) -> None:
    root = Page.get_first_root_node()
    collection = Collection.get_first_root_node()
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=codenames
    ):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    for permission in Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs", "wagtailmedia"),
        codename__in=COLLECTION_PERMISSIONS,
    ):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )


def _ensure_review_of_snippets() -> None:
    """Helplines and glossary words pass the review of pages, with a checklist of their own."""
    workflow = Workflow.objects.filter(name=WORKFLOW, active=True).first()
    if workflow is None:  # the owner has a review of their own
        return
    for model, items in BY_SNIPPET.items():
        _row, made = WorkflowContentType.objects.get_or_create(
            content_type=ContentType.objects.get_for_model(model), defaults={"workflow": workflow}
        )
        if made:
            write_items(model, items)


def _ensure_workflow(reviewers: Group) -> None:
    """One workflow for the whole tree: the checklist, then, for some pages, a second person."""
    if Workflow.objects.filter(name=WORKFLOW).exists():
        return
    workflow = Workflow.objects.create(name=WORKFLOW)
    for order, (model, name) in enumerate(TASKS):
        task = model.objects.create(name=name)
        task.groups.add(reviewers)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    WorkflowPage.objects.update_or_create(
        page=Page.get_first_root_node(), defaults={"workflow": workflow}
    )
    Workflow.objects.exclude(pk=workflow.pk).update(active=False)
    first_checklist()
