"""Blocks that lead somewhere: steps, true or false, questions that open."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks.base import SHORT_FEATURES, ComponentBlock


class TitledTextBlock(ComponentBlock):
    """A title and a text: one step, one answer."""

    title = blocks.CharBlock(max_length=160, label=_("title"))
    text = blocks.RichTextBlock(features=SHORT_FEATURES, label=_("text"))


class StepsBlock(ComponentBlock):
    """What to do, one thing after another."""

    items = blocks.ListBlock(TitledTextBlock(), min_num=1, label=_("steps"))

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "components/streamfield/steps_block.html"
        description = _("Numbered steps.")
        preview_value = {
            "items": [
                {"title": "Stop", "text": "<p>You do not have to answer.</p>"},
                {"title": "Tell", "text": "<p>Find a grown-up you trust.</p>"},
            ]
        }


class TruthBlock(ComponentBlock):
    """A statement to think about, and what is true."""

    statement = blocks.CharBlock(max_length=250, label=_("statement"))
    answer = blocks.BooleanBlock(required=False, label=_("the statement is true"))
    why = blocks.RichTextBlock(features=SHORT_FEATURES, label=_("why"))

    class Meta:
        icon = "help"
        label = _("True or false")
        template = "components/streamfield/truth_block.html"
        description = _("Opens to show the answer. Nothing is kept.")
        preview_value = {
            "statement": "A friend you only know online is a stranger.",
            "answer": True,
            "why": "<p>You cannot know who is typing.</p>",
        }


class AccordionBlock(ComponentBlock):
    """Questions that open to show their answers."""

    items = blocks.ListBlock(TitledTextBlock(), min_num=1, label=_("questions"))

    class Meta:
        icon = "list-ul"
        label = _("Questions and answers")
        template = "components/streamfield/accordion_block.html"
        description = _("Each title opens to show its text.")
        preview_value = {
            "items": [{"title": "Will they be cross?", "text": "<p>They will want to help.</p>"}]
        }
