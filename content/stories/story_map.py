"""A drawn map of a story: scenes in rows from top to bottom, choices as lines between them.

The layout is the layered one of Sugiyama, Tagawa and Toda (1981): break circles, give each scene
the row of the longest way to it, lead long lines through the rows between, and order each row by
the middle of its neighbours, so that few lines cross.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field

from content.blocks.story_graph import Scene, StoryProblem, check_story, reachable

WIDTH, HEIGHT = 176, 72
GAP_X, GAP_Y, LANE = 28, 84, 16
MARGIN = 28
PORT = 16  # how far below a box the number of a choice stands
SWEEPS = 8


@dataclass
class Node:
    """A scene on the map. `kind`: start, scene, good, learn, help, lost (no way leads there),
    missing (a choice leads there and it does not exist) or, for long lines, lane."""

    key: str
    title: str
    kind: str
    place: int | None = None
    row: int = 0
    x: float = 0
    y: float = 0
    problems: list[StoryProblem] = field(default_factory=list)

    @property
    def width(self) -> int:
        """Of its box; a lane is only as wide as the line that passes."""
        return LANE if self.kind == "lane" else WIDTH

    @property
    def middle(self) -> float:
        """Where a line passes."""
        return self.x + self.width / 2


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
    _set_rows(nodes, ahead)
    chains = _chains(nodes, ahead)
    rows = _ordered(nodes, chains)
    width = _place(rows)
    leaving = _ports(nodes, [(chain[0], chain[1], pair) for pair, chain in chains.items()])
    arriving = _ports(nodes, [(chain[-1], chain[-2], pair) for pair, chain in chains.items()])
    edges = [
        _ahead(nodes, chains[pair], choices[pair], leaving[pair], arriving[pair]) for pair in ahead
    ]
    edges += [_back(nodes, pair, choices[pair]) for pair in back]
    return StoryMap(
        [node for node in nodes.values() if node.kind != "lane"],
        edges,
        max([width, *(edge.x + PORT for edge in edges)]) + MARGIN,
        2 * MARGIN + len(rows) * HEIGHT + (len(rows) - 1) * GAP_Y,
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
    for source, leads_to in choices:
        leads.setdefault(source, []).append(leads_to)
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


def _set_rows(nodes: dict[str, Node], ahead: list[Pair]) -> None:
    """Each scene one row after the last of those that lead to it."""
    for _ in nodes:
        changed = False
        for source, target in ahead:
            row = nodes[source].row + 1
            if nodes[target].row < row:
                nodes[target].row = row
                changed = True
        if not changed:
            return


def _chains(nodes: dict[str, Node], ahead: list[Pair]) -> dict[Pair, list[str]]:
    """For each line the boxes it passes: its ends, and a lane in each row between."""
    chains: dict[Pair, list[str]] = {}
    for source, target in ahead:
        chain = [source]
        for row in range(nodes[source].row + 1, nodes[target].row):
            key = f"{source}>{target}>{row}"
            nodes[key] = Node(key, "", "lane", row=row)
            chain.append(key)
        chains[source, target] = [*chain, target]
    return chains


def _ordered(nodes: dict[str, Node], chains: dict[Pair, list[str]]) -> list[list[Node]]:
    """The rows, each in the order in which few lines cross."""
    rows: list[list[Node]] = [[] for _ in range(max(n.row for n in nodes.values()) + 1)]
    for node in nodes.values():
        rows[node.row].append(node)
    before: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    for chain in chains.values():
        for left, right in itertools.pairwise(chain):
            before.setdefault(right, []).append(left)
            after.setdefault(left, []).append(right)
    for sweep in range(SWEEPS):
        forwards = sweep % 2 == 0
        _sweep(rows if forwards else rows[::-1], before if forwards else after)
    return rows


def _sweep(rows: list[list[Node]], near: dict[str, list[str]]) -> None:
    """Each row by the middle of its neighbours on one side; scenes that are lost at the end."""
    places: dict[str, float] = {}

    def note(row: list[Node]) -> None:
        for place, node in enumerate(row):
            places[node.key] = place / max(1, len(row) - 1)

    def middle(node: Node) -> tuple[bool, float]:
        others = near.get(node.key) or [node.key]
        return node.kind == "lost", sum(places[key] for key in others) / len(others)

    for row in rows:
        note(row)
    for row in rows:
        row.sort(key=middle)
        note(row)


def _place(rows: list[list[Node]]) -> float:
    """Coordinates, each row in the middle of the map's width, which is given back."""
    widths = [sum(node.width for node in row) + GAP_X * (len(row) - 1) for row in rows]
    widest = max(widths)
    for number, row in enumerate(rows):
        x = MARGIN + (widest - widths[number]) / 2
        for node in row:
            node.x = x
            node.y = MARGIN + number * (HEIGHT + GAP_Y)
            x += node.width + GAP_X
    return MARGIN + widest


def _ports(nodes: dict[str, Node], ends: list[tuple[str, str, Pair]]) -> dict[Pair, float]:
    """Where each line meets its box: side by side, in the order of where they come from."""
    by_box: dict[str, list[tuple[float, Pair]]] = {}
    for box, neighbour, pair in ends:
        by_box.setdefault(box, []).append((nodes[neighbour].middle, pair))
    ports: dict[Pair, float] = {}
    for box, lines in by_box.items():
        for place, (_where, pair) in enumerate(sorted(lines), start=1):
            ports[pair] = nodes[box].x + WIDTH * place / (len(lines) + 1)
    return ports


def _ahead(
    nodes: dict[str, Node], chain: list[str], numbers: list[int], leaves: float, arrives: float
) -> Edge:
    first, last = nodes[chain[0]], nodes[chain[-1]]
    x, y = leaves, first.y + HEIGHT
    path = [f"M{x:.0f} {y:.0f}"]
    for key in chain[1:]:
        node = nodes[key]
        to_x = arrives if node is last else node.middle
        bend = (node.y - y) / 2
        path.append(
            f"C{x:.0f} {y + bend:.0f} {to_x:.0f} {node.y - bend:.0f} {to_x:.0f} {node.y:.0f}"
        )
        x, y = to_x, node.y
        if node is not last:
            y += HEIGHT
            path.append(f"V{y:.0f}")
    label = _label(numbers)
    at_y = first.y + HEIGHT + PORT
    return Edge(first.key, last.key, "".join(path), label, leaves, at_y, is_back=False)


def _back(nodes: dict[str, Node], pair: Pair, numbers: list[int]) -> Edge:
    source, target = nodes[pair[0]], nodes[pair[1]]
    x1, y1 = source.x + WIDTH, source.y + HEIGHT * 0.6
    x2, y2 = target.x + WIDTH, target.y + HEIGHT * 0.4
    far = max(x1, x2) + 56
    return Edge(
        source.key,
        target.key,
        f"M{x1:.0f} {y1:.0f}C{far:.0f} {y1:.0f} {far:.0f} {y2:.0f} {x2:.0f} {y2:.0f}",
        _label(numbers),
        (x1 + x2) / 8 + far * 0.75,
        (y1 + y2) / 2,
        is_back=True,
    )


def _label(numbers: list[int]) -> str:
    return ", ".join(str(number) for number in numbers)
