"""Plain sentences and words from the rich text of a page.

Headings, list items, table cells and paragraphs end a sentence, whether or not a full stop stands
there: otherwise a list of ten short lines would be judged as one endless sentence.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

# Elements whose beginning and end is the end of a sentence.
BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt",
     "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
     "header", "hr", "legend", "li", "main", "nav", "ol", "option", "p", "pre", "section",
     "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul")
)  # fmt: skip
UNREAD = frozenset(("script", "style", "template", "svg"))
# Before a capital these do not end a sentence; `ENDING` may, if a capital follows.
NEVER_ENDING = frozenset(
    ("mr", "mrs", "ms", "mx", "dr", "prof", "st", "rev", "e.g", "i.e", "eg", "ie", "vs", "cf",
     "fig", "approx")
)  # fmt: skip
ENDING = frozenset(("a.m", "p.m", "am", "pm", "etc", "ltd", "co", "u.k", "u.s"))
SAYING = frozenset(
    ("said", "says", "asked", "asks", "replied", "replies", "shouted", "shouts", "whispered",
     "whispers", "thought", "thinks", "wrote", "writes", "cried", "cries", "answered", "answers",
     "typed", "types", "told", "tells", "added", "adds")
)  # fmt: skip

LINE_END = "\x1e"
ADDRESS = r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|\w[\w-]*(?:\.\w[\w-]*)*\.(?:com|org|net|uk|gov|police|eu|wales|cymru|ie|au|nz|ca)\b(?:/\S*)?"
WORD = re.compile(
    rf"{ADDRESS}|[^\W_]+(?:[.,:]\d+)*(?:['’‐‑-][^\W_]+)*",
    re.IGNORECASE,
)
END = re.compile(r"([.!?…]+)([\"'”’)\]»]*)(\s+|$)")
OPENING = "\"'“‘([«"


class _Reader(HTMLParser):
    """Collects the words that are shown, with a mark wherever a block begins or ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNREAD:
            self.unread += 1
        elif tag in BLOCKS:
            self.parts.append(LINE_END)
        elif tag == "br":
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in UNREAD:
            self.unread = max(0, self.unread - 1)
        elif tag in BLOCKS:
            self.parts.append(LINE_END)

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.parts.append(re.sub(r"\s+", " ", data))


def sentences_of(html: str) -> list[str]:
    """The sentences of rich text in their order, with plain spaces, without markup.

    A forced line break ends a sentence where the next line begins like one; where it goes on in
    small letters, the sentence goes on.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    found = []
    for block in "".join(reader.parts).split(LINE_END):
        for line in re.split(r"\s*\n\s*(?![a-z])", block):
            found.extend(split_sentences(line))
    return found


def split_sentences(text: str) -> list[str]:
    """The sentences of running text.

    Not ends: a dot after a title (“Dr. Khan”), an initial (“J. Smith”), inside a number (3.5), or
    before a small letter (“at 5 p.m. on Monday”, “‘Stop!’ said Mum.”).
    """
    text = " ".join(text.split())
    found: list[str] = []
    start = 0
    for match in END.finditer(text):
        if match.end() < len(text) and not _ends(text, match):
            continue
        _add(found, text[start : match.end()])
        start = match.end()
    _add(found, text[start:])
    return found


def words_of(sentence: str) -> list[str]:
    """The words of a sentence. A number, a web address and “grown-up” are each one word."""
    return WORD.findall(sentence)


def _add(found: list[str], sentence: str) -> None:
    sentence = sentence.strip()
    if WORD.search(sentence):
        found.append(sentence)


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether the full stop, question or exclamation mark at `match` ends the sentence."""
    rest = text[match.end() :].lstrip(OPENING)
    if not rest or rest[0].islower():
        return False
    if match[2] and _goes_on_saying(rest):
        return False
    if match[1] != ".":
        return True
    before = text[: match.start()].rpartition(" ")[2].lstrip(OPENING)
    plain = before.lower()
    if plain in NEVER_ENDING or (len(before) == 1 and before.isupper() and before != "I"):
        return False
    if plain == "no" and rest[0].isdigit():  # “No. 5”
        return False
    return plain not in ENDING or rest[0].isupper()


def _goes_on_saying(rest: str) -> bool:
    """After “Why?” the words “Pip asked” belong to the same sentence."""
    return any(word.lower() in SAYING for word in WORD.findall(rest[:60])[1:2])
