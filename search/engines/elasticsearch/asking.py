"""One question: what is sent, and what is read from the answer."""

import time
from collections.abc import Mapping
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.dsl import Q
from elasticsearch.dsl.query import Query

from search.engines.base import Asked, Hit, Results, Scope, facet_values
from search.engines.elasticsearch import queries
from search.engines.elasticsearch.queries import Fields
from search.engines.ranking import FEW
from search.engines.spelling import allowed_slips

OPENING, CLOSING = "⟦", "⟧"
WINDOW = 10_000  # results that an index pages through
SNIPPET_LETTERS = 160
LONGEST_READ = 200_000  # letters of one text that a snippet is looked for in
MAX_EDITS = 2


class Question:
    """What somebody asks, in the time that it may take."""

    def __init__(
        self, client: Elasticsearch, index: str, asked: Asked, scope: Scope, *, seconds: float
    ) -> None:
        self.client, self.index, self.asked, self.scope = client, index, asked, scope
        self.fields: Fields = queries.fields_of(scope)
        self.until = time.monotonic() + seconds

    def answer(self, query: Query, *, tokens: list[str], offset: int, limit: int) -> Results:
        """One request. Corrected words are looked up with it: `read_corrected` has them."""
        body = self._body(query, tokens=tokens, offset=offset, limit=limit)
        if tokens:
            body["suggest"] = self._spellings(tokens)
        found = self._send(body)
        self.corrected = _corrected(tokens, found.get("suggest", {}))
        return self._results(found)

    def first(self, attempts: list[Query], *, tokens: list[str], offset: int, limit: int) -> Any:
        """The number and the results of the first of several queries that finds something."""
        searches: list[Mapping[str, Any]] = []
        for query in attempts:
            body = self._body(query, tokens=tokens, offset=offset, limit=limit)
            searches += [{"index": self.index}, body]
        client = self.client.options(request_timeout=self._left())
        for number, found in enumerate(client.msearch(searches=searches)["responses"]):
            if "error" in found or found["timed_out"]:
                raise TimeoutError("the index has answered with an error")
            results = self._results(found)
            if results.total:
                return number, results
        return 0, Results()

    def count(self, query: Query) -> int:
        """How many a query would find."""
        return self._results(self._send(self._body(query, tokens=[], offset=0, limit=0))).total

    def keys(self, query: Query, *, limit: int) -> list[str]:
        """The documents' keys alone, best first."""
        found = self._send(self._body(query, tokens=[], offset=0, limit=limit))
        return [hit["_id"] for hit in found["hits"]["hits"]]

    def _send(self, body: dict[str, Any]) -> Mapping[str, Any]:
        client = self.client.options(request_timeout=self._left())
        found = client.search(index=self.index, body=body, allow_partial_search_results=False).body
        if found["timed_out"]:
            raise TimeoutError("the index is slow")
        return found

    def _left(self) -> float:
        left = self.until - time.monotonic()
        if left <= 0:
            raise TimeoutError("the index is slow")
        return left

    def _body(self, query: Query, *, tokens: list[str], offset: int, limit: int) -> dict[str, Any]:
        if offset + limit > WINDOW:
            offset, limit = 0, 0
        order: list[Any] = [{"_score": "desc"}, "key"]
        if self.asked.sort == "newest":
            newest = {"order": "desc", "missing": "_last", "unmapped_type": "date"}
            order = [{"published_at": newest}, "key"]
        body = {
            "query": queries.weighed(query, self.asked, self.scope),
            "from": offset, "size": limit, "sort": order, "_source": False,
            "track_total_hits": True, "timeout": "1s",
        }  # fmt: skip
        if narrowed := queries.chosen(self.asked):
            body["post_filter"] = Q("bool", filter=narrowed).to_dict()
        if self.asked.counts:
            body["aggs"] = queries.counted(self.asked)
        if tokens and limit:
            body["highlight"] = self._highlight(tokens)
        return body

    def _highlight(self, tokens: list[str]) -> dict[str, Any]:
        """The place of the match on the page, in what a film says, or inside a file."""

        def place(name: str, **more: Any) -> dict[str, Any]:
            words = Q("match", **{name: " ".join(tokens)})
            begun = Q("match_bool_prefix", **{name: tokens[-1]})
            query = Q("bool", should=[words, begun]).to_dict()
            return {name: {"highlight_query": query, **more}}

        body = self.fields.of("body")
        return {
            "type": "unified", "pre_tags": [OPENING], "post_tags": [CLOSING],
            "number_of_fragments": 1, "fragment_size": SNIPPET_LETTERS,
            "max_analyzed_offset": LONGEST_READ,
            "fields": {
                **place(body, no_match_size=SNIPPET_LETTERS),
                **place(self.fields.of("captions")),
                **{key: value for name in self.fields.in_files
                   for key, value in place(name).items()},
            },
        }  # fmt: skip

    def _spellings(self, tokens: list[str]) -> dict[str, Any]:
        """The nearest word of the index for each that it does not know."""
        return {
            str(number): {
                "text": token,
                "term": {
                    "field": self.fields.of("spelling"), "suggest_mode": "missing", "size": 1,
                    "max_edits": min(MAX_EDITS, slips), "prefix_length": 1,
                    "min_word_length": queries.ONE_SLIP, "string_distance": "damerau_levenshtein",
                },
            }
            for number, token in enumerate(tokens)
            if (slips := allowed_slips(token)) and token.isalpha()
        }  # fmt: skip

    def _results(self, found: Mapping[str, Any]) -> Results:
        hits = [Hit(hit["_id"], self._snippet(hit)) for hit in found["hits"]["hits"]]
        facets = {}
        if self.asked.counts:
            facets = facet_values(
                (name, bucket["key"], bucket["doc_count"])
                for name, told in found["aggregations"].items()
                for bucket in told["values"]["buckets"]
            )
        return Results(hits, found["hits"]["total"]["value"], facets=facets)

    def _snippet(self, hit: Mapping[str, Any]) -> str:
        places = hit.get("highlight", {})
        order = [self.fields.of("body"), self.fields.of("captions"), *self.fields.in_files]
        texts = [places[name][0] for name in order if name in places]
        return next((text for text in texts if OPENING in text), texts[0] if texts else "")


def more_with(question: Question, tokens: list[str], total: int) -> str:
    """Corrected words, if they find more than the few that were found."""
    corrected = question.corrected
    if corrected == tokens or total > FEW:
        return ""
    more = question.count(queries.all_of(corrected, question.fields))
    return " ".join(corrected) if more > total else ""


def _corrected(tokens: list[str], told: Mapping[str, Any]) -> list[str]:
    right = list(tokens)
    for number, entries in told.items():
        options = [option for entry in entries for option in entry["options"]]
        if options and len(entries) == 1:
            right[int(number)] = options[0]["text"]
    return right
