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
    MOST,
    NICKNAME,
    ONE_LETTER,
    OTHER_ENDING,
    SAME_FULL,
    WITHOUT_ARTICLE,
    bare_glides,
    likeness,
    other_ending,
    same_consonants,
)
from onrecord.names.script import BARE
from onrecord.names.sound import coarse, keys, skeletons, without_article
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
        import numpy as np

        self.words = list(words)
        self.number = {word: at for at, word in enumerate(self.words)}
        self.filed = filed or _file(self.words)
        self.sounds = list(sounds or map(_sounds, self.words))
        self._full = [full for full, _, _ in self.sounds]
        self._consonants = [consonants for _, consonants, _ in self.sounds]
        rough = [rough for _, _, rough in self.sounds]
        self._full_number = _numbered(self._full)
        self._consonant_number = _numbered(self._consonants)
        self._full_of = np.array([self._full_number[full] for full in self._full], np.int32)
        self._consonants_of = np.array(
            [self._consonant_number[found] for found in self._consonants], np.int32
        )
        self._rough_number = _numbered(["", *rough])
        self._rough_of = np.array([self._rough_number[r] for r in rough], np.int32)
        self._full_lengths = np.array([len(full) for full in self._full], np.int32)
        self._lengths = np.array([len(word) for word in self.words], np.int32)
        self._bare = np.array([word[0] == BARE for word in self.words], bool)
        self._whole = np.array([len(w) > 1 and not w.isdigit() for w in self.words], bool)
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
        sharing = self._sharing(word)
        alike = (
            self._unvowelled(word, sharing) if word[0] == BARE else self._spelt(word, sharing)
        )
        kept = alike >= LEAST
        return _with(Near(sharing[kept], alike[kept]), self._by_habit(word))

    def _by_initial(self, letter: str) -> Near:
        import numpy as np

        found = self._first.get(letter, np.zeros(0, np.int32))
        alike = np.full(len(found), INITIAL, np.float32)
        alike[found == self.number.get(letter, -1)] = 1
        return Near(found, alike)

    def _sharing(self, word: str) -> NDArray[np.int32]:
        import numpy as np

        asked = np.array(keys(word), np.uint32)
        at = np.minimum(self.filed.keys.searchsorted(asked), max(len(self.filed.keys) - 1, 0))
        at = at[self.filed.keys[at] == asked] if len(self.filed.keys) else at[:0]
        pieces = [
            self.filed.words[start:end]
            for start, end in zip(
                self.filed.starts[at].tolist(), self.filed.starts[at + 1].tolist(), strict=True
            )
        ]
        found = np.unique(np.concatenate(pieces)) if pieces else np.zeros(0, np.int32)
        whole: NDArray[np.int32] = found[self._whole[found]]
        return whole

    def _spelt(self, word: str, among: NDArray[np.int32]) -> NDArray[np.float32]:
        """Return ``likeness`` of a Latin word with each listed one."""
        import numpy as np
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        texts = [self.words[at] for at in among.tolist()]
        if not texts:
            return np.zeros(0, np.float32)
        distance = process.cdist(
            [word], texts, scorer=OSA.distance, score_cutoff=3, dtype=np.int32
        )[0]
        longest = np.maximum(self._lengths[among], len(word))
        kept = np.where(distance <= 3, 1 - distance / longest, 0.0)
        kept = np.where((distance == 1) & (longest >= 5), np.maximum(kept, ONE_LETTER), kept)
        sounded = self._sounded(word, among)
        parted = [
            at for at in np.flatnonzero(distance == 1).tolist() if other_ending(word, texts[at])
        ]
        both = np.where(
            (kept > 0) & (sounded > 0), np.minimum(MOST, 0.5 * (kept + sounded) + 0.1), 0
        )
        alike = np.maximum(np.maximum(kept, sounded), both).astype(np.float32)
        alike[distance == 0] = 1
        alike[parted] = OTHER_ENDING
        for place in np.flatnonzero(self._bare[among]).tolist():
            alike[place] = likeness(word, texts[place])
        return alike

    def _sounded(self, word: str, among: NDArray[np.int32]) -> NDArray[np.float64]:
        import numpy as np

        full, consonants = skeletons(word)
        sounded = np.zeros(len(among))
        if len(consonants) >= 2:
            same = self._consonants_of[among] == self._consonant_number.get(consonants, -1)
            long = len(consonants) > 2
            first, more = (0.62, 0.26) if long else (0.45, 0.35)
            places = np.flatnonzero(same)
            if len(places):
                sounded[places] = first + more * self._glides(full, among[places])
            rough = self._rough_number.get(coarse(consonants), 0)
            places = np.flatnonzero((self._rough_of[among] == rough) & ~same & bool(rough))
            if len(places):
                sounded[places] = 0.45 + 0.30 * self._glides(full, among[places])
        if len(full) >= 2:
            sounded[self._full_of[among] == self._full_number.get(full, -1)] = SAME_FULL
        return sounded

    def _unvowelled(self, word: str, among: NDArray[np.int32]) -> NDArray[np.float32]:
        """Return ``likeness`` of a bare word with each listed one."""
        import numpy as np
        from rapidfuzz import process
        from rapidfuzz.distance import OSA, LCSseq

        if not len(among):
            return np.zeros(0, np.float32)
        full, consonants = skeletons(word[1:])
        shared = process.cdist(
            [full],
            [self._full[at] for at in among.tolist()],
            scorer=LCSseq.similarity,
            dtype=np.float64,
        )[0]
        lengths = np.where(
            self._bare[among], np.maximum(self._full_lengths[among], len(full)), len(full)
        )
        others = np.where(self._bare[among], lengths, self._full_lengths[among])
        glides = bare_glides(
            shared, np.maximum(lengths, 1).astype(float), np.maximum(others, 1).astype(float)
        )
        texts = [self._consonants[at] for at in among.tolist()]
        distance = process.cdist([consonants], texts, scorer=OSA.distance, dtype=np.int32)[0]
        longest = np.maximum(np.array([len(c) for c in texts]), len(consonants))
        near = np.where(longest >= 4, 0.70 * glides + 0.12, 0.60 * glides + 0.05)
        near = np.where((distance == 1) & (longest >= 3), near, 0)
        rough = self._rough_number.get(coarse(consonants), -1)
        near = np.where(
            (rough > 0) & (self._rough_of[among] == rough), 0.50 + 0.30 * glides, near
        )
        same = (distance == 0) & bool(consonants)
        alike = np.where(same, same_consonants(glides, len(consonants)), near).astype(
            np.float32
        )
        alike[among == self.number.get(word, -1)] = 1
        return alike

    def _glides(self, full: str, among: NDArray[np.int32]) -> NDArray[np.float64]:
        import numpy as np
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        others = [self._full[at] for at in among.tolist()]
        found = process.cdist(
            [full], others, scorer=OSA.normalized_similarity, dtype=np.float64
        )
        return np.asarray(found[0], np.float64)

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


def _with(near: Near, more: list[tuple[int, float]]) -> Near:
    import numpy as np

    if not more:
        return near
    alike = dict(zip(near.words.tolist(), near.likeness.tolist(), strict=True))
    for word, value in more:
        alike[word] = max(value, alike.get(word, 0.0))
    count = len(alike)
    return Near(
        np.fromiter(alike.keys(), np.int32, count),
        np.fromiter(alike.values(), np.float32, count),
    )


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


def _sounds(word: str) -> tuple[str, str, str]:
    full, consonants = skeletons(word.lstrip(BARE))
    return full, consonants, coarse(consonants)


def _numbered(texts: list[str]) -> dict[str, int]:
    return {text: number for number, text in enumerate(dict.fromkeys(texts))}


def _by_first_letter(words: list[str]) -> dict[str, NDArray[np.int32]]:
    import numpy as np

    letters: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        letters.setdefault(word[0], []).append(at)
    return {letter: np.array(found, np.int32) for letter, found in letters.items()}
