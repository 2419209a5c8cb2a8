"""Tag sets, and the best legal tag sequence: BIOES over words, one flat layer.

One layer is enough: PolNeAR's spans do not overlap (99.9 / 99.9 / 99.7 percent of
its source, cue and content spans survive it). A sequence is one paragraph.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ROLES = ("source", "cue", "content")
KINDS = ("PER", "ORG", "LOC")
NOTHING = 0
TAG_COUNT = 13
"""Nothing, then begin, inside, end, single for each of three labels."""

BEGIN, INSIDE, END, SINGLE = range(1, 5)
FORBIDDEN = -1e4


def tag_of(label: int, place: int) -> int:
    """Return the tag number of ``place`` (BEGIN … SINGLE) within label number ``label``."""
    return 4 * label + place


@functools.cache
def legal(
    tag_count: int = TAG_COUNT,
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """Return penalties for (tag, next tag), for starting and for ending: 0 or FORBIDDEN."""
    import numpy as np

    places = [NOTHING, *((tag - 1) % 4 + 1 for tag in range(1, tag_count))]
    labels = [NOTHING, *((tag - 1) // 4 + 1 for tag in range(1, tag_count))]
    opens = [place in (NOTHING, BEGIN, SINGLE) for place in places]
    closes = [place in (NOTHING, END, SINGLE) for place in places]
    pairs = [
        [
            opens[after] if closes[tag] else labels[after] == labels[tag] and not opens[after]
            for after in range(tag_count)
        ]
        for tag in range(tag_count)
    ]
    pairs_, opens_, closes_ = (
        np.where(np.array(table), 0.0, FORBIDDEN).astype(np.float32)
        for table in (pairs, opens, closes)
    )
    return pairs_, opens_, closes_


def best_tags(
    scores: NDArray[np.float32], lengths: list[int], transitions: NDArray[np.float32]
) -> list[list[int]]:
    """Return the best legal tags of each sequence (Viterbi).

    ``scores`` is sequences × longest × tags, with 1 + 4 tags for each label;
    ``transitions`` is added to the penalties of ``legal``.
    """
    import numpy as np

    tag_count = scores.shape[2]
    penalties, starts, ends = legal(tag_count)
    moves = (penalties + transitions).T[None]
    count, longest, _ = scores.shape
    size = np.array(lengths)
    back = np.zeros((longest, count, tag_count), np.int8)
    value = scores[:, 0] + starts
    for at in range(1, longest):
        paths = value[:, None, :] + moves
        back[at] = paths.argmax(2)
        moved = paths.max(2) + scores[:, at]
        value = np.where((size > at)[:, None], moved, value)
    tags = (value + ends).argmax(1)
    found = np.zeros((longest, count), np.int64)
    rows = np.arange(count)
    for at in range(longest - 1, -1, -1):
        found[at] = np.where(size > at, tags, NOTHING)
        if at:
            tags = np.where(size > at, back[at, rows, tags], tags)
    return [found[: lengths[row], row].tolist() for row in range(count)]


def spans_of(tags: list[int], *, offset: int = 0) -> list[tuple[int, int, int]]:
    """Return (label, first word, last word) of every span in a legal tag sequence."""
    found = []
    begin = 0
    for at, tag in enumerate(tags):
        if tag == NOTHING:
            continue
        label, place = (tag - 1) // 4, (tag - 1) % 4 + 1
        if place in (BEGIN, SINGLE):
            begin = at
        if place in (END, SINGLE):
            found.append((label, offset + begin, offset + at))
    return found


def tags_of(spans: list[tuple[int, int, int]], count: int) -> list[int]:
    """Return the tags of ``count`` words that hold ``spans``; an earlier span wins."""
    tags = [NOTHING] * count
    for label, first, last in spans:
        if any(tags[first : last + 1]):
            continue
        tags[first : last + 1] = [tag_of(label, INSIDE)] * (last - first + 1)
        tags[first] = tag_of(label, BEGIN)
        tags[last] = tag_of(label, END)
        if first == last:
            tags[first] = tag_of(label, SINGLE)
    return tags
