"""Scores of words → roles and names: the best legal tags, paragraph by paragraph.

Names are found first, whatever their kind; how likely each kind is comes second, and
``naming`` decides it with the whole document in view.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.language.tags import KINDS, best_tags, spans_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

BATCHED = 64
"""Paragraphs decided together; sorted by length, so little is padded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordName:
    """A name by its first and last word, and the logarithm of how likely each kind is."""

    first: int
    last: int
    score: float
    kinds: tuple[float, ...]


def roles(scores: Floats, lengths: list[int], *, moves: Floats) -> list[tuple[int, int, int]]:
    """Return (label, first, last) of every source, cue and content, in order."""
    return [
        span
        for start, tags in decided(scores, lengths, transitions=moves)
        for span in spans_of(tags, offset=start)
    ]


def label_chances(scores: Floats) -> Floats:
    """Return how likely each word bears each label (words × labels), read word by word."""
    import numpy as np

    likely = np.exp(scores - scores.max(1, keepdims=True))
    likely /= likely.sum(1, keepdims=True)
    result: Floats = likely[:, 1:].reshape(len(likely), -1, 4).sum(2)
    return result


def names(scores: Floats, lengths: list[int], *, offset: int = 0) -> Iterator[WordName]:
    """Yield every name, in order; ``offset`` is the number of the first word."""
    import numpy as np

    likely = np.exp(scores - scores.max(1, keepdims=True))
    likely /= likely.sum(1, keepdims=True)
    by_place = likely[:, 1:].reshape(len(likely), len(KINDS), 4)
    joined = np.concatenate([likely[:, :1], by_place.sum(1)], 1)
    found = np.log(np.maximum(joined, 1e-9))
    free = np.zeros((5, 5), np.float32)
    for start, tags in decided(found, lengths, transitions=free):
        for _, first, last in spans_of(tags, offset=start):
            kinds = by_place[first : last + 1].sum(2)
            kinds = np.log(np.maximum(kinds / kinds.sum(1, keepdims=True), 1e-6)).mean(0)
            chosen = [joined[at, tags[at - start]] for at in range(first, last + 1)]
            yield WordName(
                first=offset + first,
                last=offset + last,
                score=round(float(min(chosen)), 3),
                kinds=tuple(float(kind) for kind in kinds),
            )


def gelu(rows: Floats) -> Floats:
    """Return the Gaussian error unit of each entry; erf by Abramowitz and Stegun 7.1.26."""
    import numpy as np

    scaled = np.abs(rows) * np.float32(0.7071067811865476)
    step = 1 / (1 + np.float32(0.3275911) * scaled)
    series = np.zeros_like(step)
    for factor in (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series = (series + np.float32(factor)) * step
    error = np.copysign(1 - series * np.exp(-scaled * scaled), rows)
    result: Floats = rows * (1 + error) / 2
    return result


def decided(
    scores: Floats, lengths: list[int], *, transitions: Floats
) -> Iterator[tuple[int, list[int]]]:
    """Yield (first word, tags) of each paragraph, in order."""
    import numpy as np

    starts = np.concatenate([[0], np.cumsum(lengths)])
    tags: dict[int, list[int]] = {}
    order = sorted(range(len(lengths)), key=lambda number: lengths[number])
    for at in range(0, len(order), BATCHED):
        batch = order[at : at + BATCHED]
        longest = lengths[batch[-1]]
        padded = np.zeros((len(batch), longest, scores.shape[1]), np.float32)
        for row, number in enumerate(batch):
            padded[row, : lengths[number]] = scores[starts[number] : starts[number + 1]]
        sizes = [lengths[number] for number in batch]
        tags |= dict(zip(batch, best_tags(padded, sizes, transitions), strict=True))
    for number in range(len(lengths)):
        yield int(starts[number]), tags[number]
