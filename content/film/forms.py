"""The editing form of a film: captions may be half written for as long as they are a draft."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from content.film.captions import validate_captions
from content.pages.forms import PublicPageForm


class FilmPageForm(PublicPageForm):
    """What is published or submitted has captions that can be read; each fault is told at them."""

    def is_valid(self) -> bool:
        """As any page, and with the lines of the captions that are wrong."""
        is_valid = super().is_valid()
        if not self.is_checked():
            return is_valid
        for track in self.formsets["tracks"].forms:
            written = track.cleaned_data if hasattr(track, "cleaned_data") else {}
            if written.get("DELETE") or "vtt" not in written:
                continue
            try:
                validate_captions(written["vtt"])
            except ValidationError as error:
                track.add_error("vtt", error)
                is_valid = False
        return is_valid
