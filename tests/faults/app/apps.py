"""The app of the fault tests."""

from django.apps import AppConfig


class FaultsConfig(AppConfig):
    """Loaded by tests.faults.settings and by nothing else."""

    name = "tests.faults.app"
    label = "faults"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the handler."""
        from tests.faults.app import handlers  # noqa: F401
