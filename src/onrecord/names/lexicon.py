"""All words of a set of names, and for any word the ones that are alike, fast.

The lexicon owns its words, their skeletons and a table of keys; it is made once and read many
times. It gives the same likeness as ``likeness.likeness`` (a test holds them together) and
refuses nothing: a word that is like none gets an empty answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from onrecord.names import tables
from onrecord.names.likeness import (
    INITIAL,
    LEAST,
    NICKNAME,
    WITHOUT_ARTICLE,
    spelt,
    unvowelled,
)
from onrecord.names.script import BARE
from onrecord.names.sound import keys, sounds_of, without_article
from onrecord.names.split import LEGAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

_CROWDED = 3000
"""A key that more words share says nothing and is left out."""

ONLY_INITIAL = 0.5
"""A listed initial met by a whole word: weaker than the other way round, as it narrows nothing."""


class Near(NamedTuple):
    """Words of the lexicon, by number, with their likeness to the word asked for."""

    words: NDArray[np.int32]
    likeness: NDArray[np.float32]


class Filed(NamedTuple):
    """Keys in ascending order, and the words under each."""

    keys: NDArray[np.uint32]
    starts: NDArray[np.int32]
    words: NDArray[np.int32]


class Lexicon:
    """The words of many names. ``near`` finds the like ones."""

    def __init__(
        self,
        words: Sequence[str],
        filed: Filed | None = None,
        sounds: Sequence[tuple[str, str, str]] | None = None,
    ) -> None:
        """Take the words; ``filed`` and ``sounds`` are what an earlier lexicon of theirs worked out."""
        self.words = list(words)
        self.number = {word: at for at, word in enumerate(self.words)}
        self.filed = filed or _file(self.words)
        self.sounds = list(sounds or (sounds_of(word.lstrip(BARE)) for word in self.words))
        self._whole = [len(word) > 1 and not word.isdigit() for word in self.words]
        self._first = _by_first_letter(self.words)

    def near(self, word: str) -> Near:
        """Return the words of the lexicon that are like ``word``, the word itself included."""
        import numpy as np

        own = self.number.get(word)
        if word[0] == LEGAL or word.isdigit():
            found = np.array([own] if own is not None else [], np.int32)
            return Near(found, np.ones(len(found), np.float32))
        if len(word) == 1:
            return self._by_initial(word)
        alike = self._by_letters(word)
        for other, value in self._by_habit(word):
            alike[other] = max(value, alike.get(other, 0.0))
        if own is not None:
            alike[own] = 1.0
        words = np.fromiter(alike.keys(), np.int32, len(alike))
        return Near(words, np.fromiter(alike.values(), np.float32, len(alike)))

    def _by_letters(self, word: str) -> dict[int, float]:
        """Return the words that spelling or sound makes like this one.

        A plain loop: the words that share a key are a few dozen, too few for columns to pay.
        """
        bare, plain = word[0] == BARE, word.lstrip(BARE)
        sounds = sounds_of(plain)
        alike = {}
        for at in self._sharing(word):
            other = self.words[at]
            if bare or other[0] == BARE:
                value = unvowelled(sounds, self.sounds[at], (bare, other[0] == BARE))
            else:
                value = spelt(plain, other, sounds, self.sounds[at])
            if value >= LEAST:
                alike[at] = value
        return alike

    def _by_initial(self, letter: str) -> Near:
        import numpy as np

        found = self._first.get(letter, np.zeros(0, np.int32))
        alike = np.full(len(found), INITIAL, np.float32)
        alike[found == self.number.get(letter, -1)] = 1
        return Near(found, alike)

    def _sharing(self, word: str) -> list[int]:
        """Return the words that share a key with this one, in their order."""
        import numpy as np

        if not len(self.filed.keys):
            return []
        asked = np.array(keys(word), np.uint32)
        at = np.minimum(self.filed.keys.searchsorted(asked), len(self.filed.keys) - 1)
        at = at[self.filed.keys[at] == asked]
        found: set[int] = set()
        starts, ends = self.filed.starts[at].tolist(), self.filed.starts[at + 1].tolist()
        for start, end in zip(starts, ends, strict=True):
            found.update(self.filed.words[start:end].tolist())
        return sorted(number for number in found if self._whole[number])

    def _by_habit(self, word: str) -> list[tuple[int, float]]:
        """Return the listed words that habit, not spelling, makes like this one."""
        if word[0] == BARE:
            return []
        bare = without_article(word)
        found = [(bare, WITHOUT_ARTICLE)] if bare else []
        found += [
            (article + word, WITHOUT_ARTICLE) for article in ("al", "el") if len(word) >= 4
        ]
        found += [(other, NICKNAME) for other in tables.words().namesakes.get(word, ())]
        found.append((word[0], ONLY_INITIAL))
        return [(self.number[w], alike) for w, alike in found if w in self.number]


def _file(words: Sequence[str]) -> Filed:
    """File the words (no doubles) under their keys."""
    import numpy as np

    numbers: list[int] = []
    members: list[int] = []
    for at, word in enumerate(words):
        found = [] if word[0] == LEGAL else keys(word, listed=True)
        numbers += found
        members += [at] * len(found)
    key, owner = np.array(numbers, np.uint32), np.array(members, np.int32)
    order = np.argsort(key, kind="stable")
    unique, counts = np.unique(key[order], return_counts=True)
    kept = counts <= _CROWDED
    starts = np.concatenate([[0], np.cumsum(counts[kept])]).astype(np.int32)
    return Filed(unique[kept], starts, owner[order][np.repeat(kept, counts)])


def _by_first_letter(words: list[str]) -> dict[str, NDArray[np.int32]]:
    import numpy as np

    letters: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        letters.setdefault(word[0], []).append(at)
    return {letter: np.array(found, np.int32) for letter, found in letters.items()}
