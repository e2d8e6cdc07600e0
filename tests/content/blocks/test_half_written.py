"""A draft is kept however unfinished its blocks are; what is published is whole."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail import blocks

from content.blocks.links import CardBlock
from content.blocks.picture import PictureBlock
from content.blocks.quiz import QuizQuestionBlock

HALF: list[tuple[blocks.Block, dict[str, Any]]] = [
    (CardBlock(), {"title": "Somewhere"}),
    (PictureBlock(), {"caption": "No picture and no words yet"}),
    (QuizQuestionBlock(), {"ask": "Which?", "answers": [{"text": "This", "feedback": ""}]}),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("block", "value"), HALF, ids=["card", "picture", "question"])
def test_half_a_block_is_kept_in_a_draft_and_not_published(
    block: blocks.Block, value: dict[str, Any]
) -> None:
    half = block.to_python(value)

    block.clean_deferred(half)
    with pytest.raises(ValidationError):
        block.clean(half)


@pytest.mark.django_db
def test_an_address_that_runs_a_script_is_no_address_of_a_draft_either() -> None:
    block = CardBlock()

    with pytest.raises(ValidationError):
        block.clean_deferred(block.to_python({"title": "x", "url": "javascript:alert(1)"}))
