"""Search engines behind one small interface; `settings.SEARCH_ENGINE` names the one in use."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from search.engines.base import Engine


@cache
def _engine(path: str) -> Engine:
    return import_string(path)()


def engine() -> Engine:
    """The engine of this installation."""
    return _engine(settings.SEARCH_ENGINE)


__all__ = ["Engine", "engine"]
