"""The pages of `data/pages`: the path of a file is the address of its page."""

import json
import uuid
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Locale, Page, Site

from accounts.access.groups import EDITORS
from accounts.models import User
from content.models import Audience, Brand, GlossaryTerm, ShortLink, Topic
from development.sample.files import SampleFiles
from development.sample.kinds import TYPES, Surroundings, fields_of, parts_of
from development.sample.markdown import Document, read_document, to_stream
from development.sample.reference import NAMESPACE

STREAMS = ("body", "scenes", "questions", "results")


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
        self.files = SampleFiles(data)
        self.owner = User.objects.filter(groups__name=EDITORS).order_by("pk").first()
        self.changed = 0

    def load_tree(self) -> None:
        """Every page without its text, and the site."""
        for language in self.locales:
            for path, document in self._documents(language):
                self._make_page(language, path, document)
        self._set_up_site()

    def load_texts(self) -> int:
        """The texts, once every page, pack and course exists: links follow their pages.

        Returns how many pages were made or changed in all.
        """
        for language in self.locales:
            for path, document in self._documents(language):
                self._set_page(language, path, document)
        return self.changed

    def _documents(self, language: str) -> list[tuple[str, Document]]:
        """(address without slashes at the ends, text), parents first, then in their order."""
        folder = self.data / "pages" / language
        found = []
        for file in folder.rglob("*.md"):
            parts = list(file.relative_to(folder).with_suffix("").parts)
            if parts[-1] == "home":
                parts.pop()
            document = read_document(file)
            found.append((len(parts), document.meta.get("order", 99), "/".join(parts), document))
        return [(entry[2], entry[3]) for entry in sorted(found, key=lambda entry: entry[:3])]

    def _make_page(self, language: str, path: str, document: Document) -> None:
        """The page with what it must have to exist; the rest follows with its text."""
        if self._find(language, path) is not None:
            return
        meta = document.meta
        page = TYPES[meta["type"]](
            slug=path.rpartition("/")[2] or f"home-{language}",
            locale=self.locales[language],
            translation_key=uuid.uuid5(NAMESPACE, f"page:{path}"),
            title=meta["title"],
            owner=self.owner,
            **fields_of(meta["type"], meta, self._around(language)),
        )
        self._parent(language, path).add_child(instance=page)

    def _set_page(self, language: str, path: str, document: Document) -> None:
        page = self._find(language, path)
        if page is None:
            raise LookupError(f"{language}/{path} was not loaded")
        page = page.specific
        meta, around = document.meta, self._around(language)
        try:
            values = self._values(language, path, document) | fields_of(meta["type"], meta, around)
            parts = parts_of(meta["type"], meta, around)
        except (KeyError, LookupError, ValueError, AttributeError) as error:
            raise ValueError(f"{language}/{path}: {error!r}") from error
        changed = not page.latest_revision_id
        for key, value in values.items():
            if _current(page, key) != (json.loads(value) if key in STREAMS else value):
                setattr(page, key, value)
                changed = True
        for relation, rows in parts.items():
            if _rows(page, relation, rows) != rows:
                model = getattr(page, relation).model
                setattr(
                    page,
                    relation,
                    [model(sort_order=order, **row) for order, row in enumerate(rows)],
                )
                changed = True
        if changed:
            self._publish(page)

    def _values(self, language: str, path: str, document: Document) -> dict[str, Any]:
        meta = document.meta
        body = to_stream(
            document.text, partial(self._link, language), partial(self._term, language)
        )
        return {
            # Pairs the languages; also of a home that was there before the sample content.
            "translation_key": uuid.uuid5(NAMESPACE, f"page:{path}"),
            "title": meta["title"],
            "summary": meta.get("summary", ""),
            "icon": meta.get("icon", ""),
            "illustration": meta.get("illustration", ""),
            "review_due": meta.get("review_due"),
            "content_note": meta.get("content_note", ""),
            "reading_reason": meta.get("reading_reason", "").strip(),
            "read_aloud": self.files.media(meta["read_aloud"]) if "read_aloud" in meta else None,
            "access_level": meta.get("access", "public"),
            "audience": self.audiences.get(meta.get("audience") or path.partition("/")[0]),
            "topics": sorted(
                (self.topics[language, slug] for slug in topics_of(meta)),
                key=lambda topic: topic.pk,
            ),
            "body": json.dumps(body),
        }

    def _around(self, language: str) -> Surroundings:
        return Surroundings(
            language=language,
            locale_codes={code: locale.language_code for code, locale in self.locales.items()},
            find_page=partial(self._link, language),
            find_topic=lambda slug: self.topics[language, slug],
            find_media=self.files.media,
            find_image=self.files.image,
            find_short_link=lambda code: ShortLink.objects.filter(code=code).first(),
            read_file=self.files.read,
        )

    def _term(self, language: str, slug: str) -> int | None:
        term = GlossaryTerm.objects.filter(slug=slug, locale=self.locales[language]).first()
        return term.pk if term else None

    def find_page(self, path: str) -> int | None:
        """The number of a page of the main language by its path."""
        return self._link("en", path)

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
        # In the log, too: a page's history offers only what stands there, and whoever changes a
        # sample page wants to go back to its first version.
        page.save_revision(log_action=True).publish(user=self.owner, skip_permission_checks=True)
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
    if key in STREAMS:
        return list(getattr(page, key).raw_data)
    return getattr(page, key)


def topics_of(meta: dict[str, Any]) -> set[str]:
    """The topics of a page; a topic page has its own."""
    return {*meta.get("topics", []), *([meta["topic"]] if "topic" in meta else [])}


def _rows(page: Any, relation: str, rows: list[dict]) -> list[dict]:
    """The rows that are there, by the names that the wanted ones have."""
    names = list(rows[0]) if rows else ["pk"]
    return [{name: getattr(row, name) for name in names} for row in getattr(page, relation).all()]


def site_address() -> tuple[str, int]:
    """Host and port of `settings.BASE_URL`, for the site's record."""
    parts = urlsplit(settings.BASE_URL)
    return parts.hostname or "localhost", parts.port or (443 if parts.scheme == "https" else 80)
