"""Walking the product as a stranger: which addresses its pages lead to, and what they answer."""

import re
from collections import deque
from html import unescape
from urllib.parse import parse_qsl, urljoin, urlsplit

from tests.product.running import Product

START = ("/", "/cy/")
MANY = 10_000
LINK = re.compile(r"<a\b[^>]*?\shref=\"([^\"]+)\"", re.S)
TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.S)


def links_of(product: Product, path: str, html: str) -> set[str]:
    """Paths of the product that a page leads to, without what stands behind `#`."""
    found = set()
    for raw in LINK.findall(html):
        parts = urlsplit(urljoin(product.base + path, unescape(raw)))
        if f"{parts.scheme}://{parts.netloc}" == product.base:
            found.add(parts.path + (f"?{parts.query}" if parts.query else ""))
    return found


def kind_of_address(path: str) -> str:
    """Addresses that differ only in where a log-in leads back to are one page."""
    parts = urlsplit(path)
    names = ",".join(sorted(name for name, _value in parse_qsl(parts.query)))
    return f"{parts.path}?{names}" if names else parts.path


class Walk:
    """What can be reached from the homes by links, within so many steps: path → its text; `broken`
    says which links lead to nothing, and who has them.
    """

    def __init__(self, product: Product, *, steps: int = MANY) -> None:
        self.product, self.steps = product, steps
        self.pages: dict[str, str] = {}
        self.broken: list[str] = []
        self.cookies: dict[str, set[str]] = {}  # paths that set some
        self._seen: set[str] = set()
        self._go()

    def _go(self) -> None:
        visitor = self.product.visitor()
        waiting = deque((path, "", 0) for path in START)
        while waiting:
            path, origin, steps = waiting.popleft()
            if kind_of_address(path) in self._seen:
                continue
            self._seen.add(kind_of_address(path))
            answer = visitor.get(path)
            if names := {cookie.name for cookie in visitor.cookies}:
                self.cookies[path] = names
                visitor.cookies.clear()
            where = answer.headers.get("location", answer.headers.get("Location", ""))
            if answer.status in (301, 302):
                waiting.append((where, path, steps))
            elif answer.status != 200:
                self.broken.append(f"{path} answers {answer.status}, linked from {origin}")
            elif "html" in str(answer.headers):
                self.pages[path] = answer.text
                if steps < self.steps:
                    linked = sorted(links_of(self.product, path, answer.text))
                    waiting.extend((link, path, steps + 1) for link in linked)


def heading_of(html: str) -> str:
    """The words of the first main heading."""
    found = TITLE.search(html)
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split()) if found else ""
