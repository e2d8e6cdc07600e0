"""Reads the colours of a look from its token files and compares them (WCAG 2.2, relative
luminance and contrast ratio as defined there)."""

import re
from pathlib import Path

CSS = Path(__file__).resolve().parents[2] / "site" / "static" / "css"
LOOKS = sorted(file.stem for file in (CSS / "bands").glob("*.css"))
SCHEMES = ("light", "dark")

_PROPERTY = re.compile(r"(--[a-z0-9-]+):\s*([^;]+);")
_PAIR = re.compile(r"light-dark\(\s*(#[0-9a-f]{3,6})\s*,\s*(#[0-9a-f]{3,6})\s*\)")


def properties(look: str) -> dict[str, str]:
    """The custom properties of a look: the common ones, overridden by its own file."""
    common = (CSS / "src" / "tokens.css").read_text().split("@media", 1)[0]
    own = (CSS / "bands" / f"{look}.css").read_text()
    return dict(_PROPERTY.findall(common)) | dict(_PROPERTY.findall(own))


def colour(look: str, name: str, scheme: str) -> str:
    """A colour as six hexadecimal digits."""
    known = properties(look)
    value = known[f"--{name}"].strip()
    while (reference := re.fullmatch(r"var\(--([a-z0-9-]+)\)", value)) is not None:
        value = known[f"--{reference.group(1)}"].strip()
    if pair := _PAIR.fullmatch(value):
        value = pair.group(1 if scheme == "light" else 2)
    digits = value.removeprefix("#")
    return "".join(d * 2 for d in digits) if len(digits) == 3 else digits


def luminance(digits: str) -> float:
    """Relative luminance of a colour of six hexadecimal digits."""
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio, from 1 to 21."""
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)
