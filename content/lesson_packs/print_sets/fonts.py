"""Whether what a page writes can be read: PDF/UA-1 (ISO 14289-1), 7.21, asks that each letter is of
an embedded font, has a glyph in it, and is known as a letter.

What is not known for certain is not sound: fonts whose program is read by nothing here (Type 1 in
its old form, Type 3) and encodings of a file's own. Knows nothing of Django.
"""

import re
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

from fontTools import agl
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont
from pypdf.generic import DictionaryObject, NameObject, StreamObject

HasGlyph = Callable[[int], bool]
PLAIN = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}
SHOWS = (b"Tj", b"'", b'"', b"TJ")
SYMBOLIC = 4  # a flag of a font's description
NO_LETTER = ("", "\0", "\ufeff", "\ufffe")
BLOCKS = re.compile(rb"beginbf(char|range)(.*?)endbf\1", re.DOTALL)
HEX = rb"<([0-9A-Fa-f\s]*)>"
CHAR = re.compile(HEX + rb"\s*" + HEX)
RANGE = re.compile(HEX + rb"\s*" + HEX + rb"\s*(?:" + HEX + rb"|\[(.*?)\])", re.DOTALL)
MOST_CODES = 65_536


class Fonts:
    """The fonts of a document, each read once."""

    def __init__(self) -> None:
        self._known: dict[int, _Font] = {}

    def are_sound(self, operations: Iterable[tuple[Any, bytes]], resources: Any) -> bool:
        """Whether every letter of a drawing can be read, in the fonts that it chooses. Raises where
        a font is damaged.
        """
        found = _of(resources, "/Font", {})
        states = _of(resources, "/ExtGState", {})
        if any("/Font" in state.get_object() for state in states.values()):
            return False  # a font that is chosen in another way
        font, kept = None, []
        for operands, operator in operations:
            if operator == b"Tf":
                font = _of(found, operands[0])
            elif operator == b"q":
                kept.append(font)
            elif operator == b"Q" and kept:
                font = kept.pop()
            elif operator in SHOWS:
                text = b"".join(_written(operands))
                if text and (font is None or not self._font(font).shows(text)):
                    return False
        return True

    def _font(self, font: DictionaryObject) -> "_Font":
        if id(font) not in self._known:
            self._known[id(font)] = _Font(font)
        return self._known[id(font)]


class _Font:
    """One font: which of its codes have a glyph, and which are known as a letter."""

    def __init__(self, font: DictionaryObject) -> None:
        self.font = font  # kept, so that its id is nobody else's
        self._fine: set[int] = set()
        is_composite = font.get("/Subtype") == "/Type0"
        self._bytes = 2 if is_composite else 1
        self._has_glyph = _composite(font) if is_composite else _simple(font)
        told = _of(font, "/ToUnicode")
        self._letters = _letters(told) if isinstance(told, StreamObject) else _plain(font)

    def shows(self, text: bytes) -> bool:
        """Whether each code of it has a glyph and a letter."""
        codes = {
            int.from_bytes(text[at : at + self._bytes]) for at in range(0, len(text), self._bytes)
        } - self._fine
        if self._has_glyph is None or len(text) % self._bytes:
            return False
        if not all(
            self._has_glyph(code) and self._letters.get(code, "") not in NO_LETTER for code in codes
        ):
            return False
        self._fine |= codes
        return True


def _of(holder: Any, key: str, default: Any = None) -> Any:
    """What stands under a key, wherever the file keeps it."""
    return holder[key].get_object() if key in holder else default


def _written(operands: Any) -> Iterable[bytes]:
    """The strings that an operator shows, as they stand in the file."""
    for one in operands:
        if isinstance(one, list):
            yield from _written(one)
        elif isinstance(one, bytes):
            yield bytes(one)
        elif isinstance(one, str) and not isinstance(one, NameObject):
            yield one.original_bytes  # type: ignore[attr-defined]  # a string of pypdf's


def _composite(font: DictionaryObject) -> HasGlyph | None:
    """By glyph or character number (ISO 32000-1, 9.7.4); None where that is not known."""
    if _of(font, "/Encoding") not in ("/Identity-H", "/Identity-V"):
        return None
    part = _of(font, "/DescendantFonts")[0].get_object()
    described = _of(part, "/FontDescriptor", {})
    if "/FontFile2" in described:
        program = TTFont(BytesIO(described["/FontFile2"].get_data()), lazy=True)
        size, numbers = program["maxp"].numGlyphs, _of(part, "/CIDToGIDMap")
        if isinstance(numbers, StreamObject):
            table = numbers.get_data()
            return lambda code: 0 < int.from_bytes(table[2 * code : 2 * code + 2]) < size
        return (lambda code: 0 < code < size) if numbers == "/Identity" else None
    if "/FontFile3" not in described:
        return None
    return _numbered(described["/FontFile3"])


