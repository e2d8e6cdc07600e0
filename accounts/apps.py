"""People as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Tells the CMS that nobody adds or deletes a professional status there."""

    name = "accounts"
    verbose_name = _("People")

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from accounts.cms.policies import NobodyAdds
        from accounts.models import ProfessionalStatus

        register_permission_policy(ProfessionalStatus, NobodyAdds(ProfessionalStatus))
