"""People as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Tells the CMS that nobody adds or deletes there what people themselves have asked for."""

    name = "accounts"
    verbose_name = _("People")

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from accounts import homes, signals  # noqa: F401
        from accounts.audit import labels  # noqa: F401
        from accounts.organisations.models import JoinRequest
        from accounts.privacy import kept  # noqa: F401 - declares its rules
        from accounts.privacy.models import RetentionRule, RightsRequest
        from accounts.professions import vouching  # noqa: F401 - ends with who leaves
        from accounts.professions.models import ProfessionalStatus
        from accounts.signing_in.cms_policies import NobodyAdds
        from accounts.staff_accounts import role_grants  # noqa: F401 - follows the groups

        for model in (JoinRequest, ProfessionalStatus, RetentionRule, RightsRequest):
            register_permission_policy(model, NobodyAdds(model))
