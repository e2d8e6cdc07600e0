"""Audiences, topics, helplines and languages: what pages refer to."""

import uuid
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from wagtail.models import Locale

from content.models import (
    Audience,
    GlossaryTerm,
    Helpline,
    ShortLink,
    SimplerWord,
    Topic,
)
from search.models import Synonyms

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "signpost:sample")


def read_yaml(file: Path) -> Any:
    """A YAML file of the sample data."""
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def load_locales() -> dict[str, Locale]:
    """A locale for each language of the settings, by the short code of the sample files."""
    return {
        code.partition("-")[0]: Locale.objects.get_or_create(language_code=code)[0]
        for code, _name in settings.LANGUAGES
    }


def update_if_changed(thing: Any, values: dict[str, Any]) -> bool:
    """Set attributes and save, but only if one differs: loading twice changes nothing."""
    changed = {key: value for key, value in values.items() if getattr(thing, key) != value}
    if not changed and thing.pk:
        return False
    for key, value in changed.items():
        setattr(thing, key, value)
    thing.save()
    return True


def load_audiences(data: Path) -> dict[str, Audience]:
    """Audiences by their slug."""
    found = {}
    for row in read_yaml(data / "audiences.yaml"):
        second = row["reading"].get("second", {})
        audience = Audience.objects.filter(slug=row["slug"]).first() or Audience(slug=row["slug"])
        update_if_changed(
            audience,
            {
                "name": row["name"],
                "look": row["look"],
                "is_child": row["is_child"],
                "order": row["order"],
                "reading_measure": row["reading"]["measure"],
                "reading_target": Decimal(str(row["reading"]["target"])),
                "reading_second_measure": second.get("measure", ""),
                "reading_second_target": (
                    Decimal(str(second["target"])) if "target" in second else None
                ),
                "reading_lix_target": Decimal(str(row["reading"]["lix"])),
            },
        )
        found[audience.slug] = audience
    return found


def load_topics(data: Path, locales: dict[str, Locale]) -> dict[tuple[str, str], Topic]:
    """Topics by language and slug."""
    found = {}
    for row in read_yaml(data / "topics.yaml"):
        for language, locale in locales.items():
            topic = Topic.objects.filter(slug=row["slug"], locale=locale).first() or Topic(
                slug=row["slug"], locale=locale, translation_key=Topic.key_for(row["slug"])
            )
            update_if_changed(topic, {"name": row["name"][language], "icon": row["icon"]})
            found[language, row["slug"]] = topic
    return found


def load_helplines(data: Path, locales: dict[str, Locale], audiences: dict[str, Audience]) -> None:
    """Helplines in each language."""
    for row in read_yaml(data / "helplines.yaml"):
        for language, locale in locales.items():
            line = Helpline.objects.filter(key=row["key"], locale=locale).first() or Helpline(
                key=row["key"],
                locale=locale,
                translation_key=uuid.uuid5(NAMESPACE, f"helpline:{row['key']}"),
            )
            update_if_changed(
                line,
                {
                    "name": row["name"],
                    "serves": row["serves"][language],
                    "about": row.get("about", {}).get(language, ""),
                    "hours": row.get("hours", {}).get(language, ""),
                    "opening": row.get("opening", ""),
                    "phone": row.get("phone") or "",
                    "sms": str(row.get("sms") or ""),
                    "url": row.get("url") or "",
                    "nations": row["nations"],
                    "worries": row["worries"],
                    "verified_on": row["verified_on"],
                    "order": row["order"],
                },
            )
            wanted = {audiences[slug].pk for slug in row["audiences"]}
            if {audience.pk for audience in line.audiences.all()} != wanted:
                line.audiences = [audiences[slug] for slug in row["audiences"]]
                line.save()


def load_glossary(data: Path, locales: dict[str, Locale]) -> None:
    """The glossary in each language."""
    for row in read_optional(data / "glossary.yaml"):
        for language, locale in locales.items():
            if language not in row["term"]:
                continue
            term = GlossaryTerm.objects.filter(slug=row["slug"], locale=locale).first()
            term = term or GlossaryTerm(
                slug=row["slug"],
                locale=locale,
                translation_key=uuid.uuid5(NAMESPACE, f"term:{row['slug']}"),
            )
            update_if_changed(
                term,
                {
                    "term": row["term"][language],
                    "also": "\n".join((row.get("also") or {}).get(language) or []),
                    "simple": row["simple"][language].strip(),
                    "meaning": row["meaning"][language].strip(),
                },
            )


def load_simpler_words(data: Path, locales: dict[str, Locale]) -> None:
    """What the reading level suggests."""
    for row in read_optional(data / "simpler_words.yaml"):
        code = locales[row["language"]].language_code
        word = SimplerWord.objects.filter(language_code=code, word=row["word"]).first()
        update_if_changed(
            word or SimplerWord(language_code=code, word=row["word"]), {"instead": row["instead"]}
        )


def load_synonyms(data: Path, topics: dict[tuple[str, str], Topic]) -> None:
    """What people type for a topic."""
    for row in read_optional(data / "synonyms.yaml"):
        topic = topics[row["language"], row["topic"]]
        synonyms = Synonyms.objects.filter(topic=topic).first() or Synonyms(topic=topic)
        update_if_changed(synonyms, {"words": "\n".join(str(word) for word in row["words"])})


def load_short_links(data: Path, find_page: Callable[[str], int | None]) -> None:
    """Short addresses of pages of the main language."""
    for row in read_optional(data / "short_links.yaml"):
        link = ShortLink.objects.filter(code=row["code"]).first() or ShortLink(code=row["code"])
        pk = find_page(row["page"])
        if pk is None:
            raise LookupError(f"The short address {row['code']} leads to no page: {row['page']}")
        update_if_changed(link, {"page_id": pk, "note": row.get("note", "")})


def read_optional(file: Path) -> list[dict[str, Any]]:
    """The rows of a YAML file; none where there is no such file."""
    return (read_yaml(file) or []) if file.exists() else []
