"""One more on a number of a day."""

import datetime
from collections.abc import Callable

import structlog
from django.db import Error, transaction
from django.db.models import F, Sum
from django.utils import timezone
from django.utils.crypto import salted_hmac

from search.models import QueryCount, WorryCount
from search.safety.words import words_of

log = structlog.get_logger(__name__)
SHOWN_FROM = 10  # times within the window: what fewer people typed might be about one of them
WINDOW_DAYS = 30
KEPT_DAYS = 90
MUCH = 200  # results
MAX_WORDS, MAX_LETTERS, MAX_DIGITS = 6, 60, 3


def count_worry(worry: str) -> None:
    """Words of distress told of a worry."""
    _safely(_add_worry, worry)


def count_query(text: str, language_code: str, *, total: int) -> None:
    """A search on its first page, without filters. Counted where it found nothing or very much."""
    if 0 < total < MUCH:
        return
    outcome = QueryCount.Outcome.NOTHING if total == 0 else QueryCount.Outcome.MUCH
    if words := countable(text):
        _safely(_add_query, words, language_code, outcome)


def countable(text: str) -> str:
    """The words as they are counted; empty for what may be a name with a number, an address or a
    whole message: that is nobody's business.
    """
    words = words_of(text)
    plain = " ".join(word.readings[0] for word in words)
    digits = sum(sign.isdigit() for sign in text)
    if len(words) > MAX_WORDS or len(plain) > MAX_LETTERS or digits > MAX_DIGITS or "@" in text:
        return ""
    return plain


def forget_old_counts() -> int:
    """After ninety days; returns how many rows went."""
    day = timezone.localdate() - datetime.timedelta(days=KEPT_DAYS)
    return sum(model.objects.filter(day__lt=day).delete()[0] for model in (QueryCount, WorryCount))


def _safely(add: Callable[..., None], *what: str) -> None:
    """A number that could not be kept stops nobody who searches."""
    try:
        with transaction.atomic():
            add(*what)
    except Error as error:
        log.warning("search.not_counted", error=type(error).__name__)


def _add_worry(worry: str) -> None:
    day = timezone.localdate()
    today = WorryCount.objects.filter(day=day, worry=worry)
    if not today.update(count=F("count") + 1):  # one statement, but for the first of a day
        WorryCount.objects.get_or_create(day=day, worry=worry)
        today.update(count=F("count") + 1)


def _add_query(words: str, language_code: str, outcome: str) -> None:
    today = timezone.localdate()
    secret = salted_hmac("search.insight", f"{language_code}:{words}", algorithm="sha256")
    row, _made = QueryCount.objects.get_or_create(
        day=today,
        digest=secret.hexdigest()[:32],
        outcome=outcome,
        defaults={"language": language_code},
    )
    QueryCount.objects.filter(pk=row.pk).update(count=F("count") + 1)
    since = today - datetime.timedelta(days=WINDOW_DAYS)
    same = QueryCount.objects.filter(digest=row.digest, outcome=outcome, day__gt=since)
    if same.aggregate(times=Sum("count"))["times"] >= SHOWN_FROM:
        QueryCount.objects.filter(pk=row.pk).update(words=words)
