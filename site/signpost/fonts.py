"""The fonts that the site serves, cut down to the letters that English and Welsh need.

The packages' own files are made for many languages: Andika's file with ŵ and ŷ alone weighs 81 KB,
more than a whole page may spend on type. So each font becomes two files: one for English, and a
small one with the other European letters, which a browser fetches only for pages that use them.
Run by `build_assets`; a file that is newer than its source is left alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

LETTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    0x2013,
    0x2014,
    0x2018,
    0x2019,
    0x201C,
    0x201D,
    0x2022,
    0x2026,
    0x20AC,
)
# ŵ, ŷ, ẁ, ẃ, ẅ, ỳ and the letters of names from our neighbours.
MORE_LETTERS = (*range(0x100, 0x180), *range(0x1E80, 0x1E86), 0x1EF2, 0x1EF3)


@dataclass(frozen=True, kw_only=True)
class Font:
    """One file to make. `weights` narrows a variable font to the weights that the looks use."""

    name: str
    source: str
    letters: tuple[int, ...] = LETTERS
    weights: tuple[int, int] | None = None


_ATKINSON = "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next"
_ANDIKA = "@fontsource/andika/files/andika"
_FREDOKA = "@fontsource-variable/fredoka/files/fredoka"

FONTS = (
    Font(name="atkinson", source=f"{_ATKINSON}-latin-wght-normal.woff2", weights=(300, 800)),
    Font(
        name="atkinson-more",
        source=f"{_ATKINSON}-latin-ext-wght-normal.woff2",
        letters=MORE_LETTERS,
        weights=(300, 800),
    ),
    Font(name="andika-400", source=f"{_ANDIKA}-latin-400-normal.woff2"),
    Font(name="andika-700", source=f"{_ANDIKA}-latin-700-normal.woff2"),
    Font(
        name="andika-400-more",
        source=f"{_ANDIKA}-latin-ext-400-normal.woff2",
        letters=MORE_LETTERS,
    ),
    Font(
        name="andika-700-more",
        source=f"{_ANDIKA}-latin-ext-700-normal.woff2",
        letters=MORE_LETTERS,
    ),
    Font(name="fredoka", source=f"{_FREDOKA}-latin-wght-normal.woff2", weights=(600, 600)),
    Font(
        name="fredoka-more",
        source=f"{_FREDOKA}-latin-ext-wght-normal.woff2",
        letters=MORE_LETTERS,
        weights=(600, 600),
    ),
)


def fonts_dir() -> Path:
    """Where the cut fonts are served from; not in the repository."""
    return Path(settings.BASE_DIR) / "site" / "static" / "fonts"


def build_fonts() -> list[str]:
    """Make the files that are missing or older than their source; returns their names."""
    fonts_dir().mkdir(parents=True, exist_ok=True)
    return [font.name for font in FONTS if _build(font)]


def _build(font: Font) -> bool:
    source = Path(settings.BASE_DIR) / "node_modules" / font.source
    target = fonts_dir() / f"{font.name}.woff2"
    newest = max(source.stat().st_mtime, Path(__file__).stat().st_mtime)
    if target.exists() and target.stat().st_mtime >= newest:
        return False

    # Inline: only this command needs the library, and web workers should not carry it.
    from fontTools import subset, ttLib
    from fontTools.varLib import instancer

    typeface = ttLib.TTFont(source)
    options = subset.Options(flavor="woff2", layout_features=["kern", "liga", "mark", "ccmp"])
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=font.letters)
    cutter.subset(typeface)
    if font.weights is not None:
        instancer.instantiateVariableFont(typeface, {"wght": font.weights}, inplace=True)
    partial = target.with_suffix(".part")
    subset.save_font(typeface, str(partial), options)
    partial.replace(target)
    return True
