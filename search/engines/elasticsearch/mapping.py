"""The shape of the index, and a document as it stands there.

A document's texts stand under its language (`en.title`, `cy.title`), each with the analyzer of that
language: all that is asked together is analysed alike.
"""

from datetime import datetime
from typing import Any

from elasticsearch.dsl import Document as IndexedDocument
from elasticsearch.dsl import InnerDoc, Keyword, M, Object, Text, mapped_field
from elasticsearch.dsl.types import TextIndexPrefixes

from search.engines.base import FACETS, LEVELS, Document
from search.engines.elasticsearch import analysis

SCHEMA_VERSION = 1  # an index of another shape goes on answering until it is built anew
LANGUAGES = {"en": analysis.english, "cy": analysis.unstemmed}
OTHER = "other"
SETTINGS = {
    "number_of_shards": 1,
    "auto_expand_replicas": "0-1",
    "refresh_interval": "500ms",
    # A delete is remembered for so long: an older write that comes late does not bring it back.
    "gc_deletes": "1h",
    "max_ngram_diff": 20,
}


def _texts(analyzer: Any, place: str) -> type[InnerDoc]:
    """The texts of one language."""

    def text(*copied_to: str, **more: Any) -> Any:
        more["copy_to"] = [f"{place}.{name}" for name in copied_to]
        return mapped_field(Text(analyzer=analyzer, index_options="offsets", **more), default=None)

    plain: Any = {"analyzer": analysis.unstemmed, "norms": False}
    begun = Text(
        analyzer=analysis.beginnings, search_analyzer=analysis.unstemmed, index_options="docs",
        norms=False,
    )  # fmt: skip
    fields: dict[str, Any] = {
        "title": text("words", "pairs", fields={"begun": begun}),
        "summary": text("words", "pairs"),
        "hidden": text("words", "pairs"),
        "body": text("words", "pairs"),
        "captions": text("words"),
        # All words unstemmed, for one that is half typed or mistyped.
        "words": mapped_field(
            Text(index_prefixes=TextIndexPrefixes(min_chars=1, max_chars=10), **plain), default=None
        ),
        "pairs": mapped_field(
            Text(
                analyzer=analysis.pairs, search_analyzer=analysis.unstemmed, norms=False,
                index_options="docs",
            ),
            default=None,
        ),
        # What may be put in the place of a mistyped word: see `Document.public_words`.
        "spelling": mapped_field(Text(**plain), default=None),
        **{f"files_{level}": text() for level in LEVELS},
    }  # fmt: skip
    types = dict.fromkeys(fields, M[str | None])
    return type(f"Texts_{place}", (InnerDoc,), {**fields, "__annotations__": types})


class Indexed(IndexedDocument):
    """What is kept of a document. `_id` is its key, `_version` its version."""

    key: M[str] = mapped_field(Keyword())
    digest: M[str] = mapped_field(Keyword(index=False, doc_values=False))
    language: M[str] = mapped_field(Keyword())
    access_level: M[str] = mapped_field(Keyword())
    unlocked_by: M[str] = mapped_field(Keyword())
    weight: M[float] = mapped_field()
    is_news: M[bool] = mapped_field()
    published_at: M[datetime | None] = mapped_field()
    facets: Any = mapped_field(Object(properties={name: Keyword() for name in FACETS}))
    en: Any = mapped_field(Object(_texts(LANGUAGES["en"], "en")))
    cy: Any = mapped_field(Object(_texts(LANGUAGES["cy"], "cy")))
    other: Any = mapped_field(Object(_texts(analysis.unstemmed, OTHER)))

    class Meta:
        # A newer release may write fields that an older index does not know: kept, not searched.
        dynamic = "false"


def place_of(language: str) -> str:
    """Under which name the texts of a language stand."""
    short = language.partition("-")[0]
    return short if short in LANGUAGES else OTHER


def shape() -> dict[str, Any]:
    """Settings and mapping of a new index."""
    made = Indexed._index.to_dict()
    mappings = {**made["mappings"], "dynamic": False, "_meta": {"schema": SCHEMA_VERSION}}
    return {
        "settings": {"index": SETTINGS, "analysis": made["settings"]["analysis"]},
        "mappings": mappings,
    }


def source_of(document: Document) -> dict[str, Any]:
    """A document as it stands in the index."""
    texts = document.texts
    texts[f"files_{document.reached_by}"] = texts.pop("files")
    texts["spelling"] = document.public_words
    return {
        "key": document.key,
        "digest": document.digest,
        "language": document.language,
        "access_level": document.access_level,
        "unlocked_by": document.unlocked_by,
        "weight": document.weight,
        "is_news": document.is_news,
        "published_at": document.published_at.isoformat() if document.published_at else None,
        "facets": {name: list(values) for name, values in document.facets.items()},
        place_of(document.language): {name: text for name, text in texts.items() if text},
    }
