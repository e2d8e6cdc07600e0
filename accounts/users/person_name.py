"""A person's name as it is kept: every script, and nothing that cannot be seen.

Marks that hide, or that turn the direction of what follows, stand in no name. They come along when
something is copied, so they are taken out rather than refused; a name without a letter is refused.
"""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Without a width of their own, although Unicode counts them as letters, marks or symbols.
BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
# Join or part letters in Persian, Sinhala, Bengali and others: kept between two letters.
JOINERS = frozenset("\u200c\u200d")
VARIATIONS = (range(0x180B, 0x1810), range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


def tidy_name(text: str) -> str:
    """The name composed (NFC), with single spaces, without anything that cannot be seen."""
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(sign for at, sign in enumerate(composed) if is_seen(sign) or joins(composed, at))
    return " ".join(kept.split())


def is_seen(sign: str) -> bool:
    """Whether a sign shows, or is a space."""
    if sign in BLANKS or any(ord(sign) in span for span in VARIATIONS):
        return False
    # Controls, formats (directions among them), halves of pairs, private and unknown signs.
    return sign.isspace() or not unicodedata.category(sign).startswith("C")


def joins(text: str, at: int) -> bool:
    """Whether the sign there is a joiner between two letters or marks, outside of Latin."""
    if text[at] not in JOINERS or not 0 < at < len(text) - 1:
        return False
    sides = (text[at - 1], text[at + 1])
    return all(unicodedata.category(one)[0] in "LM" and ord(one) > 0x58F for one in sides)


def checked_name(text: str) -> str:
    """The tidied name. Raises ValidationError where nothing of it can be read."""
    name = tidy_name(text)
    if text and not any(unicodedata.category(sign).startswith("L") for sign in name):
        raise ValidationError(_("Please write the name in letters, of any alphabet."))
    return name


class PersonNameField(forms.CharField):
    """A name in a form."""

    def clean(self, value: object) -> str:
        """The name as it is kept."""
        return checked_name(super().clean(tidy_name(str(value or ""))))
