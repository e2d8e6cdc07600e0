from typing import Any

from django.apps import AppConfig, apps
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        """Listen to what changes the index; tell the review what it asks of words of distress."""
        # inline: models must be loaded first
        from content.editorial.review.first_checklist import ask_of_snippets
        from search import signals  # noqa: F401
        from search.safety.checklist import ASKED

        for model, items in ASKED.items():
            ask_of_snippets(model, items)
        post_migrate.connect(safety_rows_begin, dispatch_uid="search_safety_rows")


def safety_rows_begin(app_config: AppConfig, using: str, **_kwargs: Any) -> None:
    """Once, after the last app: by then each table and language is there."""
    with_models = [config for config in apps.get_app_configs() if config.models_module]
    if app_config is not with_models[-1]:
        return
    if "search_safetywords" not in connections[using].introspection.table_names():
        return
    from search.safety.first_rows import ensure_safety_rows

    ensure_safety_rows()
