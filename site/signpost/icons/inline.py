"""One icon or one scene as markup that can stand in a page.

A picture beside words is decoration and hidden from screen readers; a picture that stands alone
needs a `label`. An unknown name is an error while developing and in tests, and nothing at all in
production: a missing picture must never take a page of help away from a child.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.utils import get_app_template_dirs
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from signpost.icons import sets

_NAME = re.compile(r"(?=.{1,80}\Z)[a-z0-9]+(?:-[a-z0-9]+)*\Z")  # a file's name, of a file's length
_OPENING = re.compile(r"<svg\b[^>]*?viewBox=\"([^\"]+)\"[^>]*>", re.S)
_ID = re.compile(r'\bid="([^"]+)"')
_COMMENT = re.compile(r"<!--.*?-->", re.S)


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
    return _markup(_icon(name), name, "icon", shown)


def scene_markup(name: str, shown: Shown) -> SafeString:
    """The scene `templates/illustrations/<name>.svg`, coloured by the band's properties."""
    return _markup(_scene(name), name, "scene", shown)


def exists(name: str) -> bool:
    """Whether the icon `<set>:<name>` can be shown; editors' fields validate with it."""
    return _icon(name) is not None


def scene_exists(name: str) -> bool:
    """Whether there is a scene of this name."""
    return _scene(name) is not None


def scene_names() -> list[str]:
    """Every scene that an editor may choose, in order."""
    folders = [Path(folder, "illustrations") for folder in _template_folders()]
    return sorted({file.stem for folder in folders for file in folder.glob("*.svg")})


def _markup(picture: tuple[str, str] | None, name: str, kind: str, shown: Shown) -> SafeString:
    if picture is None:
        if shown.strict:
            raise UnknownPictureError(f"There is no {kind} named “{name}”.")
        return SafeString("")
    view_box, body = picture
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
def _icon(name: str) -> tuple[str, str] | None:
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


def _template_folders() -> list[Path]:
    engines: list[dict[str, Any]] = settings.TEMPLATES
    own = [Path(folder) for engine in engines for folder in engine.get("DIRS", [])]
    return [*own, *(Path(folder) for folder in get_app_template_dirs("templates"))]


@lru_cache(maxsize=256)
def _scene(name: str) -> tuple[str, str] | None:
    if not _NAME.match(name):
        return None
    for folder in _template_folders():
        try:
            return _parts(Path(folder, "illustrations", f"{name}.svg").read_text())
        except FileNotFoundError:
            continue
    return None


def _parts(svg: str) -> tuple[str, str] | None:
    """View box and content of an SVG file, without comments and needless white space."""
    opening = _OPENING.search(svg)
    if opening is None:
        return None
    body = _COMMENT.sub("", svg[opening.end() : svg.rindex("</svg>")])
    return opening.group(1), re.sub(r">\s+<", "><", body.strip())
