"""The Celery application: `celery -A signpost worker`."""

import os

from celery import Celery
from celery.signals import setup_logging
from django_structlog.celery.steps import DjangoStructLogInitStep

from signpost import folder_queue

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "signpost.settings.dev")

folder_queue.use_it()

app = Celery("signpost")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.steps["worker"].add(DjangoStructLogInitStep)
app.autodiscover_tasks(["signpost.outbox", "content", "academy", "search", "accounts"])


@setup_logging.connect
def use_our_logging(**_kwargs: object) -> None:
    """Keep Celery from replacing the logging that Django has set up."""
