"""What each kind of page has beyond the fields of all pages: from its front matter.

`fields_of` gives values of the page itself, `parts_of` the rows that hang on it (the files of a
film, the versions of a guidance): for each relation a list of the rows' values.
"""

import datetime
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from wagtail.contrib.forms.utils import get_field_clean_name
from wagtail.models import Page

from content import models
from content.models import SitePage
from content.pages.public_page import all_kinds
from development.sample import stream_blocks
from development.sample.markdown import to_html


def name_of(kind: type[Page]) -> str:
    """What the files call a kind: `band-home` for BandHomePage."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", kind.__name__.removesuffix("Page")).lower()


TYPES = {name_of(kind): kind for kind in all_kinds() if issubclass(kind, SitePage)}


@dataclass(frozen=True)
class Surroundings:
    """What a page may refer to, in its own language."""

    language: str
    locale_codes: dict[str, str]  # short code of the files: code of the settings
    find_page: Callable[[str], int | None]
    find_topic: Callable[[str], Any]
    find_media: Callable[[str], Any]
    find_image: Callable[[str], Any]
    find_short_link: Callable[[str], Any]
    read_file: Callable[[str], str]

    def html(self, markdown: str) -> str:
        """Markdown of this language as rich text."""
        return to_html(markdown, self.find_page)


def fields_of(kind: str, meta: dict[str, Any], around: Surroundings) -> dict[str, Any]:
    """Values of fields that only this kind has."""
    maker = FIELDS.get(kind)
    return maker(meta, around) if maker else {}


def parts_of(kind: str, meta: dict[str, Any], around: Surroundings) -> dict[str, list[dict]]:
    """Rows by relation."""
    maker = PARTS.get(kind)
    return maker(meta, around) if maker else {}


def _plain(*names: str) -> Callable[[dict[str, Any], Surroundings], dict[str, Any]]:
    return lambda meta, around: {name: meta.get(name) or "" for name in names}


def _topic(meta: dict[str, Any], around: Surroundings) -> dict[str, Any]:
    return {"topic": around.find_topic(meta["topic"])}


def _film(meta: dict[str, Any], around: Surroundings) -> dict[str, Any]:
    film = meta["film"]
    return {
        "poster": around.find_image(film["poster"]),
        "described_audio": around.find_media(film["described_audio"]),
    }


def _film_parts(meta: dict[str, Any], around: Surroundings) -> dict[str, list[dict]]:
    film = meta["film"]
    return {
        "renditions": [
            {
                "media_id": around.find_media(name).pk,
                "height": int(name.rpartition("-")[2].partition(".")[0]),
            }
            for name in film["renditions"]
        ],
        "tracks": [
            {"language_code": around.locale_codes[code], "vtt": around.read_file(name)}
            for code, name in film["captions"].items()
        ],
    }


def _story(meta: dict[str, Any], around: Surroundings) -> dict[str, Any]:
    return {"scenes": json.dumps(stream_blocks.scenes(meta["scenes"], around.html))}


def _quiz(meta: dict[str, Any], around: Surroundings) -> dict[str, Any]:
    return {
        "questions": json.dumps(stream_blocks.questions(meta["questions"], around.html)),
        "results": json.dumps(stream_blocks.results(meta["results"], around.html)),
    }


def _faq(meta: dict[str, Any], around: Surroundings) -> dict[str, Any]:
    return {"questions": json.dumps(stream_blocks.faq(meta["questions"], around.html))}


def _page(model: type[SitePage], path: str | None, around: Surroundings) -> SitePage | None:
    pk = around.find_page(path) if path else None
    return model.objects.get(pk=pk) if pk else None


def _campaign(meta: dict[str, Any], around: Surroundings) -> dict[str, Any]:
    return {
        "starts_on": meta["starts_on"],
        "ends_on": meta["ends_on"],
        "poster_page": _page(models.PosterPage, meta.get("poster"), around),
    }


def _campaign_parts(meta: dict[str, Any], around: Surroundings) -> dict[str, list[dict]]:
    return {
        "partners": [
            {"name": partner["name"], "url": partner.get("url", "")}
            for partner in meta.get("partners", [])
        ]
    }


def _appeal(meta: dict[str, Any], around: Surroundings) -> dict[str, Any]:
    midnight = datetime.datetime.combine(meta["expires_on"], datetime.time())
    return {
        "reference": meta["reference"],
        "contact": around.html(meta["contact"]),
        "expire_at": timezone.make_aware(midnight),
    }


def _guidance(meta: dict[str, Any], around: Surroundings) -> dict[str, Any]:
    return {
        "consultation": _page(models.FormPage, meta.get("consultation"), around),
        "consultation_closes": meta.get("consultation_closes"),
    }


def _guidance_parts(meta: dict[str, Any], around: Surroundings) -> dict[str, list[dict]]:
    return {
        "versions": [
            {
                "number": str(version["number"]),
                "published_on": version["published_on"],
                "notes": version["notes"].strip(),
            }
            for version in meta["versions"]
        ]
    }


def _briefing(meta: dict[str, Any], around: Surroundings) -> dict[str, Any]:
    return {"period_from": meta["period_from"], "period_to": meta["period_to"]}


def _form(meta: dict[str, Any], around: Surroundings) -> dict[str, Any]:
    return {
        "purpose": meta["purpose"],
        "keep_days": meta["keep_days"],
        "thanks": around.html(meta["thanks"]),
    }


def _form_parts(meta: dict[str, Any], around: Surroundings) -> dict[str, list[dict]]:
    return {
        "form_fields": [
            {
                "label": field["label"],
                "clean_name": get_field_clean_name(field["label"]),
                "field_type": field["kind"],
                "required": bool(field.get("required")),
                "help_text": field.get("help", ""),
                "choices": "\n".join(field.get("choices", [])),
            }
            for field in meta["fields"]
        ]
    }


def _poster(meta: dict[str, Any], around: Surroundings) -> dict[str, Any]:
    return {
        "heading": meta["heading"],
        "lines": "\n".join(meta.get("lines", [])),
        "short_link": around.find_short_link(meta["short"]) if meta.get("short") else None,
    }


def _news(meta: dict[str, Any], around: Surroundings) -> dict[str, Any]:
    return {"date": meta["date"]}


Maker = Callable[[dict[str, Any], Surroundings], dict[str, Any]]
FIELDS: dict[str, Maker] = {
    "advice": _plain("worry"),
    "appeal": _appeal,
    "band-home": _plain("heading", "lead"),
    "briefing": _briefing,
    "campaign": _campaign,
    "faq": _faq,
    "film": _film,
    "form": _form,
    "guidance": _guidance,
    "home": _plain("heading", "lead"),
    "news": _news,
    "poster": _poster,
    "practice": _plain("organisation", "organisation_url", "country"),
    "quiz": _quiz,
    "story": _story,
    "topic": _topic,
}
PARTS: dict[str, Maker] = {
    "campaign": _campaign_parts,
    "film": _film_parts,
    "form": _form_parts,
    "guidance": _guidance_parts,
}
