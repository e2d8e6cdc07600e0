"""Why a file or a row was not taken, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WORDS = {
    "no-id": gettext_lazy("It has no sourcedId."),
    "id-twice": gettext_lazy("Its sourcedId stands there twice."),
    "status": gettext_lazy("Its status is neither empty (bulk) nor active or tobedeleted (delta)."),
    "enabled": gettext_lazy("enabledUser is neither true nor false."),
    "no-role": gettext_lazy("It has no role in roles.csv."),
    "role": gettext_lazy("Its role is not known."),
    "no-email": gettext_lazy("It has no e-mail address."),
    "email": gettext_lazy("Its e-mail address cannot be written to."),
    "email-twice": gettext_lazy("Its e-mail address stands there twice."),
    "last-manager": gettext_lazy("The last manager stays."),
    "no-users": gettext_lazy("The manifest names no users."),
    "no-roles": gettext_lazy("The manifest names no roles: who is staff cannot be known."),
    "not-readable": gettext_lazy("This is no zip of CSV files in UTF-8."),
    "other-version": gettext_lazy("The manifest does not say OneRoster 1.2."),
    "file-missing": gettext_lazy("A file that is needed is missing: manifest, users or roles."),
    "columns-missing": gettext_lazy("A column that is needed is missing."),
    "too-large": gettext_lazy("A file in it has more than 30 MB."),
    "too-many": gettext_lazy("It has more than 20,000 people. Please send it in parts."),
}


def words_of(code: str) -> str:
    """The sentence of a code."""
    return str(WORDS[code]) if code in WORDS else _("It could not be taken.")
