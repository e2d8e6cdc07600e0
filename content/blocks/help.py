"""Blocks that bring somebody to help."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.audiences.worries import ANY, worry_choices
from content.blocks.base import ComponentBlock


class HelplinesBlock(ComponentBlock):
    """Helplines for a worry; the band of the page narrows them down."""

    title = blocks.CharBlock(required=False, max_length=120, label=_("title"))
    worry = blocks.ChoiceBlock(choices=worry_choices, default=ANY, label=_("worry"))

    class Meta:
        icon = "mobile-alt"
        label = _("Helplines")
        template = "components/streamfield/helplines_block.html"
        description = _("Who listens, from the list of helplines.")
        preview_value = {"title": "People who listen", "worry": "any"}


class ReportButtonBlock(ComponentBlock):
    """The way to the band's help page, in the text."""

    label = blocks.CharBlock(required=False, max_length=60, label=_("words on the button"))

    class Meta:
        icon = "warning"
        label = _("Help button")
        template = "components/streamfield/report_button_block.html"
        description = _("A button that leads to the help page of this band.")
        preview_value = {"label": "Get help"}
