"""The icon collections of package.json, exploded into one small SVG file per icon.

A collection is one JSON file of up to 9 MB. Reading that in every web worker would cost more
memory than the whole product, so `explode` writes each icon once to `var/icons/<set>/<name>.svg`
and a worker reads only the few that it shows.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings

SETS = ("fluent-emoji-flat", "lucide")

_FORMAT = "2"  # raise it when the written form changes, so that old files are made anew


def icons_dir() -> Path:
    """Where the exploded icons live: one folder per collection. Tests share the ordinary folder
    through `ICONS_DIR`, so that not every run explodes the collections anew."""
    return Path(getattr(settings, "ICONS_DIR", None) or Path(settings.VAR_DIR) / "icons")


def source_of(icon_set: str) -> Path:
    """The collection's JSON file, as npm installs it."""
    return Path(settings.BASE_DIR) / "node_modules" / "@iconify-json" / icon_set / "icons.json"


def explode_all() -> dict[str, int]:
    """Explode every collection that has changed; returns how many icons were written for each."""
    return {icon_set: explode(icon_set) for icon_set in SETS}


def explode(icon_set: str) -> int:
    """Write each icon of one collection to a file; 0 when the files are already up to date.

    The new folder is made beside the old one and then put in its place, so a worker that reads
    meanwhile finds either all of the old or all of the new files.
    """
    source = source_of(icon_set)
    if not source.exists():
        raise FileNotFoundError(
            f"{source} is missing: run `npm ci --ignore-scripts` to fetch the icon sets."
        )
    target = icons_dir() / icon_set
    stamp = f"{_FORMAT} {source.stat().st_size} {source.stat().st_mtime_ns}"
    marker = target / ".source"
    if marker.exists() and marker.read_text() == stamp:
        return 0

    icons_dir().mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{icon_set}-", dir=icons_dir()))
    written = 0
    for name, svg in _drawn(json.loads(source.read_text())):
        (fresh / f"{name}.svg").write_text(svg)
        written += 1
    (fresh / ".source").write_text(stamp)
    fresh.chmod(0o755)  # mkdtemp makes it private, and a web worker may be another user

    shutil.rmtree(target, ignore_errors=True)
    try:
        fresh.rename(target)
    except OSError:  # another process was quicker: its files are the same
        shutil.rmtree(fresh, ignore_errors=True)
    return written


def _drawn(collection: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every icon and alias of a collection as (name, svg)."""
    width, height = collection.get("width", 16), collection.get("height", 16)
    icons = collection["icons"]
    for name, one in icons.items():
        yield name, _svg(one["body"], one.get("width", width), one.get("height", height))
    for name, alias in collection.get("aliases", {}).items():
        parent = icons.get(alias["parent"])
        if parent is None:
            continue
        w, h = parent.get("width", width), parent.get("height", height)
        body = parent["body"]
        if alias.get("hFlip"):
            body = f'<g transform="matrix(-1 0 0 1 {w} 0)">{body}</g>'
        yield name, _svg(body, w, h)


def _svg(body: str, width: int, height: int) -> str:
    return f'<svg viewBox="0 0 {width} {height}">{body}</svg>'
