"""The public site as a Django app."""

from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    """Connects publishing to the outbox, and sets up roles and a first home after migrations."""

    name = "content"
    verbose_name = _("Content")

    def ready(self) -> None:
        import content
        from content import signals  # noqa: F401
        from content.branding.pictures import contact_of_the_site, name_of_the_site
        from content.editorial import audit_labels, page_log  # noqa: F401
        from content.editorial.approvals import needs_two_people, who_is_missing
        from content.editorial.checks import errors_of
        from content.editorial.publishing import gate  # noqa: F401
        from content.editorial.publishing.expiry import next_expiry
        from content.lesson_packs import personal_data  # noqa: F401
        from content.lesson_packs.library import home  # noqa: F401
        from content.pages.context import register_all
        from content.pages.dependencies import shown_in
        from content.pages.publishing_rules import PublishingRules, register_rules
        from content.surveys import personal_data as surveys  # noqa: F401
        from signpost.http.caching import ends_with
        from signpost.http.dependencies import shown_by
        from signpost.site_name import answered_at, named_by

        register_all(content)
        register_rules(PublishingRules(errors_of, needs_two_people, who_is_missing))
        ends_with(next_expiry)
        shown_by(shown_in)
        named_by(name_of_the_site)
        answered_at(contact_of_the_site)
        from wagtail_localize.models import Translation

        from content.editorial.translating.rules import save_target

        Translation.save_target = save_target
        post_migrate.connect(set_up_editors, dispatch_uid="content_editorial_roles")


def set_up_editors(app_config: AppConfig, using: str, **_kwargs: Any) -> None:
    """Once, after the last app: by then every permission exists."""
    with_models = [config for config in apps.get_app_configs() if config.models_module]
    if app_config is not with_models[-1]:
        return
    from django.db import connections

    if "content_sitepage" not in connections[using].introspection.table_names():
        return
    from content.editorial.first_home import ensure_home
    from content.editorial.roles import ensure_editorial_roles
    from content.help.first_rows import ensure_worries_and_nations
    from signpost.http.caching import purge_at_once

    ensure_editorial_roles()
    ensure_worries_and_nations()
    ensure_home()
    purge_at_once()  # a release may bring new templates: no page of the old ones is kept
