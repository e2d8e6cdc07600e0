"""Which font sets which letters of a certificate: one for every script that a name may have.

The fonts come from the packages of package.json, in the pieces that their makers cut for browsers.
A piece that is needed becomes a font file for typst once, in `CERTIFICATE_FONTS_DIR`; nothing is
prepared for names that nobody has. typst falls back to no other font by itself: what it cannot set
is an error, never an empty place on a certificate.
"""

import json
import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

PACKAGES = Path(settings.BASE_DIR) / "node_modules" / "@fontsource-variable"
# The typeface of the certificate, which typst brings: Latin, Greek and Cyrillic.
OWN = ""
OWN_LETTERS = (
    range(0x20, 0x7F),
    range(0xA0, 0x180),
    range(0x300, 0x304),
    range(0x386, 0x3CF),
    range(0x400, 0x460),
    range(0x1E00, 0x1F00),
    range(0x2010, 0x2028),
)
HAN = ("noto-serif-sc", "noto-serif-tc", "noto-serif-jp", "noto-serif-kr")
KANA = range(0x3040, 0x3100)
HANGUL = (range(0x1100, 0x1200), range(0xAC00, 0xD7B0))
FAMILIES = (
    "noto-serif",
    "noto-naskh-arabic",
    "noto-sans-armenian",
    "noto-sans-bengali",
    "noto-sans-devanagari",
    "noto-sans-ethiopic",
    "noto-serif-georgian",
    "noto-sans-gujarati",
    "noto-sans-gurmukhi",
    "noto-serif-hebrew",
    "noto-sans-kannada",
    "noto-sans-khmer",
    "noto-sans-lao",
    "noto-sans-malayalam",
    "noto-sans-myanmar",
    "noto-sans-oriya",
    "noto-sans-sinhala",
    "noto-sans-tamil",
    "noto-sans-telugu",
    "noto-sans-thaana",
    "noto-serif-thai",
    *HAN,
)
# In every package; those of Noto Serif are enough.
SHARED = {"latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "greek-ext", "vietnamese"}
SYMBOLS = {"math", "symbols"}
NAME, TITLE = 600, 400  # weights


@dataclass(frozen=True)
class Piece:
    """One file of a font package, and the letters that it is said to have."""

    family: str
    subset: str
    letters: tuple[range, ...]

    @property
    def source(self) -> Path:
        """As npm brought it."""
        name = f"{self.family}-{self.subset}-wght-normal.woff2"
        return PACKAGES / self.family / "files" / name


@dataclass(frozen=True)
class Run:
    """Letters that follow one another in one font; `font` is "" for the certificate's own."""

    font: str
    text: str


@cache
def pieces() -> tuple[Piece, ...]:
    """All of them, in the order in which they are asked."""
    found = []
    for family in FAMILIES:
        listed = json.loads((PACKAGES / family / "unicode.json").read_text())
        for subset, letters in listed.items():
            name = subset.strip("[]")
            if name in SYMBOLS or (name in SHARED and family != FAMILIES[0]):
                continue
            found.append(Piece(family, name, tuple(_ranges(letters))))
    return tuple(found)


def _ranges(listed: str) -> Iterator[range]:
    """Of `U+0951-0952,U+0964`."""
    for part in listed.split(","):
        first, _dash, last = part.strip().removeprefix("U+").partition("-")
        yield range(int(first, 16), int(last or first, 16) + 1)


def runs_of(text: str, *, weight: int) -> list[Run]:
    """The text in runs of one font each. Letters that no font has are set by their nearest."""
    found: list[tuple[str, str]] = []
    order = _order_for(text)
    for sign in unicodedata.normalize("NFC", text):
        before = found[-1][0] if found else None
        font, shown = _font_of(sign, order, weight, before)
        if found and font == before:
            found[-1] = (font, found[-1][1] + shown)
        else:
            found.append((font, shown))
    return [Run(font, shown) for font, shown in found if shown]


def nearest(text: str) -> str:
    """The text as it is shown: letters that no font has, in Latin ones."""
    return "".join(run.text for run in runs_of(text, weight=TITLE))


def is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction goes from right to left."""
    directions = (unicodedata.bidirectional(sign) for sign in text)
    return next((one in ("R", "AL") for one in directions if one in ("L", "R", "AL")), False)


def _order_for(text: str) -> list[Piece]:
    """Chinese letters have another shape in Japan and Korea: by what else the text holds, and by
    what has all of them."""
    if any(ord(sign) in KANA for sign in text):
        first = "noto-serif-jp"
    elif any(ord(sign) in span for sign in text for span in HANGUL):
        first = "noto-serif-kr"
    else:
        signs = [ord(sign) for sign in text if unicodedata.name(sign, "").startswith("CJK")]
        first = next((family for family in HAN if _has_all(family, signs)), HAN[0])
    return sorted(pieces(), key=lambda piece: piece.family != first)


def _has_all(family: str, signs: list[int]) -> bool:
    mine = [span for piece in pieces() if piece.family == family for span in piece.letters]
    return all(any(sign in span for span in mine) for sign in signs)


def _font_of(sign: str, order: list[Piece], weight: int, before: str | None) -> tuple[str, str]:
    # A space or a mark stays with the letters before it: words of one script are shaped as one.
    sticks = sign == " " or unicodedata.category(sign) in ("Mn", "Mc", "Cf")
    if sticks and before and _in_font(before, ord(sign)):
        return before, sign
    if any(ord(sign) in span for span in OWN_LETTERS):
        return OWN, sign
    for piece in order:
        if any(ord(sign) in span for span in piece.letters):
            font = _made(piece, weight)
            if _in_font(font, ord(sign)):
                return font, sign
    return OWN, _nearest_of(sign)


def _nearest_of(sign: str) -> str:
    from anyascii import anyascii  # inline: the worker alone needs it

    return "".join(one for one in anyascii(sign) if one.isprintable())


def folder() -> Path:
    """Where the font files for typst are, each in a folder of its own."""
    return Path(settings.CERTIFICATE_FONTS_DIR)


@cache
def _letters_of(font: str) -> frozenset[int]:
    from fontTools import ttLib

    with ttLib.TTFont(folder() / font / f"{font}.ttf") as typeface:
        return frozenset(typeface.getBestCmap())


def _in_font(font: str, sign: int) -> bool:
    if font == OWN:
        return any(sign in span for span in OWN_LETTERS)
    return sign in _letters_of(font)


def _made(piece: Piece, weight: int) -> str:
    """The name of the font that this piece has become, at one weight."""
    name = f"{piece.family}-{piece.subset}-{weight}"
    target = folder() / name / f"{name}.ttf"
    if not target.exists() or target.stat().st_mtime < piece.source.stat().st_mtime:
        _make(piece.source, target, name=name, weight=weight)
    return name


def _make(source: Path, target: Path, *, name: str, weight: int) -> None:
    from fontTools import ttLib
    from fontTools.varLib import instancer

    typeface = ttLib.TTFont(source)
    typeface.flavor = None
    if "fvar" in typeface:
        axes: dict[str, float | None] = {axis.axisTag: None for axis in typeface["fvar"].axes}
        # In place: a copy of all tables first would be a third of the work.
        instancer.instantiateVariableFont(typeface, {**axes, "wght": weight}, inplace=True)
    records = typeface["name"]
    for kept in {record.nameID for record in records.names} - {0, 13, 14}:  # the licence stays
        records.removeNames(nameID=kept)
    for number, words in ((1, name), (2, "Regular"), (3, name), (4, name), (6, name)):
        records.setName(words, number, 3, 1, 0x409)
    typeface["OS/2"].usWeightClass = 400  # the only one of its name
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(f".{os.getpid()}")  # two workers may make one at a time
    typeface.save(partial)
    partial.replace(target)
