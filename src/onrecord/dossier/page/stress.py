"""Where the nodes of a network stand: stress majorisation by gradient descent.

The method is that of Zheng, Pawar and Goodman, "Graph Drawing by Stochastic
Gradient Descent" (2018): nodes should lie as far apart as their shortest path
is long. Its chance comes from a small generator seeded by the caller, and its
arithmetic keeps to the four operations and the square root, which IEEE 754
rounds alike everywhere; so the same network gives the same picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROUNDS = 60
"""Rounds of descent; the published method settles within 15 to 30, more costs little here."""

COOLING = 0.88
"""Step length from one round to the next: from the square of the diameter to about 0.1."""

PUSHES = 200
"""At most this often are overlapping boxes pushed apart."""

GAP_ACROSS, GAP_DOWN = 52.0, 34.0
"""Room between two boxes, so that a line's number fits between them."""

MULTIPLIER, INCREMENT, WORD = 6364136223846793005, 1442695040888963407, 1 << 64
"""Knuth's linear congruential generator (MMIX)."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """How large the picture is, and how far from its edge boxes stay."""

    width: float
    height: float
    margin: float = 8.0


class Chance:
    """A repeatable row of numbers; it owns nothing but its place in the row."""

    def __init__(self, seed: int) -> None:
        self._state = seed % WORD

    def below(self, limit: int) -> int:
        """Return the next number from 0 up to, but not including, ``limit``."""
        self._state = (self._state * MULTIPLIER + INCREMENT) % WORD
        return (self._state >> 33) % limit

    def shuffle(self, items: list[tuple[int, int]]) -> None:
        """Put the items into the next order (Fisher and Yates)."""
        for last in range(len(items) - 1, 0, -1):
            other = self.below(last + 1)
            items[last], items[other] = items[other], items[last]


def place(
    boxes: Sequence[Point], edges: Sequence[tuple[int, int]], *, canvas: Canvas, seed: int
) -> tuple[Point, ...]:
    """Return the centre of each box (width, height), edges being pairs of places in ``boxes``."""
    if not boxes:
        return ()
    points = _descend(_distances(len(boxes), edges), chance=Chance(seed))
    _turn_level(points)
    _fit(points, boxes, canvas=canvas)
    _push_apart(points, boxes, canvas=canvas)
    return tuple((round(x, 1), round(y, 1)) for x, y in points)


def _distances(count: int, edges: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return path lengths; where there is no path, a little over half the longest there is.

    Parts without a path between them need only stand clear of each other: the longest
    path itself would push them into the corners and press every part together.
    """
    beside: list[set[int]] = [set() for _ in range(count)]
    for one, other in edges:
        beside[one].add(other)
        beside[other].add(one)
    table = [_steps_from(start, beside) for start in range(count)]
    longest = max((steps for row in table for steps in row), default=0)
    apart = max(2, longest // 2 + 1)
    return [[apart if steps < 0 else steps for steps in row] for row in table]


def _steps_from(start: int, beside: list[set[int]]) -> list[int]:
    steps = [-1] * len(beside)
    steps[start] = 0
    queue = [start]
    for node in queue:
        for other in sorted(beside[node]):
            if steps[other] < 0:
                steps[other] = steps[node] + 1
                queue.append(other)
    return steps


def _descend(distances: list[list[int]], *, chance: Chance) -> list[list[float]]:
    count = len(distances)
    points = [[chance.below(1 << 20) / (1 << 20) for _ in range(2)] for _ in range(count)]
    pairs = [(i, j) for i in range(count) for j in range(i)]
    step = float(max((max(row) for row in distances), default=1)) ** 2
    for _ in range(ROUNDS):
        chance.shuffle(pairs)
        for i, j in pairs:
            _settle(points[i], points[j], wanted=distances[i][j], step=step)
        step *= COOLING
    return points


def _settle(one: list[float], other: list[float], *, wanted: int, step: float) -> None:
    """Move two points towards or away from each other along the line between them."""
    across, down = one[0] - other[0], one[1] - other[1]
    apart = sqrt(across * across + down * down) or 1e-6
    share = min(1.0, step / (wanted * wanted)) * (apart - wanted) / 2 / apart
    one[0] -= share * across
    one[1] -= share * down
    other[0] += share * across
    other[1] += share * down


def _turn_level(points: list[list[float]]) -> None:
    """Turn the picture so that its long side lies level: pages are wider than names are tall."""
    middle = [sum(point[axis] for point in points) / len(points) for axis in (0, 1)]
    shifted = [(x - middle[0], y - middle[1]) for x, y in points]
    spread = sum(x * x for x, _ in shifted) - sum(y * y for _, y in shifted)
    slant = 2 * sum(x * y for x, y in shifted)
    size = sqrt(spread * spread + slant * slant)
    if not size:
        return
    # The half angle by square roots: cosine and sine are not rounded alike everywhere.
    cosine = sqrt(max(0.0, (1 + spread / size) / 2))
    sine = sqrt(max(0.0, (1 - spread / size) / 2)) * (1 if slant >= 0 else -1)
    for point, (x, y) in zip(points, shifted, strict=True):
        point[0] = x * cosine + y * sine
        point[1] = y * cosine - x * sine


def _fit(points: list[list[float]], boxes: Sequence[Point], *, canvas: Canvas) -> None:
    for axis, size in ((0, canvas.width), (1, canvas.height)):
        edge = max(box[axis] for box in boxes) / 2 + canvas.margin
        low = min(point[axis] for point in points)
        high = max(point[axis] for point in points)
        for point in points:
            share = (point[axis] - low) / (high - low) if high > low else 0.5
            point[axis] = edge + share * max(0.0, size - 2 * edge)


def _push_apart(points: list[list[float]], boxes: Sequence[Point], *, canvas: Canvas) -> None:
    for _ in range(PUSHES):
        pushed = [
            _push(
                points[i],
                points[j],
                over=_overlap(points[i], points[j], boxes[i], box=boxes[j]),
            )
            for i in range(len(points))
            for j in range(i)
        ]
        for point, (width, height) in zip(points, boxes, strict=True):
            point[0] = _inside(point[0], width / 2 + canvas.margin, canvas.width)
            point[1] = _inside(point[1], height / 2 + canvas.margin, canvas.height)
        if not any(pushed):
            return


def _overlap(one: list[float], other: list[float], own: Point, *, box: Point) -> Point:
    """Return how far two boxes, with the gap between them, reach into each other."""
    return (
        (own[0] + box[0]) / 2 + GAP_ACROSS - abs(one[0] - other[0]),
        (own[1] + box[1]) / 2 + GAP_DOWN - abs(one[1] - other[1]),
    )


def _push(one: list[float], other: list[float], *, over: Point) -> bool:
    """Part two overlapping boxes along the axis that needs less."""
    if min(over) <= 0:
        return False
    axis = 0 if over[0] <= over[1] else 1
    move = over[axis] / 2 * (1 if one[axis] >= other[axis] else -1)
    one[axis] += move
    other[axis] -= move
    return True


def _inside(value: float, edge: float, size: float) -> float:
    return min(max(value, edge), max(edge, size - edge))
