"""What its pages show beside their own fields."""

from typing import Any

from django.http import HttpRequest

from content.glossary.models import GlossaryPage
from content.glossary.terms import terms_by_letter
from content.pages.context import context_of


@context_of.register
def glossary_context(page: GlossaryPage, request: HttpRequest) -> dict[str, Any]:
    """`letters`: pairs of a letter and its words."""
    return {"letters": terms_by_letter(page.locale.language_code)}
