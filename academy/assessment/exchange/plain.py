"""Marked-up words of a file as plain text: what our questions have."""

import html
import re
from typing import Any

import nh3
from django.utils.translation import gettext as _

from academy.assessment.exchange.parsed import Parsed

BREAK = re.compile(r"<\s*(?:br|/p|/div|/li|/h[1-6]|/tr)\b[^>]*>", re.I)
PICTURE = re.compile(r"<\s*img\b[^>]*>", re.I)
ALT = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.I)
MEDIA = re.compile(r"<\s*(?:audio|video|object|embed|iframe|math|svg|table)\b", re.I)
FORMATTING = re.compile(r"<\s*(?:b|strong|i|em|u|ul|ol|h[1-6]|a|code|pre|sub|sup|font)\b", re.I)
TAG = re.compile(r"<\s*/?[a-z!][^<>]*>", re.I)


def plain(markup: str, parsed: Parsed) -> str:
    """HTML as text: paragraphs are lines, a picture is what it shows. Says what is lost."""
    if FORMATTING.search(markup):
        parsed.note(_("Formatting is left out: the words stay."))
    if PICTURE.search(markup):
        parsed.note(_("Pictures are left out; what they show stands in brackets."))
    if MEDIA.search(markup):
        parsed.note(_("Something that is no text (a table, film or formula) loses its shape."))
    text = _replaced(PICTURE, lambda found: _shown(found[0]), _replaced(BREAK, "\n", markup))
    words = html.unescape(nh3.clean(text, tags=set()))
    lines = [" ".join(line.split()) for line in words.replace("\u00a0", " ").splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _replaced(tag: re.Pattern[str], by: Any, markup: str) -> str:
    """Each tag of a kind replaced. Behind the last `>` none is closed: nothing is looked for there,
    so that a text full of open tags takes no longer than another.
    """
    end = markup.rfind(">") + 1
    return tag.sub(by, markup[:end]) + markup[end:]


def _shown(picture: str) -> str:
    found = ALT.search(picture)
    words = (found[1] or found[2] or "").strip() if found else ""
    return f" [{words}] " if words else " "


def is_markup(text: str) -> bool:
    """Whether there is a tag in it."""
    return bool(TAG.search(text))
