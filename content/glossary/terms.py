"""Words that explain themselves where they occur.

The first time a word of the glossary stands in a page's text it becomes a button that opens its
meaning, in the voice of the page's audience. Done on the server with the popover of HTML: it works
without a script, and a browser that does not know it shows the word as it is.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from django.core.cache import cache
from django.utils.html import escape
from django.utils.translation import gettext as _

from content.glossary.models import GlossaryTerm
from signpost.http.caching import layout_generation

KEPT_SECONDS = 3600
TAG = re.compile(r"(<[^>]*>)")
APOSTROPHE = "(?:'|’|&#x27;|&#39;)"
LEFT_ALONE = ("a", "h2", "h3", "h4", "button", "summary", "code", "svg")


@dataclass(frozen=True)
class Entry:
    """A word as pages need it: `forms` as they were written, the longest first."""

    slug: str
    term: str
    forms: tuple[str, ...]
    simple: str
    meaning: str


def entries(language_code: str) -> tuple[Entry, ...]:
    """The glossary of a language; kept until something is published or changed."""
    key = f"glossary-as-written:{layout_generation()}:{language_code}"
    found = cache.get(key)
    if found is None:
        found = tuple(
            Entry(term.slug, term.term, _forms(term), term.simple, term.meaning)
            for term in GlossaryTerm.objects.public().filter(locale__language_code=language_code)
        )
        cache.set(key, found, KEPT_SECONDS)
    return found


def _forms(term: GlossaryTerm) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(term.forms), key=len, reverse=True))


def terms_by_letter(language_code: str) -> list[tuple[str, list[Entry]]]:
    """Pairs of a letter and its words, from A to Z."""
    letters: dict[str, list[Entry]] = {}
    for entry in sorted(entries(language_code), key=lambda entry: entry.term.casefold()):
        letters.setdefault(entry.term[:1].upper(), []).append(entry)
    return list(letters.items())


@lru_cache(maxsize=8)
def _finder(known: tuple[Entry, ...]) -> tuple[re.Pattern[str], tuple[Entry, ...]]:
    """An expression with a group for each form, the longest first, and the entry of each group.

    The group tells which form matched: what stands in the text is never looked up again, because
    an expression that ignores case and a folded text do not agree on every letter (`İ`, `ı`).
    """
    pairs = [(form, entry) for entry in known for form in entry.forms]
    pairs.sort(key=lambda pair: len(pair[0]), reverse=True)
    words = "|".join(f"({_as_in_texts(form)})" for form, _entry in pairs)
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])"), tuple(entry for _form, entry in pairs)


def _as_in_texts(form: str) -> str:
    """A form as rich text writes it: either apostrophe; an acronym only in its own letters."""
    plain = escape(form.replace("’", "'")).replace("&#x27;", "'")
    words = re.escape(plain).replace("'", APOSTROPHE)
    return words if form.isupper() else f"(?i:{words})"


def explain(markup: str, *, language_code: str, for_children: bool, done: set[str]) -> str:
    """Mark the first occurrence of each word; `done` holds the words explained on this page.

    `markup` is safe rich text and stays so: only text between tags is touched, never a link or a
    heading. The meanings follow at the end.
    """
    known = entries(language_code)
    if not known:
        return markup
    pattern, entry_of_group = _finder(known)
    notes, closed, parts = [], 0, []

    def mark(match: re.Match[str]) -> str:
        entry = entry_of_group[(match.lastindex or 1) - 1]
        if entry.slug in done:
            return match[0]
        done.add(entry.slug)
        notes.append(_note(entry, for_children))
        return (
            f'<button type="button" class="term" popovertarget="term-{entry.slug}">'
            f"{match[0]}</button>"
        )

    for part in TAG.split(markup):
        if part.startswith("<"):
            name = part.strip("</> ").split()[0].lower() if part.strip("</> ") else ""
            if name in LEFT_ALONE:
                closed += -1 if part.startswith("</") else 1
            parts.append(part)
        else:
            parts.append(part if closed > 0 else pattern.sub(mark, part))
    return "".join(parts) + "".join(notes)


def _note(entry: Entry, for_children: bool) -> str:
    meaning = entry.simple if for_children else entry.meaning
    return (
        f'<div class="term-note" id="term-{entry.slug}" popover role="dialog" tabindex="-1"'
        f' aria-labelledby="term-{entry.slug}-name">'
        f'<p class="term-note__term" id="term-{entry.slug}-name">{escape(entry.term)}</p>'
        f"<p>{escape(meaning)}</p>"
        f'<button type="button" class="button button--quiet" popovertarget="term-{entry.slug}"'
        f' popovertargetaction="hide">{escape(_("Close"))}</button></div>'
    )
