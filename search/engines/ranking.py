"""How much a match counts beside the same match in another document, on every engine."""

from search.engines.base import FACETS, Asked

FILES_WEIGHT = 0.3  # of a match inside a file, beside one on the page
OWN_AUDIENCE = 1.2  # beside what belongs to everybody
LIKELY = 0.6  # more for each facet that the words told of
NEWS_HALVES_DAYS = 180  # news of half a year ago says half
LEAST_NEWS = 0.3
TITLE_PHRASE = 2.0  # more where a title says the words in this order
ALL_WORDS = 1.6  # more for all words, where one is enough
FEW = 3  # results: so few, and a corrected word is offered beside them


def news_weight(days: float) -> float:
    """How much news of so many days ago counts."""
    return max(LEAST_NEWS, 1 / (1 + max(0.0, days) / NEWS_HALVES_DAYS))


def likely(asked: Asked) -> list[tuple[str, list[str]]]:
    """The facets that the words told of, with their values."""
    return [(name, sorted(asked.likely[name])) for name in FACETS if asked.likely.get(name)]
