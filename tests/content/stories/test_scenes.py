"""The checker of a story, on stories that somebody has half written."""

import pytest

from content.blocks.story_graph import Choice, Scene, check_story, reachable


def scene(key: str, *to: str, ending: str = "", feedback: str = "<p>Yes.</p>") -> Scene:
    return Scene(key, choices=tuple(Choice(f"To {t}", t, feedback) for t in to), ending=ending)


WHOLE = [scene("start", "tell", "wait"), scene("wait", "tell"), scene("tell", ending="good")]


@pytest.mark.parametrize(
    ("scenes", "problems"),
    [
        pytest.param(WHOLE, [], id="a whole story"),
        pytest.param([], [("story-empty", "")], id="no scene"),
        pytest.param(
            [scene("start", "end"), scene("lost", "end"), scene("end", ending="good")],
            [("story-unreachable", "lost")],
            id="a scene that nothing leads to",
        ),
        pytest.param(
            [scene("start", "end"), scene("end")], [("story-dead-end", "end")], id="a dead end"
        ),
        pytest.param(
            [scene("start", "nowhere", "end"), scene("end", ending="help")],
            [("story-unknown-scene", "start → To nowhere")],
            id="a choice that leads nowhere",
        ),
        pytest.param(
            [scene("start", "end", feedback="<p> </p>"), scene("end", ending="learn")],
            [("story-no-feedback", "start → To end")],
            id="a choice that says nothing",
        ),
        pytest.param(
            [scene("a", "b"), scene("b", "a")], [("story-no-ending", "")], id="round and round"
        ),
        pytest.param(
            [scene("a", "b"), scene("b", ending="good"), scene("b", ending="good")],
            [("story-key-twice", "b")],
            id="a name twice",
        ),
        pytest.param(
            [scene("a", "b", ending="good"), scene("b", ending="good")],
            [("story-ending-with-choices", "a")],
            id="an ending that goes on",
        ),
    ],
)  # fmt: skip
def test_problems_of_a_story(scenes: list[Scene], problems: list[tuple[str, str]]) -> None:
    assert [(problem.code, problem.where) for problem in check_story(scenes)] == problems


def test_a_story_that_leads_back_is_walked_only_once() -> None:
    assert reachable([scene("a", "b", "a"), scene("b", "a"), scene("c", "b")]) == {"a", "b"}
