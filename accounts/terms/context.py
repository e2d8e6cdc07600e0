"""The terms in force for any template that speaks of them; asked for when it does."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from accounts.terms.rules import in_force


def terms(_request: HttpRequest) -> dict[str, Any]:
    """`terms_in_force`: the version, or something that is as good as nothing."""
    return {"terms_in_force": SimpleLazyObject(in_force)}
