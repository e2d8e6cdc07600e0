"""Fields in which each line is a search: what is wrong with one is said with its number."""

from collections.abc import Callable

from django.utils.translation import gettext as _

MAX_LETTERS = 80


def errors_in_lines(text: str, *, plain: Callable[[str], str]) -> list[str]:
    """A sentence for each line that would never be found, or that stands there twice."""
    errors = []
    seen: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        words = plain(line)
        why = ""
        if not words:
            why = _("There is no word in it.")
        elif len(line.strip()) > MAX_LETTERS:
            why = _("It is too long.")
        elif "=>" in line or "," in line:
            why = _("Write each word or phrase on a line of its own, without “,” and “=>”.")
        elif words in seen:
            why = _("It stands in line %(other)d already.") % {"other": seen[words]}
        if why:
            errors.append(
                _("Line %(number)d, “%(line)s”: %(why)s")
                % {"number": number, "line": line.strip()[:60], "why": why}
            )
        seen.setdefault(words, number)
    return errors
