"""The floor as a Django app."""

from django.apps import AppConfig


class FloorConfig(AppConfig):
    """Loaded by tests.load.floor.settings alone."""

    name = "tests.load.floor"
    label = "floor"
    default_auto_field = "django.db.models.BigAutoField"
