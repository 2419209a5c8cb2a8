"""The network of who is related to whom: boxes, lines and their places, ready to draw.

It shows what the relations say and nothing else. Above a limit it shows the
neighbourhood of the party with most relations, and says how many it left out.
"""

from __future__ import annotations

import zlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.dossier.page.stress import Canvas, Point, place
from onrecord.dossier.visible import shown
from onrecord.model import Dossier, EntityId, EntityKind, EntityRow, Mark, RelationRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MOST_NODES = 60
"""Above 60 boxes a picture is a hairball, and laying it out takes over half a second."""

WIDTH, LEAST_HEIGHT, HEIGHT_PER_NODE = 640.0, 240.0, 26.0
TALLEST = 1700.0

BOX_HEIGHT = 26.0
LABEL_SIZE = 12.5
LABEL_PADDING = 30.0
LONGEST_LABEL = 28
"""Letters of a name shown in its box; the whole name stands in the table below."""

BOW = 18.0
"""How far a second line between the same two boxes bends away from the first."""

# Average widths of letters in a sans-serif face, in ems: close enough to size a box.
NARROW_LETTERS, NARROW = frozenset("iljtf.,:;'|!I "), 0.32
WIDE_LETTERS, WIDE = frozenset("mwMW—"), 0.90
CAPITALS, CAPITAL = frozenset("ABCDEFGHKLNOPQRSTUVXYZ&"), 0.69
OTHER = 0.57
FULL_WIDTH_FROM, FULL_WIDTH = "\u1100", 1.0

