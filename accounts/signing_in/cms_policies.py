"""Who may do what with things of people in the CMS, where Wagtail's own rule is too wide."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy


class NobodyAdds(ModelPermissionPolicy):
    """People ask for a check themselves: there is nothing to add or delete here."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Looking and deciding alone."""
        return action not in ("add", "delete") and super().user_has_permission(user, action)
