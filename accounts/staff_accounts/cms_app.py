"""Points Wagtail's screens for people at our viewset."""

from wagtail.users.apps import WagtailUsersAppConfig


class CmsUsersConfig(WagtailUsersAppConfig):
    """In INSTALLED_APPS in place of `wagtail.users`."""

    user_viewset = "accounts.staff_accounts.cms.UserViewSet"