ROUND_KINDS = frozenset({EntityKind.PLACE, EntityKind.EVENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One box: where its left upper corner stands, and what it says."""

    row: EntityRow
    number: int
    label: str
    x: float
    y: float
    width: float
    radius: int
    relations: int
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One line between two boxes, as a curve's three points, and the claims behind it."""

    subject: Node
    object: Node
    name: str
    mark: Mark
    lines: tuple[int, ...]
    start: Point
    bend: Point
    end: Point
    middle: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The whole picture; ``of`` is how many parties stand in relations at all."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    of: int
    centre: str = ""
    """The party whose neighbourhood is shown; empty when everything is."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation between two entities, before anything is drawn."""

    subject: EntityId
    object: EntityId
    row: RelationRow


def network_of(dossier: Dossier, *, around: EntityId | None = None) -> Network:
    """Return the network of the dossier's relations; it has no nodes when there are none.

    ``around`` is the party whose neighbourhood is shown where not all have room.
    """
    rows = {row.entity: row for row in dossier.named}
    ties = [
        tie
        for tie in map(_tie, dossier.relations)
        if tie and {tie.subject, tie.object} <= rows.keys()
    ]
    degrees = Counter(end for tie in ties for end in (tie.subject, tie.object))
    shown_ids, centre = _choose(ties, degrees, around=around)
    kept = [tie for tie in ties if {tie.subject, tie.object} <= shown_ids]
    chosen = [row for row in dossier.named if row.entity in shown_ids]
    numbers = {row.entity: number for number, row in enumerate(dossier.named, start=1)}
    height = min(TALLEST, max(LEAST_HEIGHT, 120 + HEIGHT_PER_NODE * len(chosen)))
    nodes = _nodes(chosen, kept, numbers=numbers, canvas=Canvas(width=WIDTH, height=height))
    return Network(
        width=WIDTH,
        height=height,
        nodes=tuple(nodes.values()),
        edges=tuple(_edges(kept, nodes=nodes)),
        of=len(degrees),
        centre=rows[centre].name if centre else "",
    )


def _tie(row: RelationRow) -> Tie | None:
    """Join the subject to the object, or to the first further part that is an entity."""
    others = (row.object_entity, *(detail.entity for detail in row.details))
    other = next((entity for entity in others if entity and entity != row.subject_entity), None)
    if row.subject_entity is None or other is None:
        return None
    return Tie(row.subject_entity, other, row)


def _choose(
    ties: Sequence[Tie], degrees: Counter[EntityId], *, around: EntityId | None
) -> tuple[frozenset[EntityId], EntityId | None]:
    """Return who is shown: everybody, or one party, the best connected, and those around it."""
    if len(degrees) <= MOST_NODES:
        return frozenset(degrees), None
    # most_common keeps the order of first appearance among equals, which is the text's.
    ranked = [entity for entity, _ in degrees.most_common()]
    centre = around if around and around in degrees else ranked[0]
    near = _beside({centre}, ties)
    reach = _beside(near, ties)
    ranking = sorted(ranked, key=lambda entity: (entity not in near, entity not in reach))
    reached = [entity for entity in ranking if entity in reach]
    return frozenset(reached[:MOST_NODES]), centre


def _beside(entities: Iterable[EntityId], ties: Sequence[Tie]) -> set[EntityId]:
    inside = set(entities)
    return inside | {
        end
        for tie in ties
        if tie.subject in inside or tie.object in inside
        for end in (tie.subject, tie.object)
    }


def _nodes(
    rows: Sequence[EntityRow],
    ties: Sequence[Tie],
    *,
    numbers: Mapping[EntityId, int],
    canvas: Canvas,
) -> dict[EntityId, Node]:
    labels = [_label(row.name) for row in rows]
    boxes = [(max(64.0, _width_of(label) + LABEL_PADDING), BOX_HEIGHT) for label in labels]
    at = {row.entity: index for index, row in enumerate(rows)}
    pairs = [(at[tie.subject], at[tie.object]) for tie in ties]
    # The seed comes from the names, so that the picture changes only when they do.
    seed = zlib.crc32("\0".join(labels).encode("utf-8", "replace"))
    centres = place(boxes, pairs, canvas=canvas, seed=seed)
    return {
        row.entity: Node(
            row=row,
            number=numbers[row.entity],
            label=label,
            x=round(centre[0] - box[0] / 2, 1),
            y=round(centre[1] - BOX_HEIGHT / 2, 1),
            width=round(box[0], 1),
            radius=13 if row.kind in ROUND_KINDS else 3,
            relations=sum(row.entity in (tie.subject, tie.object) for tie in ties),
            lines=_lines_of(row.entity, ties),
        )
        for row, label, box, centre in zip(rows, labels, boxes, centres, strict=True)
    }


def _lines_of(entity: EntityId, ties: Sequence[Tie]) -> tuple[int, ...]:
    own = (tie.row.lines for tie in ties if entity in (tie.subject, tie.object))
    return tuple(sorted({number for lines in own for number in lines}))


def _edges(ties: Sequence[Tie], *, nodes: Mapping[EntityId, Node]) -> Iterable[Edge]:
    drawn: Counter[frozenset[EntityId]] = Counter()
    for tie in ties:
        pair = frozenset((tie.subject, tie.object))
        yield _edge(tie, nodes=nodes, earlier=drawn[pair])
        drawn[pair] += 1


def _edge(tie: Tie, *, nodes: Mapping[EntityId, Node], earlier: int) -> Edge:
    one, other = nodes[tie.subject], nodes[tie.object]
    a, b = _centre(one), _centre(other)
    bend = _bent(a, b, by=BOW * ((earlier + 1) // 2) * (1 if earlier % 2 else -1))
    start, end = _clip(a, bend, one), _clip(b, bend, other)
    middle = tuple((start[i] + 2 * bend[i] + end[i]) / 4 for i in (0, 1))
    return Edge(
        subject=one,
        object=other,
        name=tie.row.name,
        mark=tie.row.mark,
        lines=tie.row.lines,
        start=_rounded(start),
        bend=_rounded(bend),
        end=_rounded(end),
        middle=_rounded((middle[0], middle[1])),
    )


def _centre(node: Node) -> Point:
    return node.x + node.width / 2, node.y + BOX_HEIGHT / 2


def _bent(a: Point, b: Point, *, by: float) -> Point:
    """Return the middle of a and b, moved sideways; the same side whichever comes first."""
    first, second = sorted((a, b))
    across, down = second[0] - first[0], second[1] - first[1]
    length = (across * across + down * down) ** 0.5 or 1.0
    return (a[0] + b[0]) / 2 - down / length * by * 2, (
        a[1] + b[1]
    ) / 2 + across / length * by * 2


def _clip(centre: Point, towards: Point, node: Node) -> Point:
    """Return where the way from a box's centre leaves the box, a little outside."""
    across, down = towards[0] - centre[0], towards[1] - centre[1]
    far = 1e9
    share = min(
        (node.width / 2 + 3) / abs(across) if across else far,
        (BOX_HEIGHT / 2 + 3) / abs(down) if down else far,
        1.0,
    )
    return centre[0] + across * share, centre[1] + down * share


def _rounded(point: Point) -> Point:
    return round(point[0], 1), round(point[1], 1)


def _label(name: str) -> str:
    words = shown(name)
    return words if len(words) <= LONGEST_LABEL else words[: LONGEST_LABEL - 1].rstrip() + "…"


def _width_of(label: str) -> float:
    return LABEL_SIZE * sum(_letter_width(letter) for letter in label)


def _letter_width(letter: str) -> float:
    if letter in NARROW_LETTERS:
        return NARROW
    if letter in WIDE_LETTERS:
        return WIDE
    if letter in CAPITALS:
        return CAPITAL
    return FULL_WIDTH if letter >= FULL_WIDTH_FROM else OTHER
