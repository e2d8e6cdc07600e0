"""The questions of the sample courses ask for knowledge: no habit of guessing earns much."""

from collections.abc import Callable
from typing import Any

import pytest
import yaml
from django.conf import settings

COURSES = settings.BASE_DIR / "site" / "development" / "sample" / "data" / "courses"
MORE_THAN_CHANCE = 0.10
FEWEST = 10  # with fewer questions a share tells nothing
Choices = list[dict[str, Any]]


def questions(type_: str) -> list[Choices]:
    """The choices of every question of a type, over all banks."""
    banks = [yaml.safe_load(file.read_text()) for file in sorted(COURSES.glob("*/bank.yaml"))]
    return [one["choices"] for bank in banks for one in bank if one["type"] == type_]


def by_length(choices: Choices) -> Choices:
    return sorted(choices, key=lambda choice: len(choice["text"]))


def right(choices: Choices) -> float:
    """What somebody earns who guesses among these."""
    return sum(choice["correct"] for choice in choices) / len(choices)


HABITS: dict[str, Callable[[Choices], Choices]] = {
    "the longest": lambda choices: by_length(choices)[-1:],
    "the shortest": lambda choices: by_length(choices)[:1],
    "any but the longest": lambda choices: by_length(choices)[:-1],
    "any but the shortest": lambda choices: by_length(choices)[1:],
    "the middle": lambda choices: by_length(choices)[1:-1],
    "no absolute words": lambda choices: (
        [
            choice
            for choice in choices
            if not {"always", "never", "only", "all", "every", "nobody"}
            & set(choice["text"].lower().split())
        ]
        or choices
    ),
}


@pytest.mark.parametrize("habit", HABITS)
def test_no_habit_earns_much_more_than_chance(habit: str) -> None:
    asked = questions("single")
    assert len(asked) >= FEWEST

    chance = sum(right(choices) for choices in asked) / len(asked)
    earned = sum(right(HABITS[habit](choices)) for choices in asked) / len(asked)

    assert earned <= chance + MORE_THAN_CHANCE


def test_ticking_all_but_one_is_seldom_right() -> None:
    asked = questions("multiple")
    assert len(asked) >= FEWEST

    all_but_one = [
        choices
        for choices in asked
        if sum(choice["correct"] for choice in choices) == len(choices) - 1
    ]

    assert len(all_but_one) / len(asked) <= 0.25