def _numbered(stream: Any) -> HasGlyph:
    cff = _cff(stream)
    if not hasattr(cff, "ROS"):  # its character numbers are its glyph numbers
        size = len(cff.charset)
        return lambda code: 0 < code < size
    numbers = {int(name[3:]) for name in cff.charset if name.startswith("cid")} - {0}
    return numbers.__contains__


def _simple(font: DictionaryObject) -> HasGlyph | None:
    """By the name or number of a code (ISO 32000-1, 9.6.6); None where that is not known."""
    described = _of(font, "/FontDescriptor", {})
    if font.get("/Subtype") == "/TrueType" and "/FontFile2" in described:
        program = TTFont(BytesIO(described["/FontFile2"].get_data()), lazy=True)
        if _of(described, "/Flags", 0) & SYMBOLIC:
            return _by_code(program)
        return _by_letter(program, _codec(font))
    if "/FontFile3" in described:
        names = _names(font)
        glyphs = set(_cff(described["/FontFile3"]).charset) - {".notdef"}
        return (lambda code: names.get(code, "") in glyphs) if names else None
    return None


def _by_code(program: TTFont) -> HasGlyph:
    """A symbolic font: its table (3, 0), where codes may begin at F000, or (1, 0)."""
    symbols, mac = program["cmap"].getcmap(3, 0), program["cmap"].getcmap(1, 0)
    codes: set[int] = set()
    if symbols is not None:
        codes |= {code & 0xFF for code, name in symbols.cmap.items() if name != ".notdef"}
    elif mac is not None:
        codes |= {code for code, name in mac.cmap.items() if name != ".notdef"}
    return codes.__contains__


def _by_letter(program: TTFont, codec: str) -> HasGlyph | None:
    letters = program["cmap"].getcmap(3, 1)
    if letters is None or not codec:
        return None
    known = {code for code, name in letters.cmap.items() if name != ".notdef"}
    return lambda code: any(ord(one) in known for one in bytes([code]).decode(codec, "ignore"))


def _names(font: DictionaryObject) -> dict[int, str]:
    """The name of the glyph of each code, as the font says; empty where its program alone knows."""
    codec, names = _codec(font), {}
    if codec:
        for code in range(256):
            letter = bytes([code]).decode(codec, "ignore")
            names[code] = agl.UV2AGL.get(ord(letter), "") if letter else ""
    encoding = _of(font, "/Encoding", "")
    if isinstance(encoding, DictionaryObject):
        code = 0
        for one in _of(encoding, "/Differences", []):
            if isinstance(one, NameObject):
                names[code] = str(one)[1:]
                code += 1
            else:
                code = int(one)
    return names


def _codec(font: DictionaryObject) -> str:
    encoding = _of(font, "/Encoding", "")
    if isinstance(encoding, DictionaryObject):
        encoding = _of(encoding, "/BaseEncoding", "")
    return PLAIN.get(encoding, "")


def _plain(font: DictionaryObject) -> dict[int, str]:
    """The letters of an encoding that everybody knows, for a font that says no more of them."""
    if font.get("/Subtype") == "/Type0" or not isinstance(_of(font, "/Encoding"), NameObject):
        return {}
    codec = _codec(font)
    return {code: bytes([code]).decode(codec, "ignore") for code in range(256)} if codec else {}


def _letters(told: StreamObject) -> dict[int, str]:
    """A ToUnicode table (ISO 32000-1, 9.10.3)."""
    found: dict[int, str] = {}
    for kind, block in BLOCKS.findall(told.get_data()):
        if kind == b"char":
            found.update((_number(code), _text(to)) for code, to in CHAR.findall(block))
            continue
        for first, last, to, each in RANGE.findall(block):
            begin, end = _number(first), min(_number(last), MOST_CODES)
            if each:
                listed = re.findall(HEX, each)
                found.update(zip(range(begin, end + 1), map(_text, listed), strict=False))
            elif letters := _text(to):
                for code in range(begin, end + 1):
                    last_letter = ord(letters[-1]) + code - begin
                    found[code] = letters[:-1] + chr(min(last_letter, 0x10FFFF))
    return found


def _number(digits: bytes) -> int:
    return int(b"".join(digits.split()) or b"0", 16)


def _text(digits: bytes) -> str:
    return bytes.fromhex(b"".join(digits.split()).decode()).decode("utf-16-be", "ignore")


def _cff(stream: Any) -> Any:
    """The font of a compact font program, alone or in an OpenType file."""
    data = stream.get_data()
    if stream.get("/Subtype") == "/OpenType":
        return TTFont(BytesIO(data), lazy=True)["CFF "].cff.topDictIndex[0]
    fonts = CFFFontSet()
    fonts.decompile(BytesIO(data), None)
    return fonts.topDictIndex[0]
