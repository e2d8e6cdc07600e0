"""Wagtail's own background tasks run by the outbox, so that they too survive a killed worker."""

import pytest
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex

from signpost.outbox import wagtail_tasks
from signpost.outbox.models import OutboxDelivery, OutboxEvent

pytestmark = pytest.mark.django_db


def test_r12_saving_a_page_writes_its_task_into_the_outbox() -> None:
    root = Page.objects.get(depth=1)

    root.add_child(instance=Page(title="A page", slug="a-page"))

    tasks = {event.payload["task"] for event in OutboxEvent.objects.filter(topic="wagtail.task")}
    assert "wagtail.tasks.update_reference_index_task" in tasks


def test_r12_a_rolled_back_save_leaves_no_task() -> None:
    root = Page.objects.get(depth=1)
    before = OutboxEvent.objects.count()

    with transaction.atomic():
        root.add_child(instance=Page(title="A page", slug="a-page"))
        transaction.set_rollback(True)

    assert OutboxEvent.objects.count() == before


def test_the_worker_runs_wagtails_task_twice_without_harm(deliver_all) -> None:
    root = Page.objects.get(depth=1)
    page = root.add_child(instance=Page(title="A page", slug="a-page"))
    deliver_all()
    references = ReferenceIndex.get_references_for_object(page).count()
    OutboxDelivery.objects.update(state="pending", due_at=timezone.now())

    assert deliver_all() > 0

    assert set(OutboxDelivery.objects.values_list("state", flat=True)) == {"done"}
    assert ReferenceIndex.get_references_for_object(page).count() == references


def test_a_task_for_a_page_that_is_gone_is_done() -> None:
    payload = {
        "task": "wagtail.tasks.update_reference_index_task",
        "args": ["wagtailcore", "page", "999999"],
        "kwargs": {},
    }

    wagtail_tasks.run(payload)


@pytest.mark.parametrize("task", ["os.system", "subprocess.run", "wagtailx.tasks.go"])
def test_only_wagtails_own_modules_are_run(task: str) -> None:
    with pytest.raises(ValueError, match="not a module"):
        wagtail_tasks.run({"task": task, "args": ["true"], "kwargs": {}})
