"""Wagtail's own background tasks, given to the same worker by way of the outbox."""

import contextlib
from importlib import import_module
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.utils import get_random_id, normalize_json

from signpost.outbox.emitting import emit

TOPIC = "wagtail.task"
TRUSTED = {"wagtail", "modelsearch"}


class OutboxTaskBackend(BaseTaskBackend):
    """Each enqueued task is an outbox event: kept with the change, run by Celery."""

    supports_priority = True  # accepted and ignored: one queue

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        """Write the task down; it runs after the commit."""
        self.validate_task(task)
        with transaction.atomic():
            payload = {"task": task.module_path, "args": list(args), "kwargs": dict(kwargs)}
            emit(TOPIC, normalize_json(payload))
        return TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus.READY,
            enqueued_at=None,
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=args,
            kwargs=kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )


def run(payload: dict[str, Any]) -> None:
    """Run the task an event names. Only Wagtail's own modules, and its search's, may be named."""
    module, _, name = payload["task"].rpartition(".")
    if module.partition(".")[0] not in TRUSTED:
        raise ValueError(f"{module} is not a module whose tasks we run")
    task = getattr(import_module(module), name)
    with contextlib.suppress(ObjectDoesNotExist):  # deleted since: nothing is left to do
        task.call(*payload["args"], **payload["kwargs"])
