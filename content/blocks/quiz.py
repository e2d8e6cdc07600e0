"""A quiz for the public site: nothing is counted, kept or sent. Not an assessment."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks.base import SHORT_FEATURES, ComponentBlock
from content.blocks.picture_input import offer_pictures
from signpost.icons.validators import validate_icon


class QuizAnswerBlock(ComponentBlock):
    """One answer, and what is said to somebody who chooses it."""

    text = blocks.CharBlock(max_length=200, label=_("answer"))
    right = blocks.BooleanBlock(required=False, label=_("this is right"))
    feedback = blocks.RichTextBlock(
        features=SHORT_FEATURES,
        label=_("what one hears then"),
        help_text=_("Say why. Kind to every answer."),
    )


class QuizQuestionBlock(ComponentBlock):
    """One question."""

    ask = blocks.CharBlock(max_length=250, label=_("question"))
    icon = blocks.CharBlock(
        required=False, max_length=80, validators=[validate_icon], label=_("picture")
    )
    answers = blocks.ListBlock(QuizAnswerBlock(), min_num=2, max_num=6, label=_("answers"))

    class Meta:
        icon = "help"
        label = _("Question")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_pictures(self.child_blocks["icon"].field)

    def clean(self, value: Any) -> Any:
        """Exactly one answer is right, once it is more than a draft."""
        cleaned = super().clean(value)
        if not self.is_deferred_validation and not has_one_right_answer(cleaned):
            raise blocks.StructBlockValidationError(
                {"answers": ValidationError(_("Mark exactly one answer as right."))}
            )
        return cleaned


def has_one_right_answer(question: Any) -> bool:
    """Whether exactly one answer of a question is marked as right."""
    return sum(bool(answer["right"]) for answer in question["answers"]) == 1


class QuizResultBlock(ComponentBlock):
    """What is said at the end, from so many right answers on."""

    at_least = blocks.IntegerBlock(min_value=0, label=_("from so many right answers on"))
    title = blocks.CharBlock(max_length=120, label=_("title"))
    text = blocks.RichTextBlock(
        features=SHORT_FEATURES,
        label=_("next steps"),
        help_text=_("Where to go now. Link to a page."),
    )

    class Meta:
        icon = "circle-check"
        label = _("Result")
