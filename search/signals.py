"""Changed synonyms, glossary words and dates of courses change the index once committed."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Locale

from academy.catalogue.offerings import Offering
from content.models import GlossaryTerm
from search.best_bets import matching as best_bets
from search.models import BestBet, SafetyPhrases, SafetyWords, Synonyms
from search.safety.first_rows import ensure_safety_rows
from search.safety.kept import begin_new_generation
from signpost.outbox import emit

SYNONYMS_CHANGED = "search.synonyms_changed"
TERM_CHANGED = "search.term_changed"
DATES_CHANGED = "search.dates_changed"


@receiver([post_save, post_delete], sender=Synonyms, dispatch_uid="search_synonyms")
def synonyms_changed(instance: Synonyms, **_kwargs: Any) -> None:
    """Tell the worker which topic's pages are to be indexed anew."""
    with transaction.atomic():
        emit(SYNONYMS_CHANGED, {"topic": instance.topic_id})


@receiver([post_save, post_delete], sender=SafetyPhrases, dispatch_uid="search_safety_phrases")
@receiver([post_save, post_delete], sender=SafetyWords, dispatch_uid="search_safety_words")
def safety_changed(**_kwargs: Any) -> None:
    """Approved, taken back or deleted: every process reads the rows again."""
    transaction.on_commit(begin_new_generation)


@receiver([post_save, post_delete], sender=BestBet, dispatch_uid="search_best_bets")
def best_bet_changed(**_kwargs: Any) -> None:
    """Every process reads the rows again."""
    transaction.on_commit(best_bets.begin_new_generation)


@receiver(post_save, sender=Locale, dispatch_uid="search_language_added")
def language_added(created: bool, raw: bool = False, **_kwargs: Any) -> None:
    """A new language begins with the words of distress that we have in it."""
    if created and not raw:
        ensure_safety_rows()


@receiver([post_save, post_delete], sender=GlossaryTerm, dispatch_uid="search_terms")
def term_changed(instance: GlossaryTerm, raw: bool = False, **_kwargs: Any) -> None:
    """A word of the glossary is found by itself. Rows that are put back tell nobody."""
    if not raw:
        with transaction.atomic():
            emit(TERM_CHANGED, {"term": instance.pk})


@receiver([post_save, post_delete], sender=Offering, dispatch_uid="search_dates")
def dates_changed(instance: Offering, raw: bool = False, **_kwargs: Any) -> None:
    """A course is found by the names and days of its runs, in every language."""
    if not raw:
        with transaction.atomic():
            emit(DATES_CHANGED, {"course": str(instance.course.translation_key)})
