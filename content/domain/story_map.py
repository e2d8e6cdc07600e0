"""A drawn map of a story: scenes in columns from left to right, choices as lines between them.

The layout is the layered one of Sugiyama, Tagawa and Toda (1981): break circles, give each scene
the column of the longest way to it, lead long lines through the columns between, and order each
column by the middle of its neighbours, so that few lines cross.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field

from content.domain.story import Scene, StoryProblem, check_story, reachable

WIDTH, HEIGHT = 190, 72
GAP_X, GAP_Y, LANE = 96, 28, 26
MARGIN = 24
SWEEPS = 8


@dataclass
class Node:
    """A scene on the map. `kind`: start, scene, good, learn, help, lost (no way leads there),
    missing (a choice leads there and it does not exist) or, for long lines, lane."""

    key: str
    title: str
    kind: str
    place: int | None = None
    column: int = 0
    x: float = 0
    y: float = 0
    problems: list[StoryProblem] = field(default_factory=list)

    @property
    def height(self) -> int:
        """Of its box; a lane is only as high as the line that passes."""
        return LANE if self.kind == "lane" else HEIGHT

    @property
    def middle(self) -> float:
        """Where lines arrive and leave."""
        return self.y + self.height / 2


@dataclass(frozen=True)
class Edge:
    """A line from scene to scene: its path, the numbers of its choices and where they stand."""

    source: str
    target: str
    path: str
    label: str
    x: float
    y: float
    is_back: bool


@dataclass(frozen=True)
class StoryMap:
    """Everything to draw."""

    nodes: list[Node]
    edges: list[Edge]
    width: float
    height: float


def draw_map(scenes: list[Scene]) -> StoryMap:
    """The map of a story, however unfinished."""
    nodes = _nodes(scenes)
    if not nodes:
        return StoryMap([], [], 0, 0)
    choices = _choices(scenes)
    back = _back_edges(nodes, choices)
    ahead = [pair for pair in choices if pair not in back]
    _set_columns(nodes, ahead)
    chains = _chains(nodes, ahead)
    columns = _ordered(nodes, chains)
    height = _place(columns)
    edges = [_ahead(nodes, chains[pair], choices[pair]) for pair in ahead]
    edges += [_back(nodes, pair, choices[pair]) for pair in back]
    deepest = max([height, *(edge.y for edge in edges if edge.is_back)])
    return StoryMap(
        [node for node in nodes.values() if node.kind != "lane"],
        edges,
        2 * MARGIN + len(columns) * WIDTH + (len(columns) - 1) * GAP_X,
        deepest + MARGIN,
    )


Pair = tuple[str, str]


def _nodes(scenes: list[Scene]) -> dict[str, Node]:
    reached = reachable(scenes)
    nodes: dict[str, Node] = {}
    for place, scene in enumerate(scenes):
        kind = "start" if place == 0 else "scene"
        if not scene.choices and place:
            kind = scene.ending or "scene"
        if scene.key not in reached:
            kind = "lost"
        nodes.setdefault(scene.key, Node(scene.key, scene.title or scene.key, kind, place))
    for scene in scenes:
        for choice in scene.choices:
            nodes.setdefault(choice.to, Node(choice.to, choice.to, "missing"))
    for problem in check_story(scenes):
        if problem.scene in nodes:
            nodes[problem.scene].problems.append(problem)
    return nodes


def _choices(scenes: list[Scene]) -> dict[Pair, list[int]]:
    """The numbers of the choices between two scenes; of scenes with one name, the first counts."""
    found: dict[Pair, list[int]] = {}
    seen: set[str] = set()
    for scene in scenes:
        if scene.key in seen:
            continue
        seen.add(scene.key)
        for number, choice in enumerate(scene.choices, start=1):
            found.setdefault((scene.key, choice.to), []).append(number)
    return found


def _back_edges(nodes: dict[str, Node], choices: Iterable[Pair]) -> list[Pair]:
    """Lines that lead back to where one came from: without them there is no circle."""
    leads: dict[str, list[str]] = {}
    for source, target in choices:
        leads.setdefault(source, []).append(target)
    back: list[Pair] = []
    done: set[str] = set()
    for root in nodes:
        if root in done:
            continue
        way, on_way = [(root, iter(leads.get(root, [])))], {root}
        while way:
            key, following = way[-1]
            target = next(following, None)
            if target is None:
                way.pop()
                on_way.discard(key)
                done.add(key)
            elif target in on_way:
                back.append((key, target))
            elif target not in done:
                way.append((target, iter(leads.get(target, []))))
                on_way.add(target)
    return back


def _set_columns(nodes: dict[str, Node], ahead: list[Pair]) -> None:
    """Each scene one column after the last of those that lead to it."""
    for _ in nodes:
        changed = False
        for source, target in ahead:
            column = nodes[source].column + 1
            if nodes[target].column < column:
                nodes[target].column = column
                changed = True
        if not changed:
            return


def _chains(nodes: dict[str, Node], ahead: list[Pair]) -> dict[Pair, list[str]]:
    """For each line the boxes it passes: its ends, and a lane in each column between."""
    chains: dict[Pair, list[str]] = {}
    for source, target in ahead:
        chain = [source]
        for column in range(nodes[source].column + 1, nodes[target].column):
            key = f"{source}>{target}>{column}"
            nodes[key] = Node(key, "", "lane", column=column)
            chain.append(key)
        chains[source, target] = [*chain, target]
    return chains


def _ordered(nodes: dict[str, Node], chains: dict[Pair, list[str]]) -> list[list[Node]]:
    """The columns, each in the order in which few lines cross."""
    columns: list[list[Node]] = [[] for _ in range(max(n.column for n in nodes.values()) + 1)]
    for node in nodes.values():
        columns[node.column].append(node)
    before: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    for chain in chains.values():
        for left, right in itertools.pairwise(chain):
            before.setdefault(right, []).append(left)
            after.setdefault(left, []).append(right)
    for sweep in range(SWEEPS):
        forwards = sweep % 2 == 0
        _sweep(columns if forwards else columns[::-1], before if forwards else after)
    return columns


def _sweep(columns: list[list[Node]], near: dict[str, list[str]]) -> None:
    """Each column by the middle of its neighbours on one side; scenes that are lost at the end."""
    places: dict[str, float] = {}

    def note(column: list[Node]) -> None:
        for place, node in enumerate(column):
            places[node.key] = place / max(1, len(column) - 1)

    def middle(node: Node) -> tuple[bool, float]:
        others = near.get(node.key) or [node.key]
        return node.kind == "lost", sum(places[key] for key in others) / len(others)

    for column in columns:
        note(column)
    for column in columns:
        column.sort(key=middle)
        note(column)


def _place(columns: list[list[Node]]) -> float:
    """Coordinates, each column in the middle of the map's height, which is given back."""
    heights = [sum(n.height for n in c) + GAP_Y * (len(c) - 1) for c in columns]
    highest = max(heights)
    for number, column in enumerate(columns):
        y = MARGIN + (highest - heights[number]) / 2
        for node in column:
            node.x = MARGIN + number * (WIDTH + GAP_X)
            node.y = y
            y += node.height + GAP_Y
    return MARGIN + highest


