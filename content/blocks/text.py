"""Words: running text, call-outs, quotes."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks.base import SHORT_FEATURES, TEXT_FEATURES, ComponentBlock


class TextBlock(blocks.RichTextBlock):
    """Running text with headings, lists and links."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": TEXT_FEATURES, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "components/streamfield/text_block.html"
        description = _("Paragraphs, headings, lists and links.")
        preview_value = "<h2>A quiet word</h2><p>You can <b>always</b> talk to somebody.</p>"


class CalloutBlock(ComponentBlock):
    """A few words set apart: something kind, something to do, something to know."""

    tone = blocks.ChoiceBlock(
        choices=[
            ("kind", _("something kind")),
            ("act", _("something to do now")),
            ("note", _("good to know")),
        ],
        default="kind",
        label=_("tone"),
    )
    title = blocks.CharBlock(required=False, max_length=120, label=_("title"))
    text = blocks.RichTextBlock(features=SHORT_FEATURES, label=_("text"))

    class Meta:
        icon = "info-circle"
        label = _("Call-out")
        template = "components/streamfield/callout_block.html"
        description = _("A few words that stand out calmly. Never an alarm.")
        preview_value = {
            "tone": "kind",
            "title": "It is not your fault",
            "text": "<p>Whatever happened, you can tell somebody.</p>",
        }


class QuoteBlock(ComponentBlock):
    """Somebody's words, with who said them."""

    text = blocks.TextBlock(label=_("words"))
    who = blocks.CharBlock(required=False, max_length=120, label=_("who said it"))

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "components/streamfield/quote_block.html"
        description = _("Somebody's own words.")
        preview_value = {"text": "I told my aunt. She just listened.", "who": "Sam, 12"}
