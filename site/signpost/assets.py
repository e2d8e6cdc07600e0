"""The two things a browser asset needs before it can be served, and no bundler.

`build_css` joins the small source files of `static/css/src/` into `static/css/signpost.css`, and
those of `static/css/src/cms/` into `cms.css`: a page with fifteen stylesheets would be slow on a
school's network, and a single source file of that length would be hard to read. The band files in
`static/css/bands/` stay as they are.
"""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from django.conf import settings

# The order inside a layer; the order of the layers themselves stands in layers.css.
SOURCES = (
    "layers",
    "tokens",
    "fonts",
    "base",
    "layout",
    "header",
    "footer",
    "buttons",
    "cards",
    "article",
    "blocks",
    "figures",
    "reports",
    "register",
    "words",
    "sections",
    "poster",
    "useful",
    "help",
    "forms",
    "resources",
    "look-inside",
    "search",
    "account",
    "courses",
    "learning",
    "quiz",
    "certificates",
    "tables",
    "read-aloud",
    "film",
    "invitation",
    "story",
    "self-quiz",
    "feedback",
    "exit",
    "focus",
    "utilities",
    "print",
)

# Our own parts of the CMS, in Wagtail's colours, so that its schemes and contrast settings hold.
CMS_SOURCES = (
    "checks",
    "dashboard",
    "calendar",
    "blocks",
    "review",
    "translating",
    "picture-input",
    "reports",
    "colours",
    "looks",
    "quiz-figures",
    "search",
    "surveys",
)

_COMMENT = re.compile(r"/\*(?!!).*?\*/", re.S)


def css_dir() -> Path:
    """The folder of the style sheets."""
    return Path(settings.BASE_DIR) / "site" / "static" / "css"


def build_css() -> Path:
    """Join the sources into `signpost.css` and `cms.css`; writes only what differs.

    The embedded run serves the sheet as it lies there, so its compressed form lies beside it: the
    sheet is the heaviest thing that a first view fetches. A release compresses by itself.
    """
    cms = "\n".join(_source(f"cms/{name}") for name in CMS_SOURCES) + "\n"
    _write_if_changed(css_dir() / "cms.css", cms.encode())
    joined = "\n".join(_source(name) for name in SOURCES) + "\n"
    target = css_dir() / "signpost.css"
    _write_if_changed(target, joined.encode())
    if settings.DEVELOPMENT:
        _write_if_changed(target.with_suffix(".css.gz"), gzip.compress(joined.encode(), 9, mtime=0))
    return target


def _write_if_changed(target: Path, data: bytes) -> None:
    if not target.exists() or target.read_bytes() != data:
        partial = target.with_name(f"{target.name}.part")
        partial.write_bytes(data)
        partial.replace(target)


def _source(name: str) -> str:
    """One source without its comments and blank lines; everything else as written, but for the
    addresses of files: the joined sheet lies one folder higher than its sources."""
    text = _COMMENT.sub("", (css_dir() / "src" / f"{name}.css").read_text())
    text = text.replace('url("../../', 'url("../')
    return "\n".join(line.rstrip() for line in text.splitlines() if line.strip())
