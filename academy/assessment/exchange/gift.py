"""GIFT, as Moodle documents it and as teachers write it.

One pass cuts a file into blocks, each with the line it begins at; `gift_answers` reads what stands
in braces. Whatever may be meant in two ways is refused with its line, never guessed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from academy.assessment.exchange import gift_answers
from academy.assessment.exchange.parsed import Parsed, refused
from academy.assessment.exchange.plain import plain
from academy.assessment.exchange.reading_bytes import text_of
from academy.refusals import InvalidQuestion

CATEGORY = re.compile(r"\s*\$CATEGORY:\s*(.*)")
NAME = re.compile(r"\s*::((?:\\.|[^:\\]|:(?!:))*)::", re.S)
FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]", re.I)
BRACE = re.compile(r"(?<!\\)[{}]")
NEXT = re.compile(r"\s*(?:::|\$CATEGORY:)")
TAGS = re.compile(r"\[tag:([^\]]*)\]")


@dataclass
class _Block:
    """Lines that belong together. `blank` is the line of an empty one inside braces."""

    line: int
    text: str
    blank: int = 0


def read(data: bytes) -> list[Parsed]:
    """Every question of a file, those that cannot be made with the reason."""
    category, found = "", []
    for block in _blocks(text_of(data).split("\n")):
        tags: list[str] = []
        lines = []
        for line in block.text.split("\n"):
            if line.lstrip().startswith("//"):
                tags += TAGS.findall(line)
                continue
            heading = CATEGORY.fullmatch(line)
            if heading:
                category = category_name(heading[1])
            else:
                lines.append(line)
        text = "\n".join(lines).strip()
        if text:
            one = _question(text, block)
            one.category, one.tags = category, [tag.strip() for tag in tags if tag.strip()]
            found.append(one)
    return found


def category_name(path: str) -> str:
    """`$course$/top/Safety/Grooming` as “Safety / Grooming”."""
    names = [part.strip() for part in path.replace("//", "\0").split("/")]
    kept = [one.replace("\0", "/") for one in names if one and one not in ("top", "$course$")]
    return " / ".join(one for one in kept if not re.fullmatch(r"\$\w+\$", one))[:120]


def _blocks(lines: list[str]) -> Iterator[_Block]:
    """Cut at empty lines, except within braces that are closed before another question begins."""
    now: list[str] = []
    closes = _closing(lines)
    start, depth, blank, has_braces = 1, 0, 0, False
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            if depth and closes[number]:
                blank = blank or number
                continue
            if now:
                yield _Block(start, "\n".join(now), blank)
            now, depth, blank, has_braces = [], 0, 0, False
            continue
        if not now:
            start = number
        elif depth <= 0 and has_braces and NEXT.match(line):
            yield _Block(start, "\n".join(now), blank)
            now, depth, blank, start, has_braces = [], 0, 0, number, False
        now.append(line)
        has_braces = has_braces or BRACE.search(line) is not None
        if not line.lstrip().startswith("//"):
            signs = BRACE.findall(line)
            depth += signs.count("{") - signs.count("}")
    if now:
        yield _Block(start, "\n".join(now), blank)


def _closing(lines: list[str]) -> list[bool]:
    """For each line, and for the end of the file: whether the next brace from there on closes, and
    no question begins before it.
    """
    closes = [False] * (len(lines) + 1)
    for at in range(len(lines) - 1, -1, -1):
        found = BRACE.search(lines[at])
        closes[at] = found[0] == "}" if found else closes[at + 1]
        if NEXT.match(lines[at]):
            closes[at] = False
    return closes


def _question(text: str, block: _Block) -> Parsed:
    parsed = Parsed(line=block.line)
    name = NAME.match(text)
    if name:
        parsed.name, text = gift_answers.unescaped(name[1]).strip(), text[name.end() :]
    markup = FORMAT.match(text)
    kind = markup[1].lower() if markup else "moodle"
    text = text[markup.end() :] if markup else text
    braces = list(BRACE.finditer(text))
    if not braces:
        return refused(block.line, _("It has no answers: braces are missing."), text=text)
    if [one[0] for one in braces] != ["{", "}"]:
        return refused(
            block.line,
            _(
                "Braces are not one pair around the answers. Put a backslash before those that"
                " belong to the text."
            ),
            name=parsed.name,
            text=text,
        )
    before, inside = text[: braces[0].start()], text[braces[0].end() : braces[1].start()]
    after = text[braces[1].end() :].strip()
    if block.blank:
        parsed.note(
            _("Line %(line)s is empty within the braces; it was read over.") % {"line": block.blank}
        )
    if after in ('";', '"', ";"):
        parsed.note(_("What stands behind the braces (%(sign)s) is left out.") % {"sign": after})
        after = ""
    words = gift_answers.unescaped(f"{before.rstrip()} _____ {after}" if after else before)
    parsed.text = plain(words, parsed) if kind in ("html", "moodle") else words.strip()
    parsed.name = parsed.name or parsed.text[:80]
    try:
        gift_answers.read(inside, parsed, kind=kind)
    except InvalidQuestion as error:
        parsed.problem = str(error)
    return parsed.check()
