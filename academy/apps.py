"""The academy as a Django app."""

from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AcademyConfig(AppConfig):
    """Connects signals, and sets up what assessors and trainers may do after migrations."""

    name = "academy"
    verbose_name = _("Academy")

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        import academy
        from academy import audit_labels, signals  # noqa: F401

        # These register themselves with the subject below them.
        from academy.asking import beside  # noqa: F401
        from academy.assessment.quizzes import unit  # noqa: F401
        from academy.assignments import unit as assignment  # noqa: F401
        from academy.catalogue.offerings import Offering
        from academy.catalogue.permissions import OfferingPolicy
        from academy.cpd import for_managers  # noqa: F401
        from academy.credentials import certificates  # noqa: F401
        from academy.evaluation import rules as evaluation  # noqa: F401
        from academy.events import personal_data as bookings  # noqa: F401
        from academy.events import unit as live  # noqa: F401
        from academy.learning import home, hours, notes, requirement, running  # noqa: F401
        from academy.learning.unit_types import film, link, scenario, text  # noqa: F401
        from academy.reports import personal_data  # noqa: F401
        from academy.required_training import for_learners  # noqa: F401
        from content.pages.context import register_all

        register_all(academy)
        register_permission_policy(Offering, OfferingPolicy(Offering))

        post_migrate.connect(set_up_roles, dispatch_uid="academy_roles")


def set_up_roles(app_config: AppConfig, using: str, **_kwargs: Any) -> None:
    """Once, after the last app: by then every permission exists."""
    with_models = [config for config in apps.get_app_configs() if config.models_module]
    if app_config is not with_models[-1]:
        return
    from django.db import connections

    if "academy_question" not in connections[using].introspection.table_names():
        return
    from academy.staff_groups import ensure_academy_roles

    ensure_academy_roles()
