"""The bytes of a file as text, or as a tree of XML: with limits, and nothing fetched."""

import codecs
from typing import Any

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext as _

from academy.assessment.exchange.parsed import UnreadableFileError

MOST_BYTES = 20_000_000
DEEPEST = 200
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def text_of(data: bytes) -> str:
    """As UTF-8, or what its first bytes say. Raises UnreadableFileError with the line."""
    if len(data) > MOST_BYTES:
        raise UnreadableFileError(_("The file is too large. It may have 20 MB at most."))
    encoding = next((name for mark, name in MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UnreadableFileError(
            _("Line %(line)s is not written in UTF-8. Save the file as UTF-8 and send it again.")
            % {"line": line}
        ) from None
    if "\x00" in text:
        raise UnreadableFileError(_("This is not a text file."))
    return text.replace("\r\n", "\n").replace("\r", "\n")


class _WithLines(ElementTree.XMLParser):
    """Keeps in each element the line where it begins."""

    def _start(self, *args: Any, **kwargs: Any) -> Any:
        element = super()._start(*args, **kwargs)
        element.line = self.parser.CurrentLineNumber
        return element


def tree_of(data: bytes) -> Any:
    """The root element. A document type, with whatever entities, is refused before it is read."""
    if len(data) > MOST_BYTES:
        raise UnreadableFileError(_("The file is too large. It may have 20 MB at most."))
    parser = _WithLines(forbid_dtd=True)
    try:
        parser.feed(data)
        root = parser.close()
    except DefusedXmlException:
        raise UnreadableFileError(
            _("The file defines entities of its own. Take out its DOCTYPE and send it again.")
        ) from None
    except ElementTree.ParseError as error:
        raise UnreadableFileError(
            _("The file is not whole: %(why)s.") % {"why": str(error)}
        ) from None
    except (ValueError, LookupError):  # an encoding that nobody knows
        raise UnreadableFileError(_("The file names an encoding that cannot be read.")) from None
    _not_too_deep(root)
    return root


def _not_too_deep(root: Any) -> None:
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise UnreadableFileError(_("The file is nested too deeply."))
        level = [child for element in level for child in element]


def line_of(element: Any) -> int:
    """Where it begins in the file."""
    return int(getattr(element, "line", 0))
