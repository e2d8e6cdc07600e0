"""The pages of `data/pages`: the path of a file is the address of its page."""

import json
import uuid
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Locale, Page, Site

from content.models import (
    ArticlePage,
    Audience,
    BandHomePage,
    Brand,
    HelpPage,
    HomePage,
    PackIndexPage,
    SitePage,
    StandardPage,
    Topic,
)
from signpost.sample.markdown import Document, read_document, to_stream
from signpost.sample.reference import NAMESPACE

TYPES: dict[str, type[SitePage]] = {
    "home": HomePage,
    "band-home": BandHomePage,
    "article": ArticlePage,
    "help": HelpPage,
    "standard": StandardPage,
    "pack-index": PackIndexPage,
}
RESOURCES = {
    "en": ("Lesson packs", "Short, current lessons that you can pick up and teach."),
    "cy": ("Pecynnau gwersi", "Gwersi byr a chyfredol y gallwch eu codi a'u dysgu."),
}


class PageLoader:
    """Loads one tree of pages for each language and pairs the languages."""

    def __init__(
        self,
        data: Path,
        locales: dict[str, Locale],
        audiences: dict[str, Audience],
        topics: dict[tuple[str, str], Topic],
    ) -> None:
        self.data = data
        self.locales = locales
        self.audiences = audiences
        self.topics = topics
        self.changed = 0

    def load_tree(self) -> None:
        """Every page without its text, and the site."""
        for language in self.locales:
            self._load_language(language)
        self._set_up_site()

    def load_texts(self) -> int:
        """The texts, once every page, pack and course exists: links follow their pages.

        Returns how many pages were made or changed in all.
        """
        for language in self.locales:
            for path, file in self._files(language):
                self._set_body(language, path, read_document(file))
        return self.changed

    def _files(self, language: str) -> list[tuple[str, Path]]:
        """(address without slashes at the ends, file), parents first, then in their order."""
        folder = self.data / "pages" / language
        found = []
        for file in folder.rglob("*.md"):
            parts = list(file.relative_to(folder).with_suffix("").parts)
            if parts[-1] == "home":
                parts.pop()
            order = read_document(file).meta.get("order", 99)
            found.append((len(parts), order, "/".join(parts), file))
        return [(path, file) for _depth, _order, path, file in sorted(found, key=lambda f: f[:3])]

    def _load_language(self, language: str) -> None:
        for path, file in self._files(language):
            self._load_page(language, path, read_document(file))
        title, summary = RESOURCES[language]
        self._load_page(
            language,
            "resources",
            Document(
                {
                    "type": "pack-index",
                    "title": title,
                    "summary": summary,
                    "icon": "fluent-emoji-flat:books",
                    "illustration": "school-hall",
                    "audience": "professionals",
                },
                "",
            ),
        )

    def _load_page(self, language: str, path: str, document: Document) -> None:
        meta = document.meta
        model = TYPES[meta["type"]]
        page = self._find(language, path)
        values = self._values(language, path, meta)
        if page is None:
            slug = path.rpartition("/")[2] or f"home-{language}"
            page = model(
                slug=slug,
                locale=self.locales[language],
                **{key: value for key, value in values.items() if key != "topics"},
            )
            self._parent(language, path).add_child(instance=page)
            page.topics = values["topics"]
            self._publish(page)
            return
        page = page.specific
        if any(_current(page, key) != value for key, value in values.items()):
            for key, value in values.items():
                setattr(page, key, value)
            self._publish(page)

    def _values(self, language: str, path: str, meta: dict[str, Any]) -> dict[str, Any]:
        audience = self.audiences.get(meta.get("audience") or path.partition("/")[0])
        values = {
            "translation_key": uuid.uuid5(NAMESPACE, f"page:{path}"),  # pairs the languages
            "title": meta["title"],
            "summary": meta.get("summary", ""),
            "icon": meta.get("icon", ""),
            "illustration": meta.get("illustration", ""),
            "review_due": meta.get("review_due"),
            "audience": audience,
            "topics": sorted(
                (self.topics[language, slug] for slug in meta.get("topics", [])),
                key=lambda topic: topic.pk,
            ),
        }
        if meta["type"] in ("home", "band-home"):
            values |= {"heading": meta["heading"], "lead": meta.get("lead", "")}
        return values

    def _set_body(self, language: str, path: str, document: Document) -> None:
        page = self._find(language, path)
        if page is None:
            raise LookupError(f"{language}/{path} was not loaded")
        page = page.specific
        body = to_stream(document.text, lambda link: self._link(language, link))
        if list(page.body.raw_data) != body:
            page.body = json.dumps(body)
            self._publish(page)

    def _link(self, language: str, link: str) -> int | None:
        parts = link.strip("/").split("/")
        if parts[0] in self.locales:
            language, parts = parts[0], parts[1:]
        page = self._find(language, "/".join(parts))
        return page.pk if page else None

    def _find(self, language: str, path: str) -> Page | None:
        url_path = f"/home-{language}/" + (f"{path}/" if path else "")
        return Page.objects.filter(url_path=url_path).first()

    def _parent(self, language: str, path: str) -> Page:
        if not path:
            return Page.get_first_root_node()
        parent = self._find(language, path.rpartition("/")[0])
        if parent is None:
            raise LookupError(f"{language}/{path} has no page above it")
        return parent

    def _publish(self, page: Page) -> None:
        page.save_revision(log_action=False).publish(log_action=False)
        self.changed += 1

    def _set_up_site(self) -> None:
        home = self._find("en", "")
        site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
        site.hostname, site.port = site_address()
        site.root_page, site.site_name = home, "Signpost"
        site.save()
        Brand.objects.get_or_create(
            site=site, defaults={"name": "Signpost", "owner": "The Signpost project"}
        )
        # The page that Wagtail's first migration makes is nobody's.
        for page in Page.objects.filter(depth=2, slug="home").exclude(pk=home.pk if home else 0):
            page.delete()


def _current(page: Any, key: str) -> Any:
    if key == "topics":
        return sorted(page.topics.all(), key=lambda topic: topic.pk)
    return getattr(page, key)


def site_address() -> tuple[str, int]:
    """Host and port of `settings.BASE_URL`, for the site's record."""
    parts = urlsplit(settings.BASE_URL)
    return parts.hostname or "localhost", parts.port or (443 if parts.scheme == "https" else 80)
