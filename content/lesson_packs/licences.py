"""The licences of packs by name: where each stands, and what it allows in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Licence:
    """What somebody may do with a pack's files."""

    name: str
    url: str = ""
    allows: StrOrPromise = ""


# The day of our words about licences: whoever takes files after a change accepts them anew.
TERMS = "2026-11-29"
_CC = "https://creativecommons.org/licenses"
_SHARE = gettext_lazy("You may copy, share and change these files if you say where they come from.")
_ALIKE = gettext_lazy(
    "You may copy, share and change these files if you say where they come from and pass on what "
    "you make under the same licence."
)
_FREE = gettext_lazy(
    "You may copy, share and change these files if you say where they come from and nobody pays "
    "for them."
)
_FREE_ALIKE = gettext_lazy(
    "You may copy, share and change these files if you say where they come from, nobody pays for "
    "them, and you pass on what you make under the same licence."
)
KNOWN = {
    one.name: one
    for one in (
        Licence("CC BY 4.0", f"{_CC}/by/4.0/", _SHARE),
        Licence("CC BY-SA 4.0", f"{_CC}/by-sa/4.0/", _ALIKE),
        Licence("CC BY-NC 4.0", f"{_CC}/by-nc/4.0/", _FREE),
        Licence("CC BY-NC-SA 4.0", f"{_CC}/by-nc-sa/4.0/", _FREE_ALIKE),
    )
}


def licence_named(name: str) -> Licence:
    """The licence of that name; one of somebody's own has a name and nothing more."""
    return KNOWN.get(name.strip(), Licence(name.strip()))


def licence_text(name: str, *, title: str, url: str) -> str:
    """`LICENCE.txt`: what one may do, where the whole licence stands, how to name the source."""
    licence = licence_named(name)
    lines = [
        _("Licence: %(licence)s") % {"licence": licence.name},
        str(licence.allows),
        _("The whole licence: %(url)s") % {"url": licence.url} if licence.url else "",
        "",
        _("To say where it comes from, copy this line:"),
        f"“{title}”, {url}, {licence.name}",
    ]
    return "\n".join(lines) + "\n"
