"""A unit that is read."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from academy.catalogue.choices import CompletionRule
from academy.catalogue.unit_types import TEXT, UnitType, register


@register
class Text(UnitType):
    """Text, pictures and whatever blocks there are."""

    name: ClassVar = TEXT
    label: ClassVar = _("Reading")
    order: ClassVar = 10
    completions: ClassVar = (CompletionRule.MARKED, CompletionRule.VIEWED, CompletionRule.MINUTES)
