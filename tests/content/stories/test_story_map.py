"""The map of a story, finished or not: every scene on it, no two boxes on one another."""

import itertools

import pytest

from content.blocks.story_graph import Choice, Scene
from content.stories.story_map import HEIGHT, WIDTH, draw_map


def scene(key: str, *to: str, ending: str = "") -> Scene:
    choices = tuple(Choice(f"to {target}", target, "<p>Well.</p>") for target in to)
    return Scene(key, key.title(), choices, ending)


WHOLE = [
    scene("start", "left", "right", "left"),
    scene("left", "right", "good"),
    scene("right", "good", "start"),
    scene("good", ending="good"),
]
STORIES = {
    "whole": WHOLE,
    "one scene": [scene("start", ending="good")],
    "only circles": [scene("a", "b"), scene("b", "a", "b")],
    "leads nowhere": [scene("a", "not-written")],
    "lost": [scene("a", ending="good"), scene("b", "c"), scene("c", ending="help")],
    "one name twice": [scene("a", "a"), scene("a", ending="good")],
    "long": [scene(str(n), *(str(m) for m in range(n + 1, min(n + 5, 40)))) for n in range(40)],
    "no names": [Scene(""), Scene("")],
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_every_scene_is_on_the_map_and_beside_the_others(story):
    drawn = draw_map(story)

    keys = [node.key for node in drawn.nodes]
    named = {one.key for one in story} | {c.to for one in story for c in one.choices}
    assert sorted(keys) == sorted(named)
    for one, other in itertools.combinations(drawn.nodes, 2):
        assert abs(one.x - other.x) >= WIDTH or abs(one.y - other.y) >= HEIGHT
    assert all(0 <= n.x <= drawn.width - WIDTH for n in drawn.nodes)
    assert all(0 <= n.y <= drawn.height - HEIGHT for n in drawn.nodes)


def test_lines_carry_the_numbers_of_their_choices():
    lines = {(edge.source, edge.target): edge.label for edge in draw_map(WHOLE).edges}

    assert lines == {
        ("start", "left"): "1, 3",
        ("start", "right"): "2",
        ("left", "right"): "1",
        ("left", "good"): "2",
        ("right", "good"): "1",
        ("right", "start"): "2",
    }


def test_only_what_leads_back_is_drawn_back():
    assert [(e.source, e.target) for e in draw_map(WHOLE).edges if e.is_back] == [
        ("right", "start")
    ]


def test_endings_and_problems_are_marked():
    drawn = draw_map([scene("start", "gone"), scene("lost", "end"), scene("end", ending="help")])

    assert {node.key: node.kind for node in drawn.nodes} == {
        "start": "start",
        "lost": "lost",
        "end": "lost",
        "gone": "missing",
    }
    codes = {node.key: [problem.code for problem in node.problems] for node in drawn.nodes}
    assert codes["start"] == ["story-unknown-scene"]
    assert codes["lost"] == ["story-unreachable"]


def test_an_empty_story_has_an_empty_map():
    assert draw_map([]).nodes == []
