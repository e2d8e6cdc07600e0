"""What decides the colours of a page: its look, and how its elements stand in each other.

The content policy allows no style in the markup, so colours come from the style sheets alone, by
element, class and attribute. A page on which every element stands below the same elements as on
pages that were looked at has their colours, whatever it says.
"""

from dataclasses import dataclass
from html.parser import HTMLParser

LOOK = "data-look"
# All attributes that the style sheets ask for.
ASKED = {
    "class", "type", "href", LOOK, "data-state", "data-checked", "data-right",
    "data-pressed", "aria-current", "aria-selected", "aria-pressed", "hidden", "open", "disabled",
}  # fmt: skip
# Drawings are pictures; axe reads no colours in them.
DRAWN = {"svg", "picture", "video", "audio", "script", "style"}
EMPTY = {
    "area",
    "base",
    "br",
    "col",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
}


@dataclass
class Element:
    """One that is open: its tag, what it stands below, and the rows in it so far."""

    tag: str
    key: int
    rows: int = 0


def seen(name: str, value: str) -> tuple[str, str]:
    """What a style sheet can see of an attribute: of a link only whether it leads out."""
    return name, ("out" if value.startswith("http") else "") if name == "href" else value


class Painted(HTMLParser):
    """Knows the pages that were looked at. `differently` says if one has something new. Without
    `looks` an element of one audience is that of another: it differs in nothing but its colours.
    """

    def __init__(self, *, looks: bool = True) -> None:
        super().__init__()
        self.asked = ASKED if looks else ASKED - {LOOK}
        self.seen: set[int] = set()

    def differently(self, html: str) -> bool:
        """Whether an element of a page stands where none has stood; it is known from now on."""
        self.reset()
        self.stack: list[Element] = []
        self.drawn = 0
        self.found: set[int] = set()
        self.feed(html)
        new = self.found - self.seen
        self.seen |= new
        return bool(new)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.drawn:
            self.drawn += tag not in EMPTY
            return
        said = frozenset(seen(name, value or "") for name, value in attrs if name in self.asked)
        if tag == "script":  # what runs here may do what ran on no page before
            said |= {(name, value or "") for name, value in attrs if name == "src"}
        above = self.stack[-1] if self.stack else Element("", 0)
        above.rows += tag == "tr"  # every second row of a table has a colour of its own
        here = hash((above.key, tag, said, tag == "tr" and above.rows % 2))
        self.found.add(here)
        if tag in EMPTY:
            return
        if tag in DRAWN:
            self.drawn = 1
        self.stack.append(Element(tag, here))

    def handle_endtag(self, tag: str) -> None:
        if tag in EMPTY:
            return
        if self.drawn > 1:
            self.drawn -= 1
            return
        self.drawn = 0
        while self.stack and self.stack.pop().tag != tag:
            pass
