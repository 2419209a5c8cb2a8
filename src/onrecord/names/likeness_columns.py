"""``likeness.spelt`` for many pairs of words at once, in columns.

A query's words are compared with some thirty listed words each; in a loop that was a third of
the time of screening. The formula stays the one of ``likeness.py``: a test holds the two together.
"""

from __future__ import annotations

from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from onrecord.names import edits, likeness
from onrecord.names.sound import sound_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Shares = NDArray[np.float64]
    Numbers = NDArray[np.int64]

_FEW = 150
"""Fewer pairs than this, such as one query's, are compared sooner one by one."""


_NEVER = -1
"""No word's mark."""


class Sounds(NamedTuple):
    """What is compared of the sounds of words, one row a word."""

    full: Sequence[str]
    """Their skeletons with glides."""

    marks: NDArray[np.uint64]
    """Three a word: ``sound.Sound.marks``."""


class WordColumns(NamedTuple):
    """Words without the mark of what they are, one row a word."""

    words: Sequence[str]
    sounds: Sounds
    lengths: NDArray[np.int32]


def word_columns(words: Sequence[str], sounds: Sounds | None = None) -> WordColumns:
    """Return the columns of words; ``sounds`` is what an earlier call for them worked out."""
    import numpy as np

    lengths = np.fromiter(map(len, words), np.int32, len(words))
    return WordColumns(words, sounds or _sounds(words), lengths)


def _sounds(words: Sequence[str]) -> Sounds:
    import numpy as np

    found = [sound_of(word) for word in words]
    marks = np.array([one.marks for one in found], np.uint64).reshape(-1, 3)
    return Sounds([one.full for one in found], marks)


def spelt_pairs(
    asked: WordColumns, listed: WordColumns, *, left: Numbers, right: Numbers
) -> Shares:
    """Return how alike ``asked[left]`` and ``listed[right]`` are, pair by pair."""
    compared = _one_by_one if len(left) < _FEW else _by_column
    return compared(asked, listed, left=left, right=right)


def _one_by_one(
    asked: WordColumns, listed: WordColumns, *, left: Numbers, right: Numbers
) -> Shares:
    import numpy as np

    bounds = left.searchsorted(np.arange(len(asked.words) + 1)).tolist()
    others = right.tolist()
    found = [
        alike
        for word, (start, end) in zip(asked.words, pairwise(bounds), strict=True)
        for alike in spelt_each(word, listed, others[start:end])
    ]
    return np.array(found, np.float64)


def spelt_each(word: str, listed: WordColumns, others: list[int]) -> list[float]:
    """Return how alike ``word`` and each of these listed words are: for a few, sooner than by the column."""
    import numpy as np

    texts, full, (own, marks) = listed.words, listed.sounds.full, sound_of(word)
    finest, consonants, rough = (mark or _NEVER for mark in marks)
    long = consonants % 2 == 1
    edits_to, same_share, most, found = (
        edits.distance(),
        edits.same_share(),
        likeness.MOST_EDITS,
        [],
    )
    heard = listed.sounds.marks.take(np.array(others, np.intp), 0).tolist()
    for other, (a, b, c) in zip(others, heard, strict=True):
        alike = 0.0
        if a == finest:
            alike = likeness.SAME_FULL
        elif b == consonants:
            alike = likeness.same_consonants(same_share(own, full[other]), long=long)
        elif c == rough:
            alike = likeness.same_rough(same_share(own, full[other]))
        text = texts[other]
        distance = edits_to(word, text, score_cutoff=most)
        if distance <= most:
            alike = likeness.at_distance(word, text, distance=distance, sounded=alike)
        found.append(alike)
    return found


def _by_column(
    asked: WordColumns, listed: WordColumns, *, left: Numbers, right: Numbers
) -> Shares:
    import numpy as np

    words = _taken(asked.words, left), _taken(listed.words, right)
    kept, distance = _spelling(*words, np.maximum(asked.lengths[left], listed.lengths[right]))
    together = _together(kept, _sounded(asked.sounds, listed.sounds, left=left, right=right))
    for at in np.flatnonzero((kept > likeness.OTHER_ENDING) & (distance > 0)).tolist():
        if likeness.other_ending(words[0][at], words[1][at]):
            together[at] = likeness.OTHER_ENDING
    return together


def _taken(texts: Sequence[str], rows: Numbers) -> Sequence[str]:
    """Return the texts of these rows; a getter of several rows is four times faster than a loop."""
    return itemgetter(*rows.tolist())(texts) if len(rows) > 1 else [texts[at] for at in rows]


def _spelling(
    left: Sequence[str], right: Sequence[str], length: NDArray[np.int32]
) -> tuple[Shares, NDArray[np.int32]]:
    import numpy as np
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    most = likeness.MOST_EDITS
    distance = process.cpdist(
        left, right, scorer=OSA.distance, score_cutoff=most, dtype=np.int32
    )
    kept = 1 - distance / length
    kept[distance > most] = 0
    one = (distance == 1) & (length >= 5)
    kept[one] = np.maximum(kept[one], likeness.ONE_LETTER)
    return kept, distance


def _sounded(asked: Sounds, listed: Sounds, *, left: Numbers, right: Numbers) -> Shares:
    import numpy as np

    marks = asked.marks[left]
    full, consonants, rough = ((marks == listed.marks[right]) & (marks != 0)).T
    found = np.zeros(len(left))
    some = np.flatnonzero(consonants | rough)
    if len(some):
        shares = _same_shares(_taken(asked.full, left[some]), _taken(listed.full, right[some]))
        long = marks[some, 1] & np.uint64(1) == 1
        found[some] = np.where(
            consonants[some],
            np.where(
                long,
                likeness.same_consonants(shares, long=True),
                likeness.same_consonants(shares, long=False),
            ),
            likeness.same_rough(shares),
        )
    found[full] = likeness.SAME_FULL
    return found


def _same_shares(left: Sequence[str], right: Sequence[str]) -> Shares:
    import numpy as np
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    return process.cpdist(left, right, scorer=OSA.normalized_similarity, dtype=np.float64)


def _together(kept: Shares, sounded: Shares) -> Shares:
    import numpy as np

    both = np.minimum(likeness.MOST, 0.5 * (kept + sounded) + 0.1)
    best = np.maximum(kept, sounded)
    return np.where((kept > 0) & (sounded > 0), np.maximum(best, both), best)
