"""The project's own app: outbox, headers, icons, health, the commands that run the product."""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.apps import AppConfig, apps
from django.conf import settings


class SignpostConfig(AppConfig):
    name = "signpost"
    verbose_name = "Signpost"

    def ready(self) -> None:
        from signpost import checks  # noqa: F401  (registers our conventions as system checks)
        from signpost.copying import copy_without_changing
        from signpost.exports import neutralise_exports
        from signpost.pictures import leave_out_what_cannot_be_shown
        from signpost.written import clean_whatever_is_saved

        copy_without_changing()
        neutralise_exports()
        leave_out_what_cannot_be_shown()
        clean_whatever_is_saved()
        make_queue_folders()

        for config in apps.get_app_configs():
            # Other people's `handlers` modules are none of our business.
            if config.name in {"signpost", "accounts", "content", "academy", "search"}:
                name = f"{config.name}.handlers"
                if find_spec(name):
                    import_module(name)


def make_queue_folders() -> None:
    """The filesystem transport wants its folders to exist before the first message."""
    if settings.CELERY_BROKER_URL.startswith("filesystem"):
        for name in ("queue", "control", "processed"):
            (Path(settings.BROKER_DIR) / name).mkdir(parents=True, exist_ok=True)
