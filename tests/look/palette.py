"""The colours of the looks, for tests: six hexadecimal digits each, and how they stand out."""

from pathlib import Path

from signpost import palette

CSS = Path(__file__).resolve().parents[2] / "site" / "static" / "css"
LOOKS = sorted(file.stem for file in (CSS / "bands").glob("*.css"))
SCHEMES = palette.SCHEMES
properties = palette.properties


def colour(look: str, name: str, scheme: str) -> str:
    """A colour as six hexadecimal digits."""
    return palette.colour_of(look, name, scheme).removeprefix("#")


def contrast(one: str, other: str) -> float:
    """Contrast ratio, from 1 to 21."""
    return palette.contrast(f"#{one}", f"#{other}")
