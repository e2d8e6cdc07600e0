"""The engine that speaks to Elasticsearch."""

import dataclasses
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.utils.translation import gettext_noop
from elasticsearch.dsl.query import Query

from search.engines.base import Asked, Document, Matched, Results, Scope
from search.engines.elasticsearch import queries
from search.engines.elasticsearch.asking import Question, more_with
from search.engines.elasticsearch.client import connect, failures_told
from search.engines.elasticsearch.indices import Indices, Rebuild, deleting, indexing, keys_of
from search.tokens import MAX_LENGTH, in_order, tokens_of

# For one question, however many requests it takes: a page may ask two, and then somebody else.
ASKING_SECONDS = 0.8
WRITING_SECONDS = 10.0


class ElasticsearchEngine:
    """The alias `settings.ELASTICSEARCH_INDEX` of the servers at `settings.ELASTICSEARCH_URL`."""

    name = "Elasticsearch"

    def __init__(self, *, refresh: bool = False) -> None:
        """`refresh`: what is written is found at once; otherwise within half a second."""
        self.alias: str = settings.ELASTICSEARCH_INDEX
        self.asking = connect(seconds=ASKING_SECONDS)
        self.writing = connect(seconds=WRITING_SECONDS)
        self.indices = Indices(self.writing, self.alias, refresh=refresh)

    # --- asking ------------------------------------------------------------------------------

    def search(self, asked: Asked, scope: Scope, *, offset: int = 0, limit: int = 10) -> Results:
        """All words first; where nothing has them all, corrected words; then any word."""
        asked = dataclasses.replace(asked, text=asked.text[:MAX_LENGTH])
        tokens = tokens_of(asked.text, scope.language)
        if not tokens and not asked.likely:
            return Results()
        with failures_told():
            question = self._question(asked, scope)
            fields = question.fields
            if not tokens:
                every = queries.has_all_likely(asked)
                return question.answer(every, tokens=[], offset=offset, limit=limit)
            if asked.broad:
                return self._broadly(question, tokens, offset, limit)
            results = question.answer(
                queries.all_of(tokens, fields, typed=asked.text),
                tokens=tokens,
                offset=offset,
                limit=limit,
            )
            if results.total:
                suggested = more_with(question, tokens, results.total)
                return dataclasses.replace(results, suggested=suggested)
            return self._less_strictly(question, tokens, offset, limit)

    @staticmethod
    def _broadly(question: Question, tokens: list[str], offset: int, limit: int) -> Results:
        def asked(right: list[str]) -> Results:
            query = queries.broadly(
                tokens, right, question.fields, typed=in_order(question.asked.text, tokens, right)
            )
            return question.answer(query, tokens=tokens, offset=offset, limit=limit)

        results, right = asked(tokens), question.corrected
        if right == tokens:
            return dataclasses.replace(results, matched="some")
        return dataclasses.replace(asked(right), matched="some", corrected=" ".join(right))

    @staticmethod
    def _less_strictly(question: Question, tokens: list[str], offset: int, limit: int) -> Results:
        fields, corrected = question.fields, question.corrected
        told = " ".join(corrected) if corrected != tokens else ""
        typed = in_order(question.asked.text, tokens, corrected)
        attempts: list[tuple[Query, str, Matched]] = [
            (queries.all_corrected(tokens, corrected, fields, typed=typed), told, "corrected"),
            (queries.any_of(tokens, fields), "", "some"),
            (queries.any_of(corrected, fields), told, "some"),
            (queries.any_mistyped(tokens, fields), "", "some"),
        ]
        if len(tokens) > 1:
            attempts.insert(0, (queries.as_one_word(tokens, fields), "", "all"))
        number, results = question.first(
            [query for query, _told, _matched in attempts],
            tokens=list(dict.fromkeys([*tokens, *corrected])),
            offset=offset,
            limit=limit,
        )
        _query, words, matched = attempts[number]
        return dataclasses.replace(
            results, matched=matched, corrected=words if results.total else ""
        )

    def total(self, asked: Asked, scope: Scope) -> int:
        """How many have all the words: no corrected ones, nothing that has only some."""
        asked = dataclasses.replace(asked, text=asked.text[:MAX_LENGTH], counts=False)
        tokens = tokens_of(asked.text, scope.language)
        if not tokens and not asked.likely:
            return 0
        with failures_told():
            question = self._question(asked, scope)
            if tokens:
                return question.count(queries.all_of(tokens, question.fields))
            return question.count(queries.has_all_likely(asked))

    def suggest(self, text: str, scope: Scope, *, audience: str = "", limit: int = 6) -> list[str]:
        """Documents whose titles have all these words, the last one perhaps unfinished."""
        tokens = tokens_of(text, scope.language)
        if not tokens:
            return []
        with failures_told():
            question = self._question(Asked(text, audience=audience), scope)
            return question.keys(queries.beginning(tokens, question.fields), limit=limit)

    def _question(self, asked: Asked, scope: Scope) -> Question:
        return Question(self.asking, self.alias, asked, scope, seconds=ASKING_SECONDS)

    def exists(self) -> bool:
        """Whether there is an index in the shape of this release."""
        with failures_told():
            return self.indices.is_current()

    def all_keys(self) -> Iterator[str]:
        """Every document's key."""
        with failures_told():
            yield from keys_of(self.writing, self.alias)

    def count(self) -> int:
        """How many documents there are."""
        with failures_told():
            return int(self.writing.count(index=self.alias)["count"])

    def digests(self, keys: list[str]) -> dict[str, str]:
        """What each of these documents was made of; those that are not there are left out."""
        if not keys:
            return {}
        with failures_told():
            told = self.writing.mget(index=self.alias, ids=keys, source_includes=["digest"])
            return {
                one["_id"]: one["_source"]["digest"] for one in told["docs"] if one.get("found")
            }

    def problem(self) -> str:
        """What is wrong with it, in a few words; nothing where all is well."""
        with failures_told():
            if not self.indices.live():
                return gettext_noop("there is no index")
            health = self.writing.cluster.health(index=self.alias, timeout="1s")
            if health["status"] == "red":
                return gettext_noop("the index cannot be read")
            blocks = self.writing.indices.get_settings(index=self.alias, name="index.blocks.*")
            if any(one["settings"] for one in blocks.values()):
                return gettext_noop("the index takes no writing: is the disk full?")
            if not self.indices.is_current():
                return gettext_noop("the index has the shape of an older release")
            return ""

    # --- writing -----------------------------------------------------------------------------

    def upsert(self, document: Document) -> None:
        """Add or replace, unless a newer version stands there."""
        with failures_told():
            self.indices.write(indexing(document))

    def delete(self, key: str, *, version: int = 0) -> None:
        """Forget a document, unless a newer version stands there."""
        with failures_told():
            self.indices.write(deleting(key, version))

    def rebuilding(self) -> Rebuild:
        """A new index, to be filled portion by portion."""
        return self.indices.rebuilding()

    def rebuild(self, documents: Iterable[Document]) -> int:
        """A new index in the place of the old one. Readers see the old until then."""
        with self.rebuilding() as fresh:
            fresh.add(documents)
        return fresh.count
