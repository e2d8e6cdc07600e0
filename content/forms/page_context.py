"""What its pages show beside their own fields."""

from typing import Any

from django.http import HttpRequest

from content.forms.models import FormPage
from content.pages.context import context_of


@context_of.register
def form_context(page: FormPage, request: HttpRequest) -> dict[str, Any]:
    """`form`: the empty one, or the one that was sent with its errors."""
    return {"form": getattr(request, "sent_form", None) or page.get_form(user=request.user)}
