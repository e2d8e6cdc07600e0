"""Which page is picked for a search, if any."""

import datetime
from typing import NamedTuple

import structlog
from django.db import Error, transaction
from django.utils import timezone
from rapidfuzz.distance import OSA

from search.kept_rows import KeptRows
from search.models import BestBet
from search.safety.words import words_of

log = structlog.get_logger(__name__)
GENERATION = "best-bets:generation"
MIN_SLIP, MIN_TWO_SLIPS = 5, 10  # letters of the whole search


class Bet(NamedTuple):
    """One phrase of one row."""

    phrase: str
    page: int
    starts_on: datetime.date | None
    ends_on: datetime.date | None

    def holds_on(self, day: datetime.date) -> bool:
        """Whether it is in force on a day."""
        return (self.starts_on or day) <= day <= (self.ends_on or day)


def picked_page(text: str, language_code: str) -> int | None:
    """The number of the page for the whole of what was typed, also misspelt."""
    typed = plain(text)
    today = timezone.localdate()
    best: tuple[int, int] | None = None
    for bet in _rows.value().get(language_code, ()):
        slips = (len(bet.phrase) >= MIN_SLIP) + (len(bet.phrase) >= MIN_TWO_SLIPS)
        away = OSA.distance(typed, bet.phrase, score_cutoff=slips)
        if away <= slips and bet.holds_on(today) and (best is None or away < best[0]):
            best = (away, bet.page)
    return best[1] if best else None


def plain(text: str) -> str:
    """In small letters, without accents, signs and doubled spaces."""
    return " ".join(word.readings[0] for word in words_of(text))


def begin_new_generation() -> None:
    """A row was changed."""
    _rows.begin_new_generation()


def _read() -> dict[str, list[Bet]]:
    found: dict[str, list[Bet]] = {}
    try:
        with transaction.atomic():
            rows = list(BestBet.objects.select_related("locale").order_by("pk"))
    except Error as error:
        log.warning("search.best_bets_not_read", error=type(error).__name__)
        return {}
    for row in rows:
        for phrase in row.each_phrase:
            if words := plain(phrase):
                found.setdefault(row.locale.language_code, []).append(
                    Bet(words, row.page_id, row.starts_on, row.ends_on)
                )
    return found


_rows = KeptRows(GENERATION, _read)
