"""One icon or one scene as markup that can stand in a page.

A picture beside words is decoration and hidden from screen readers; a picture that stands alone
needs a `label`. An unknown name is an error while developing and in tests, and nothing at all in
production: a missing picture must never take a page of help away from a child.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.template.utils import get_app_template_dirs
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from signpost.icons import sets

_NAME = re.compile(r"(?=.{1,80}\Z)[a-z0-9]+(?:-[a-z0-9]+)*\Z")  # a file's name, of a file's length
_OPENING = re.compile(r"<svg\b[^>]*?viewBox=\"([^\"]+)\"[^>]*>", re.S)
_ID = re.compile(r'\bid="([^"]+)"')
_COMMENT = re.compile(r"<!--.*?-->", re.S)


class Picture(NamedTuple):
    """A drawing: its view box, its content, and a name for this content."""

    view_box: str
    body: str
    digest: str


class UnknownPictureError(LookupError):
    """A template names an icon or a scene that does not exist."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """How one picture stands in its page: its class, what it says to a screen reader (nothing
    when it only decorates), where unique numbers come from, and whether a wrong name is an error.
    """

    css_class: str = ""
    label: str = ""
    number: Callable[[], int] | None = None
    strict: bool = False


def icon_markup(name: str, shown: Shown) -> SafeString:
    """The icon `<set>:<name>`, for example `lucide:menu`."""
    return _markup(picture("icon", name, shown), "icon", shown)


def scene_markup(name: str, shown: Shown) -> SafeString:
    """The scene `templates/illustrations/<name>.svg`, coloured by the band's properties."""
    return _markup(picture("scene", name, shown), "scene", shown)


def picture(kind: str, name: str, shown: Shown) -> Picture | None:
    """The drawing of a name; an unknown one is an error where `shown` is strict, None elsewhere."""
    found = icon(name) if kind == "icon" else scene(name)
    if found is None and shown.strict:
        raise UnknownPictureError(f"There is no {kind} named “{name}”.")
    return found


def exists(name: str) -> bool:
    """Whether the icon `<set>:<name>` can be shown; editors' fields validate with it."""
    return icon(name) is not None


def scene_exists(name: str) -> bool:
    """Whether there is a scene of this name."""
    return scene(name) is not None


def scene_names() -> list[str]:
    """Every scene that an editor may choose, in order."""
    folders = [Path(folder, "illustrations") for folder in template_folders()]
    return sorted({file.stem for folder in folders for file in folder.glob("*.svg")})


def _markup(picture: Picture | None, kind: str, shown: Shown) -> SafeString:
    if picture is None:
        return SafeString("")
    view_box, body, _digest = picture
    # Sizes of their own, so that a page whose style sheet never arrives is still a page.
    size = 'width="24" height="24"'
    if kind == "scene":
        size = 'width="480" height="300" preserveAspectRatio="xMidYMid slice"'
    if shown.number is not None and 'id="' in body:
        body = _renumbered(body, f"p{shown.number()}-")
    css_class = escape(f"{kind} {shown.css_class}".strip())
    meaning = 'aria-hidden="true"'
    if shown.label:
        meaning = f'role="img" aria-label="{escape(shown.label)}"'
    return mark_safe(  # noqa: S308 - our own files; the two variable parts are escaped
        f'<svg class="{css_class}" viewBox="{view_box}" {size} {meaning} focusable="false">'
        f"{body}</svg>"
    )


def _renumbered(body: str, prefix: str) -> str:
    """The same drawing with its ids, and whatever refers to them, prefixed."""
    for known in set(_ID.findall(body)):
        body = body.replace(f'id="{known}"', f'id="{prefix}{known}"')
        body = body.replace(f"url(#{known})", f"url(#{prefix}{known})")
        body = body.replace(f'href="#{known}"', f'href="#{prefix}{known}"')
    return body


@lru_cache(maxsize=1024)
def icon(name: str) -> Picture | None:
    """The drawing of `<set>:<name>`, or None."""
    icon_set, _, short = name.partition(":")
    if icon_set not in sets.SETS or not _NAME.match(short):
        return None
    folder = sets.icons_dir() / icon_set
    if not folder.exists():
        sets.explode(icon_set)
    try:
        return _parts((folder / f"{short}.svg").read_text())
    except FileNotFoundError:
        return None


def template_folders() -> list[Path]:
    """Where templates lie: ours first."""
    engines: list[dict[str, Any]] = settings.TEMPLATES
    own = [Path(folder) for engine in engines for folder in engine.get("DIRS", [])]
    return [*own, *(Path(folder) for folder in get_app_template_dirs("templates"))]


@lru_cache(maxsize=256)
def scene(name: str) -> Picture | None:
    """The drawing of a scene, or None."""
    if not _NAME.match(name):
        return None
    for folder in template_folders():
        try:
            return _parts(Path(folder, "illustrations", f"{name}.svg").read_text())
        except FileNotFoundError:
            continue
    return None


def _parts(svg: str) -> Picture | None:
    """The drawing in an SVG file, without comments and needless white space."""
    opening = _OPENING.search(svg)
    if opening is None:
        return None
    body = _COMMENT.sub("", svg[opening.end() : svg.rindex("</svg>")])
    body = re.sub(r">\s+<", "><", body.strip())
    return Picture(opening.group(1), body, digest_of(body))


def digest_of(text: str) -> str:
    """A short name for a content: another content has another one."""
    return hashlib.sha256(text.encode()).hexdigest()[:10]
