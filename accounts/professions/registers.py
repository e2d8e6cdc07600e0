"""Whether a number can be one of a register: letters before, so many digits. No more is checked by
machine; a person looks it up.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.professions.models import Profession

DIVIDERS = str.maketrans("", "", " -/.")


def tidy_number(text: str) -> str:
    """In capitals, without spaces and dividers."""
    return text.strip().upper().translate(DIVIDERS)


def check_number(profession: Profession, text: str) -> str:
    """The tidied number. Raises ValidationError with what one looks like."""
    number, letters = tidy_number(text), profession.registry_letters.upper()
    digits = number.removeprefix(letters)
    fits = (
        number.startswith(letters)
        and digits.isascii()
        and digits.isdigit()
        and profession.registry_min_digits <= len(digits) <= profession.registry_max_digits
    )
    if not fits:
        least, most = profession.registry_min_digits, profession.registry_max_digits
        length = str(least) if least == most else f"{least}–{most}"
        raise ValidationError(
            _("A number of %(register)s is written %(letters)s and %(length)s digits.")
            % {"register": profession.registry_name, "letters": letters, "length": length}
            if letters
            else _("A number of %(register)s has %(length)s digits.")
            % {"register": profession.registry_name, "length": length}
        )
    return number
