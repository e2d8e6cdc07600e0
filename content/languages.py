"""The languages of the site as the settings name them now, not as they were when a field was made.

Fields take the function, so that a further language asks for no migration.
"""

from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def language_choices() -> "list[tuple[str, StrOrPromise]]":
    """Code and name of each language, the main one first."""
    return list(settings.LANGUAGES)


def language_codes() -> list[str]:
    """The codes alone."""
    return [code for code, _name in settings.LANGUAGES]
