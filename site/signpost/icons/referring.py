"""The same pictures as references: a browser fetches each once, for all pages.

Line icons of our templates come in one sprite; every other picture is a file of its own. Line icons
and scenes stand in the page as `<use>`, which inherits the colours of the page; coloured icons as
`<img>`. The address holds a digest of the content, so that it may be kept for ever.
"""

from __future__ import annotations

import gzip
import re
from functools import lru_cache

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from signpost.icons import inline
from signpost.icons.inline import Picture, Shown, digest_of

COLOURED = "fluent-emoji-flat"
SPRITE = "sprite"
SCENES = "scene"
LINE = "lucide"
_NAMED = re.compile(rf"[\"']{LINE}:([a-z0-9-]+)[\"']")


def icon_reference(name: str, shown: Shown) -> SafeString:
    """The icon `<set>:<name>` by reference; in nothing else unlike `inline.icon_markup`."""
    picture = inline.picture("icon", name, shown)
    if picture is None:
        return SafeString("")
    icon_set, _, short = name.partition(":")
    css_class = escape(f"icon {shown.css_class}".strip())
    if icon_set == COLOURED:
        # Never lazily: what is fetched when it comes into view tells how far somebody has read, or
        # which answer they gave.
        address = _address(icon_set, short, picture.digest)
        return mark_safe(  # noqa: S308 - our own files; the two variable parts are escaped
            f'<img class="{css_class}" src="{address}" width="24" height="24"'
            f' alt="{escape(shown.label)}">'
        )
    if short in sprite_names():
        address = _address(SPRITE, LINE, sprite().digest)
    else:
        address = _address(icon_set, short, picture.digest)
    size = f'class="{css_class}" width="24" height="24"'  # the symbol has the view box
    return _use(f"{address}#{short}", size, shown)


def scene_reference(name: str, shown: Shown) -> SafeString:
    """The scene by reference. One that refers to parts of itself is drawn into the page."""
    picture = inline.picture("scene", name, shown)
    if picture is None:
        return SafeString("")
    if 'id="' in picture.body:
        return inline.scene_markup(name, shown)
    css_class = escape(f"scene {shown.css_class}".strip())
    size = (
        f'class="{css_class}" viewBox="{picture.view_box}" width="480" height="300"'
        ' preserveAspectRatio="xMidYMid slice"'
    )
    return _use(f"{_address(SCENES, name, picture.digest)}#{name}", size, shown)


def _use(address: str, attributes: str, shown: Shown) -> SafeString:
    meaning = 'aria-hidden="true"'
    if shown.label:
        meaning = f'role="img" aria-label="{escape(shown.label)}"'
    return mark_safe(  # noqa: S308 - addresses of ours; what varies was escaped
        f'<svg {attributes} {meaning}><use href="{address}"/></svg>'
    )


@lru_cache(maxsize=2048)
def _address(icon_set: str, name: str, digest: str) -> str:
    return reverse("picture", args=[icon_set, name, digest])


@lru_cache(maxsize=1)
def sprite_names() -> frozenset[str]:
    """The line icons that our templates name."""
    sources = (
        file.read_text(errors="replace")
        for folder in inline.template_folders()[:1]
        for file in sorted(folder.rglob("*.html"))
    )
    named = {name for source in sources for name in _NAMED.findall(source)}
    return frozenset(name for name in named if inline.exists(f"{LINE}:{name}"))


@lru_cache(maxsize=1)
def sprite() -> Picture:
    """All of them in one file."""
    drawn = ((name, inline.icon(f"{LINE}:{name}")) for name in sorted(sprite_names()))
    body = "".join(_symbol(name, one) for name, one in drawn if one)
    return Picture("0 0 24 24", body, digest_of(body))


def _symbol(name: str, picture: Picture) -> str:
    return f'<symbol id="{name}" viewBox="{picture.view_box}">{picture.body}</symbol>'


@lru_cache(maxsize=256)
def file_of(icon_set: str, name: str) -> tuple[str, bytes, bytes] | None:
    """Digest, file and compressed file of a picture; None where there is none."""
    if icon_set == SPRITE:
        picture = sprite() if name == LINE else None
    elif icon_set == SCENES:
        picture = inline.scene(name)
    else:
        picture = inline.icon(f"{icon_set}:{name}")
    if picture is None:
        return None
    body = picture.body
    if icon_set == LINE:
        body = _symbol(name, picture)
    elif icon_set == SCENES:
        body = f'<g id="{name}">{body}</g>'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{picture.view_box}">{body}</svg>'
    ).encode()
    return picture.digest, svg, gzip.compress(svg, 9, mtime=0)
