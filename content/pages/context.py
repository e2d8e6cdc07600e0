"""What each kind of page shows beside its own fields: registered by the kind, asked by the page.

A kind that is one file registers at its end; a subject that is a folder has a `page_context.py`.
What a kind is checked for (`content.pages.finding.findings_of`) is registered in the same way, in a
`page_checks.py`.
"""

from collections.abc import Callable
from functools import cache, partial, singledispatch
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from wagtail.models import Page

REGISTERING = {"page_context", "page_checks"}


@singledispatch
def context_of(page: Page, request: HttpRequest) -> dict[str, Any]:
    """Names for the page's template; most kinds need none. Register with
    `@context_of.register` on a function whose first argument is annotated with the kind.
    """
    return {}


def lazily(make: Callable[[], dict[str, Any]], *names: str) -> dict[str, Any]:
    """Names whose values are read together, and only if the template asks for one of them: what it
    has kept of a page (`{% kept_part %}`) needs no statement.
    """
    found = cache(make)
    return {name: SimpleLazyObject(partial(_one_of, found, name)) for name in names}


def _one_of(found: Callable[[], dict[str, Any]], name: str) -> Any:
    return found()[name]


def register_all(app: ModuleType) -> None:
    """Import what the subjects of an app register for their kinds; called when the app is ready."""
    for subject in iter_modules(app.__path__, f"{app.__name__}."):
        if not subject.ispkg:
            continue
        for inner in iter_modules(import_module(subject.name).__path__):
            if inner.name in REGISTERING:
                import_module(f"{subject.name}.{inner.name}")
