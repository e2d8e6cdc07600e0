"""People as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Tells the CMS that nobody adds or deletes there what people themselves have asked for."""

    name = "accounts"
    verbose_name = _("People")

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from accounts import signals  # noqa: F401
        from accounts.audit import labels  # noqa: F401
        from accounts.privacy.models import RightsRequest
        from accounts.professions.models import ProfessionalStatus
        from accounts.signing_in.cms_policies import NobodyAdds

        for model in (ProfessionalStatus, RightsRequest):
            register_permission_policy(model, NobodyAdds(model))
