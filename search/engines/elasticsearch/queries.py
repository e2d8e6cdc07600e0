"""A question as Elasticsearch's queries: words, hard filters, facets, what counts more."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from elasticsearch.dsl import Q
from elasticsearch.dsl.query import Query

from search.engines.base import FACETS, Asked, Scope
from search.engines.elasticsearch.mapping import place_of
from search.engines.ranking import (
    ALL_WORDS,
    FILES_WEIGHT,
    LIKELY,
    OWN_AUDIENCE,
    likely,
    news_weight,
)
from search.welsh import all_forms

# Boosts of combined_fields are 1 and more: a match in the title says most.
WEIGHTS = {"title": 8, "summary": 3, "hidden": 2, "body": 1, "captions": 1}
PAIR, BEGUN, MISTYPED, PHRASE = 1.5, 0.4, 0.2, 2.0
ONE_SLIP, TWO_SLIPS = 4, 7  # letters that a word has at least
LONGEST_VALUE = 300  # letters of a facet's value: whatever is longer is none of ours
MONTHS = 15  # of news: what is older counts as little as it may


@dataclass(frozen=True)
class Fields:
    """Where the texts stand that are asked."""

    language: str
    files: tuple[str, ...]

    @property
    def combined(self) -> list[str]:
        """Title to captions, with their weights."""
        place = place_of(self.language)
        return [f"{place}.{name}^{weight}" for name, weight in WEIGHTS.items()]

    @property
    def in_files(self) -> list[str]:
        """The text inside the files that this person may take."""
        return [self.of(f"files_{level}") for level in self.files]

    def of(self, name: str) -> str:
        """One of them."""
        return f"{place_of(self.language)}.{name}"


def fields_of(scope: Scope) -> Fields:
    """The fields that somebody may search."""
    return Fields(scope.language, tuple(scope.levels_of_files))


def word(token: str, fields: Fields, *, begun: bool = False) -> Query:
    """One word, wherever it stands; `begun`: it may be half typed."""
    forms = " ".join(all_forms(token)) if fields.language == "cy" else token
    ways = [
        Q("combined_fields", query=forms, fields=fields.combined),
        Q("match", **{fields.of("pairs"): {"query": token, "boost": PAIR}}),
    ]
    if fields.in_files:
        ways.append(
            Q("multi_match", query=token, fields=fields.in_files, type="best_fields",
              boost=FILES_WEIGHT)
        )  # fmt: skip
    if begun:
        ways.append(
            Q("match_bool_prefix", **{fields.of("words"): {"query": token, "boost": BEGUN}})
        )
        ways += [
            Q("match_bool_prefix", **{name: {"query": token, "boost": BEGUN * FILES_WEIGHT}})
            for name in fields.in_files
        ]
    return Q("dis_max", queries=ways)


def mistyped(token: str, corrected: str, fields: Fields) -> Query:
    """A word in the spelling of the index, or one a slip or two away from what was typed."""
    near = Q(
        "match",
        **{
            fields.of("words"): {
                "query": token, "fuzziness": f"AUTO:{ONE_SLIP},{TWO_SLIPS}", "prefix_length": 1,
                "boost": MISTYPED,
            }
        },
    )  # fmt: skip
    return Q("dis_max", queries=[word(corrected, fields), near])


def all_of(tokens: list[str], fields: Fields, *, typed: str = "") -> Query:
    """Every word, the last one perhaps half typed; more where a title says them in this order."""
    return Q(
        "bool",
        must=[word(t, fields, begun=t is tokens[-1]) for t in tokens],
        should=_title_says(typed or " ".join(tokens), fields),
    )


def _title_says(typed: str, fields: Fields) -> list[Query]:
    """Several words in the order in which they were typed: one word counts in a title anyway."""
    title = {fields.of("title"): {"query": typed, "boost": PHRASE}}
    return [Q("match_phrase", **title)] if len(typed.split()) > 1 else []


def all_corrected(tokens: list[str], corrected: list[str], fields: Fields, *, typed: str) -> Query:
    """Every word, mistyped ones in their right spelling; `typed`: all of it, in that spelling."""
    pairs = zip(tokens, corrected, strict=True)
    return Q(
        "bool",
        must=[mistyped(wrong, right, fields) for wrong, right in pairs],
        should=_title_says(typed, fields),
    )


def any_mistyped(tokens: list[str], fields: Fields) -> Query:
    """For what finds nothing at all: at least one word, with more slips than words have else."""
    near = {"fuzziness": f"AUTO:{ONE_SLIP},{TWO_SLIPS - 2}", "prefix_length": 1}
    ways = [Q("match", **{fields.of("words"): {"query": token, **near}}) for token in tokens]
    return Q("bool", should=ways, minimum_should_match=1)


def as_one_word(tokens: list[str], fields: Fields) -> Query:
    """Every word, two beside each other as one ("web site" for "website")."""
    ways = [
        all_of([*tokens[:at], tokens[at] + tokens[at + 1], *tokens[at + 2 :]], fields)
        for at in range(len(tokens) - 1)
    ]
    return Q("bool", should=ways, minimum_should_match=1)


def any_of(tokens: list[str], fields: Fields) -> Query:
    """At least one word; more where there are more."""
    ways = [word(token, fields) for token in tokens]
    return Q("bool", should=ways, minimum_should_match=1)


def broadly(tokens: list[str], corrected: list[str], fields: Fields, *, typed: str) -> Query:
    """At least one word, mistyped ones too; more for all, and for a title that says them."""
    ways = [mistyped(wrong, right, fields) for wrong, right in zip(tokens, corrected, strict=True)]
    every = Q("bool", must=[word(token, fields) for token in corrected], boost=ALL_WORDS - 1)
    ways += [every, *_title_says(typed, fields)]
    return Q("bool", should=ways, minimum_should_match=1)


def beginning(tokens: list[str], fields: Fields) -> Query:
    """Titles with all words, the last one perhaps half typed."""
    title, begun = fields.of("title"), fields.of("title.begun")
    last = [Q("match", **{title: tokens[-1]}), Q("match", **{begun: tokens[-1]})]
    return Q(
        "bool",
        must=[*(Q("match", **{title: t}) for t in tokens[:-1]), Q("dis_max", queries=last)],
    )


def has_all_likely(asked: Asked) -> Query:
    """For a question without other words: one value of each facet that they told of."""
    return Q("bool", filter=[_has(name, wanted) for name, wanted in likely(asked)], boost=1.0,
             must=[Q("match_all")])  # fmt: skip


def in_scope(scope: Scope) -> list[Query]:
    """The hard filters."""
    filters = [Q("term", language=scope.language)]
    if not scope.everything:
        allowed = [Q("terms", access_level=sorted(scope.levels))]
        if scope.keys:
            unlocked = [
                Q("terms", access_level=["course", "organisation"]),
                Q("terms", unlocked_by=sorted(scope.keys)),
            ]
            allowed.append(Q("bool", filter=unlocked))
        filters.append(Q("bool", should=allowed, minimum_should_match=1))
    return filters


def chosen(asked: Asked, *, without: str = "") -> list[Query]:
    """What the results are narrowed to, but for one facet."""
    return [
        _has(name, [value, ""] if name == "audience" else [value])
        for name, value in asked.chosen.items()
        if name != without
    ]


def weighed(query: Query, asked: Asked, scope: Scope) -> dict[str, Any]:
    """The query in scope, each match with what it counts beside the same one elsewhere. As it is
    sent: objects for each of the factors would cost more than all else that we do for a question.
    """
    factors = [{"field_value_factor": {"field": "weight", "missing": 1.0}}, *_news()]
    if asked.audience:
        own = _has("audience", [asked.audience]).to_dict()
        factors.append({"filter": own, "weight": OWN_AUDIENCE})
    for name, wanted in likely(asked):
        factors.append({"filter": _has(name, wanted).to_dict(), "weight": 1 + LIKELY})
    inside = Q("bool", must=[query], filter=in_scope(scope))
    return {
        "function_score": {
            "query": inside.to_dict(),
            "functions": factors,
            "score_mode": "multiply",
            "boost_mode": "multiply",
        }
    }


@cache
def _news() -> list[dict[str, Any]]:
    """A weight for each month that news are old."""
    steps = []
    for month in range(MONTHS + 1):
        age = {"lt": f"now-{month * 30}d/d"} if month else {}
        if month < MONTHS:
            age["gte"] = f"now-{(month + 1) * 30}d/d"
        old = [{"term": {"is_news": True}}, {"range": {"published_at": age}}]
        weight = news_weight(month * 30 + 15)
        steps.append({"filter": {"bool": {"filter": old}}, "weight": weight})
    return steps


def _has(name: str, wanted: list[str]) -> Query:
    return Q("terms", **{f"facets.{name}": [value[:LONGEST_VALUE] for value in wanted]})


def counted(asked: Asked) -> dict[str, Any]:
    """The aggregations: each facet is counted without what is chosen of itself."""
    return {
        name: {
            "filter": {"bool": {"filter": [q.to_dict() for q in chosen(asked, without=name)]}},
            "aggs": {"values": {"terms": {"field": f"facets.{name}", "size": 500}}},
        }
        for name in FACETS
    }
