"""People as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Tells the CMS that nobody adds or deletes there what people themselves have asked for."""

    name = "accounts"
    verbose_name = _("People")

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from accounts import audit_words, signals  # noqa: F401
        from accounts.cms.policies import NobodyAdds
        from accounts.models import ProfessionalStatus, RightsRequest

        for model in (ProfessionalStatus, RightsRequest):
            register_permission_policy(model, NobodyAdds(model))
