"""A story with choices: scenes, what one can do in each, and what comes of it."""

import re
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtailmedia.blocks import AudioChooserBlock

from content.blocks.base import SHORT_FEATURES, ComponentBlock, scene_choices
from signpost.icons.validators import validate_scene

scene_key = RegexValidator(
    re.compile(r"^[a-z0-9-]{1,40}$"),
    _("A name of a scene is made of small letters, digits and hyphens: it stands in the address."),
)


class ChoiceBlock(ComponentBlock):
    """One thing to do."""

    label = blocks.CharBlock(max_length=160, label=_("what one does"))
    to = blocks.CharBlock(max_length=40, validators=[scene_key], label=_("leads to the scene"))
    feedback = blocks.RichTextBlock(
        required=False,
        features=SHORT_FEATURES,
        label=_("what one hears then"),
        help_text=_("Kind, never blaming. Shown before the next scene."),
    )


class SceneBlock(ComponentBlock):
    """A place in the story. A scene without choices is an ending."""

    key = blocks.CharBlock(max_length=40, validators=[scene_key], label=_("name of the scene"))
    title = blocks.CharBlock(max_length=120, label=_("title"))
    picture = blocks.CharBlock(
        required=False, max_length=40, validators=[validate_scene], label=_("drawn scene")
    )
    text = blocks.RichTextBlock(features=SHORT_FEATURES, label=_("what happens"))
    audio = AudioChooserBlock(required=False, label=_("recorded voice"))
    choices = blocks.ListBlock(ChoiceBlock(), default=[], label=_("choices"))
    ending = blocks.ChoiceBlock(
        required=False,
        choices=[
            ("good", _("it turns out well")),
            ("learn", _("something to think about")),
            ("help", _("it is time to tell somebody")),
        ],
        label=_("how it ends"),
        help_text=_("For the last scene of a way through the story."),
    )

    class Meta:
        icon = "openquote"
        label = _("Scene")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The drawn scene is chosen by name; what is kept of it stays the same.
        self.child_blocks["picture"].field.widget = forms.Select(choices=scene_choices())
