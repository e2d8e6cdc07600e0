"""Search engines behind one small interface.

The embedded one is always there. Where `settings.ELASTICSEARCH_URL` names a server, that one is
asked first; both are kept true, so that the embedded one can answer at any time.
"""

from functools import cache

from django.conf import settings

from search.engines.base import Asking, Engine
from search.engines.fts5 import Fts5Engine
from search.engines.standing_in import StandingIn


@cache
def embedded() -> Fts5Engine:
    """The one that needs nothing."""
    return Fts5Engine()


@cache
def served() -> Engine:
    """The servers of this installation."""
    from search.engines.elasticsearch import ElasticsearchEngine  # inline: heavy, and not for all

    return ElasticsearchEngine()


def engines() -> list[Engine]:
    """All that are to be kept true."""
    return [embedded(), served()] if settings.ELASTICSEARCH_URL else [embedded()]


@cache
def _both() -> StandingIn:
    return StandingIn(served(), embedded())


def engine() -> Asking:
    """What answers a question."""
    return _both() if settings.ELASTICSEARCH_URL else embedded()


def forget_engines() -> None:
    """Begin anew with other settings."""
    for one in (embedded, served, _both):
        one.cache_clear()


__all__ = ["Asking", "Engine", "embedded", "engine", "engines", "forget_engines", "served"]
