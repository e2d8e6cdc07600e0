"""Words to begin a talk with, and words that explain themselves."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from content.blocks.base import SHORT_FEATURES, ComponentBlock


class StarterBlock(ComponentBlock):
    """One way to begin: what to ask, when, and what to do with the answer."""

    ask = blocks.CharBlock(max_length=250, label=_("what to say"))
    when = blocks.CharBlock(required=False, max_length=200, label=_("a good moment"))
    if_quiet = blocks.RichTextBlock(
        required=False, features=SHORT_FEATURES, label=_("if they say little")
    )
    if_upset = blocks.RichTextBlock(
        required=False, features=SHORT_FEATURES, label=_("if they are upset")
    )

    class Meta:
        icon = "comment"
        label = _("Conversation starter")
        template = "components/streamfield/starter_block.html"
        description = _("A question to begin with, and what to do next.")
        preview_value = {
            "ask": "What made you laugh online this week?",
            "when": "In the car, side by side",
            "if_quiet": "<p>Tell them what made you laugh.</p>",
            "if_upset": "<p>Listen first. Thank them for telling you.</p>",
        }


class GlossaryNoteBlock(ComponentBlock):
    """A word of the glossary, explained in the text in the words of the page's audience."""

    term = SnippetChooserBlock("content.GlossaryTerm", label=_("word"))

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """`term`: the word, unless it is a draft or over."""
        context = super().get_context(value, parent_context=parent_context)
        term = value.get("term")
        context["term"] = term if term is not None and term.is_public else None
        return context

    def get_preview_value(self) -> Any:
        """A word of this installation's own glossary."""
        first = self.child_blocks["term"].target_model.objects.public().first()
        return self.to_python({"term": first.pk if first else None})

    class Meta:
        icon = "info-circle"
        label = _("Word explained")
        template = "components/streamfield/glossary_block.html"
        description = _("A word of the glossary with its meaning.")
