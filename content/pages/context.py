"""What each kind of page shows beside its own fields: registered by the kind, asked by the page.

A kind that is one file registers at its end; a subject that is a folder has a `page_context.py`.
"""

from functools import singledispatch
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page


@singledispatch
def context_of(page: Page, request: HttpRequest) -> dict[str, Any]:
    """Names for the page's template; most kinds need none. Register with
    `@context_of.register` on a function whose first argument is annotated with the kind.
    """
    return {}


def register_all(app: ModuleType) -> None:
    """Import `page_context` of every subject of an app that has one; called when the app is
    ready.
    """
    for subject in iter_modules(app.__path__, f"{app.__name__}."):
        if subject.ispkg and any(
            inner.name == "page_context"
            for inner in iter_modules(import_module(subject.name).__path__)
        ):
            import_module(f"{subject.name}.page_context")
