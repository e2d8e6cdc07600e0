"""The languages of the site as the settings name them now, not as they were when a field was made.

Fields take the function, so that a further language asks for no migration.
"""

from typing import Any

from django.conf import settings


def language_choices() -> list[tuple[str, Any]]:
    """Code and name of each language, the main one first."""
    return [(code, name) for code, name in settings.LANGUAGES]


def language_codes() -> list[str]:
    """The codes alone."""
    return [code for code, _name in settings.LANGUAGES]
