"""A unit that leads to something elsewhere: a law, a report, a service."""

from typing import ClassVar

from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from academy.catalogue.choices import CompletionRule
from academy.catalogue.unit_types import UnitType, register


class LinkBlock(blocks.StructBlock):
    """An address of another site, and what one finds there."""

    url = blocks.URLBlock(
        label=_("address"), validators=[URLValidator(schemes=["https", "http"])], max_length=500
    )
    label = blocks.CharBlock(label=_("words of the link"), max_length=120)
    why = blocks.CharBlock(label=_("what to look for there"), max_length=300, required=False)

    class Meta:
        icon = "link"
        label = _("Link")


@register
class Link(UnitType):
    """Nobody knows what a learner does on another site, so they say themselves when it is done."""

    name: ClassVar = "link"
    label: ClassVar = _("Link to another site")
    icon: ClassVar = "lucide:external-link"
    order: ClassVar = 50
    completions: ClassVar = (CompletionRule.MARKED, CompletionRule.VIEWED)
    block: ClassVar = LinkBlock()
    template: ClassVar = "academy/units/link.html"
