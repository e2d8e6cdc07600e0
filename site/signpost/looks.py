"""What a look needs beside its token file: fonts to fetch first, what stands on its cards.

Colours, type and layout are CSS. These few facts are not, because they decide what is sent: a
picture that a style sheet hides is still paid for by a phone on a slow line.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_ATKINSON = "fonts/atkinson.woff2"
_ANDIKA = "fonts/andika-400.woff2"


@dataclass(frozen=True, kw_only=True)
class Look:
    """The facts of one look. `card` is what a card shows: its icon, its scene, both, or the
    scene of the first card only ("lead")."""

    name: str | Promise = ""  # for whoever chooses one in the CMS
    font: str = _ATKINSON
    card: str = "icon"
    hero_scene: bool = True
    summaries: bool = True
    topic_card: str = "icon"  # the same for the pages of a topic
    owners_colours: bool = False  # whether the palette set in the CMS is laid over it
    tiles: int = 100  # pages that the home shows as large ones; the rest follow, smaller

    @property
    def tiles_slice(self) -> str:
        """The large ones, for the filter `slice`."""
        return f":{self.tiles}"

    @property
    def rest_slice(self) -> str:
        """The ones that follow."""
        return f"{self.tiles}:"


LOOKS: dict[str, Look] = {
    "site": Look(name=_("Open landscape"), owners_colours=True),
    "4-7": Look(name=_("Large, round and simple"), font=_ANDIKA, tiles=5),
    "8-10": Look(name=_("Playful, with dots"), card="both", topic_card="both"),
    "11-13": Look(name=_("Bright blocks of colour"), card="scene", topic_card="scene"),
    "14-18": Look(
        name=_("Like a magazine"), card="lead", hero_scene=False, topic_card="none", tiles=7
    ),
    "parents": Look(name=_("Quiet and warm"), owners_colours=True),
    "professionals": Look(name=_("Clear and dense"), owners_colours=True),
}


def facts(look: str) -> Look:
    """The facts of a look; a new token file works without an entry here."""
    return LOOKS.get(str(look), Look())


def available() -> list[str]:
    """The token files in static/css/bands, those that are described above first."""
    folder = Path(settings.BASE_DIR) / "site" / "static" / "css" / "bands"
    files = sorted(file.stem for file in folder.glob("*.css"))
    return sorted(files, key=lambda name: list(LOOKS).index(name) if name in LOOKS else len(LOOKS))