def _ahead(nodes: dict[str, Node], chain: list[str], numbers: list[int]) -> Edge:
    first, last = nodes[chain[0]], nodes[chain[-1]]
    x, y = first.x + WIDTH, first.middle
    path = [f"M{x:.0f} {y:.0f}"]
    for key in chain[1:]:
        node = nodes[key]
        bend = (node.x - x) / 2
        path.append(
            f"C{x + bend:.0f} {y:.0f} {node.x - bend:.0f} {node.middle:.0f} "
            f"{node.x:.0f} {node.middle:.0f}"
        )
        x, y = node.x, node.middle
        if node is not last:
            x += WIDTH
            path.append(f"H{x:.0f}")
    second = nodes[chain[1]]
    return Edge(
        first.key,
        last.key,
        "".join(path),
        _label(numbers),
        first.x + WIDTH + GAP_X * 0.3,
        first.middle + (second.middle - first.middle) * 0.216,  # the curve there
        is_back=False,
    )


def _back(nodes: dict[str, Node], pair: Pair, numbers: list[int]) -> Edge:
    source, target = nodes[pair[0]], nodes[pair[1]]
    x1, y1 = source.x + WIDTH * 0.4, source.y + HEIGHT
    x2, y2 = target.x + WIDTH * 0.6, target.y + HEIGHT
    low = max(y1, y2) + 56
    return Edge(
        source.key,
        target.key,
        f"M{x1:.0f} {y1:.0f}C{x1:.0f} {low:.0f} {x2:.0f} {low:.0f} {x2:.0f} {y2:.0f}",
        _label(numbers),
        (x1 + x2) / 2,
        (y1 + y2) / 8 + low * 0.75,
        is_back=True,
    )


def _label(numbers: list[int]) -> str:
    return ", ".join(str(number) for number in numbers)
