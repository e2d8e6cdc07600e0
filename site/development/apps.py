"""Development as a Django app: its commands and template tags."""

from django.apps import AppConfig


class DevelopmentConfig(AppConfig):
    """Installed by the settings of development and of the tests."""

    name = "development"
