"""All words of a set of names, and for any word the ones that are alike, fast.

The lexicon owns its words, their skeletons and a table of keys; it is made once and read many
times. It gives the same likeness as ``likeness.likeness`` (a test holds them together) and
refuses nothing: a word that is like none gets an empty answer.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from onrecord.names import tables
from onrecord.names.likeness import INITIAL, LEAST, NICKNAME, WITHOUT_ARTICLE, unvowelled
from onrecord.names.likeness_columns import spelt_each, spelt_pairs, word_columns
from onrecord.names.script import BARE
from onrecord.names.sound import keys, sounds_of, without_article
from onrecord.names.split import LEGAL, unmarked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from onrecord.names.likeness_columns import Sounds

_CROWDED = 3000
"""A key that more words share says nothing and is left out."""

_TOGETHER = 256
"""Listed words looked up ahead at a time."""

_FEW = 6
"""So many words, such as one query's, are looked up one by one."""

ONLY_INITIAL = 0.5
"""A listed initial met by a whole word: weaker than the other way round, as it narrows nothing."""


_WHOLE_WORD, _BARE_WORD, _SHORT_WORD = range(3)
"""Compared by its letters, by its consonants, and not at all: an initial or a number."""


class Near(NamedTuple):
    """Words of the lexicon, by number, with their likeness to the word asked for."""

    words: NDArray[np.int32]
    likeness: NDArray[np.float32]


class Filed(NamedTuple):
    """Keys in ascending order, and the words under each."""

    keys: NDArray[np.uint32]
    starts: NDArray[np.int32]
    words: NDArray[np.int32]


class Known(NamedTuple):
    """What listed words are like, looked up ahead; a word that was not has no entry."""

    starts: NDArray[np.int32]
    """One a word of the lexicon and one more: where its entries begin."""

    words: NDArray[np.int32]
    likeness: NDArray[np.float32]


class Lexicon:
    """The words of many names. ``near`` finds the like ones."""

    def __init__(
        self,
        words: Sequence[str],
        filed: Filed | None = None,
        sounds: Sounds | None = None,
        *,
        known: Known | None = None,
    ) -> None:
        """Take the words; the rest is what an earlier lexicon of theirs worked out."""
        import numpy as np

        self.words = list(words)
        self.number = {word: at for at, word in enumerate(self.words)}
        self.filed = filed or _file(self.words)
        self._shift = 32 - len(self.filed.keys).bit_length()
        run = np.arange((2**32 >> self._shift) + 1, dtype=np.uint64) << np.uint64(self._shift)
        self._runs = self.filed.keys.searchsorted(run).astype(np.int32)
        plain = [unmarked(word) if word[0] == BARE else word for word in self.words]
        self.columns = word_columns(plain, sounds)
        self._sorts = bytes(map(_sort_of, self.words))
        sorts = np.frombuffer(self._sorts, np.uint8)
        self._bare, self._whole = sorts == _BARE_WORD, sorts != _SHORT_WORD
        self._first = _by_first_letter(self.words)
        self.known = known

    def near(self, word: str) -> Near:
        """Return the words of the lexicon that are like ``word``, the word itself included."""
        return self.near_many([word])[0]

    def near_many(self, words: Sequence[str]) -> list[Near]:
        """Return for each word, in order, what ``near`` returns for it."""
        known = [self._known(word) for word in words]
        new = [word for word, near in zip(words, known, strict=True) if near is None]
        whole = [word for word in new if _is_whole(word)]
        by_letters = self._each_by_letters if len(whole) <= _FEW else self._by_letters
        alike = iter(by_letters(whole) if whole else ())
        found = (
            self._with_habits(word, next(alike)) if _is_whole(word) else self._itself(word)
            for word in new
        )
        return [near or next(found) for near in known]

    def look_ahead(self, order: Iterable[int], most: int) -> Known:
        """Remember what these listed words are like, in this order, until ``most`` likenesses are kept."""
        import numpy as np

        waiting, found, kept = iter(order), dict[int, Near](), 0
        while kept < most and (some := list(islice(waiting, _TOGETHER))):
            near = self.near_many([self.words[at] for at in some])
            found |= zip(some, near, strict=True)
            kept += sum(len(one.words) for one in near)
        sizes = [len(found[at].words) if at in found else 0 for at in range(len(self.words))]
        each = [found[at] for at in sorted(found)]
        none = Near(np.zeros(0, np.int32), np.zeros(0, np.float32))
        self.known = Known(
            np.cumsum([0, *sizes], dtype=np.int32),
            np.concatenate([none.words, *(one.words for one in each)]),
            np.concatenate([none.likeness, *(one.likeness for one in each)]),
        )
        return self.known

    def _known(self, word: str) -> Near | None:
        """Return what was found ahead for a word; a word that has an entry is like itself at least."""
        own = self.number.get(word) if self.known else None
        if own is None or not self.known:
            return None
        starts, words, likeness = self.known
        start, end = starts[own : own + 2].tolist()
        return Near(words[start:end], likeness[start:end]) if end > start else None

    def _itself(self, word: str) -> Near:
        """Return what a legal form, a number or an initial is like: the same, or what it begins."""
        import numpy as np

        if len(word) == 1 and not word.isdigit():
            return self._by_initial(word)
        own = self.number.get(word)
        found = np.array([own] if own is not None else [], np.int32)
        return Near(found, np.ones(len(found), np.float32))

    def _with_habits(self, word: str, alike: dict[int, float]) -> Near:
        """Return the words with those added that habit makes like ``word``, and the word itself."""
        import numpy as np

        own = self.number.get(word)
        for other, value in self._by_habit(word):
            alike[other] = max(value, alike.get(other, 0.0))
        if own is not None:
            alike[own] = 1.0
        return Near(
            np.fromiter(alike, np.int32, len(alike)),
            np.fromiter(alike.values(), np.float32, len(alike)),
        )

    def _each_by_letters(self, words: list[str]) -> list[dict[int, float]]:
        """Return what ``_by_letters`` does; for a few words plain numbers are faster than columns."""
        return [
            self._like(word, others)
            for word, others in zip(words, self._each_sharing(words), strict=True)
        ]

    def _like(self, word: str, others: list[int]) -> dict[int, float]:
        """Return those of the others that are like the word, in their order."""
        sorts, plain = self._sorts, others
        found: dict[int, float] = {}
        bare = others if word[0] == BARE else [at for at in others if sorts[at] == _BARE_WORD]
        if bare:
            found = {at: self._unvowelled(word, self.words[at]) for at in bare}
            plain = [at for at in others if at not in found]
        pairs = zip(plain, spelt_each(word, self.columns, plain), strict=True)
        if found:
            found.update(pairs)
            pairs = zip(others, map(found.__getitem__, others), strict=True)
        return {at: v for at, v in pairs if v >= LEAST and sorts[at] != _SHORT_WORD}

    def _each_sharing(self, words: list[str]) -> Iterator[list[int]]:
        """Yield for each word the listed words that share a key with it, in order."""
        filed, starts, members = (
            self.filed.keys.data,
            self.filed.starts.data,
            self.filed.words.data,
        )
        runs, shift = self._runs.data, self._shift
        for word in words:
            shared: set[int] = set()
            for key in keys(word):
                run = key >> shift
                at = bisect_left(filed, key, runs[run], runs[run + 1])
                if at < runs[run + 1] and filed[at] == key:
                    shared.update(members[starts[at] : starts[at + 1]].tolist())
            yield sorted(shared)

    def _by_letters(self, words: list[str]) -> list[dict[int, float]]:
        """Return for each word the listed ones that spelling or sound makes like it, in their order."""
        import numpy as np

        asked, other = self._sharing(words)
        plain = word_columns([word.lstrip(BARE) for word in words])
        bare = np.array([word[0] == BARE for word in words]).take(asked)
        bare |= self._bare.take(other)
        if bare.any():
            value = np.zeros(len(asked))
            pairs = asked[~bare], other[~bare]
            value[~bare] = spelt_pairs(plain, self.columns, left=pairs[0], right=pairs[1])
            for at in np.flatnonzero(bare).tolist():
                value[at] = self._unvowelled(words[asked[at]], self.words[other[at]])
        else:
            value = spelt_pairs(plain, self.columns, left=asked, right=other)
        kept = value >= LEAST
        bounds = asked[kept].searchsorted(np.arange(len(words) + 1)).tolist()
        found = list(zip(other[kept].tolist(), value[kept].tolist(), strict=True))
        return [dict(found[a:b]) for a, b in pairwise(bounds)]

    @staticmethod
    def _unvowelled(word: str, other: str) -> float:
        bare = word[0] == BARE, other[0] == BARE
        return unvowelled(sounds_of(word.lstrip(BARE)), sounds_of(other.lstrip(BARE)), bare)

    def _by_initial(self, letter: str) -> Near:
        import numpy as np

        found = self._first.get(letter, np.zeros(0, np.int32))
        alike = np.full(len(found), INITIAL, np.float32)
        alike[found == self.number.get(letter, -1)] = 1
        return Near(found, alike)

    def _sharing(self, words: list[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the pairs of a word asked for and a listed one that share a key, in order."""
        import numpy as np

        if not len(self.filed.keys):
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        found = [keys(word) for word in words]
        asked = np.repeat(np.arange(len(words)), [len(one) for one in found])
        key = np.array([number for one in found for number in one], np.uint32)
        at = self.filed.keys.searchsorted(key)
        held = self.filed.keys.take(at, mode="clip") == key
        asked, at = asked.compress(held), at.compress(held)
        starts = self.filed.starts.take(at)
        listed, owner = expanded(starts, self.filed.starts.take(at + 1) - starts)
        pairs = asked.take(owner) * len(self.words) + self.filed.words.take(listed)
        pairs.sort()
        first = np.ones(len(pairs), np.bool_)
        np.not_equal(pairs[1:], pairs[:-1], out=first[1:])
        asked, other = np.divmod(pairs.compress(first), len(self.words))
        whole = self._whole.take(other)
        return asked.compress(whole), other.compress(whole)

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


def _sort_of(word: str) -> int:
    if word[0] == BARE:
        return _BARE_WORD
    return _SHORT_WORD if len(word) == 1 or word.isdigit() else _WHOLE_WORD


def _is_whole(word: str) -> bool:
    """Tell whether a word is compared by its letters: no legal form, number or initial."""
    return len(word) > 1 and word[0] != LEGAL and not word.isdigit()


def expanded(
    starts: NDArray[np.int32], sizes: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return every place of runs that begin at ``starts``, one run after another, and whose run it is."""
    import numpy as np

    owner = np.arange(len(sizes)).repeat(sizes)
    return np.arange(len(owner)) + (starts - sizes.cumsum() + sizes).take(owner), owner


def _file(words: Sequence[str]) -> Filed:
    """File the words (no doubles) under their keys."""
    import numpy as np

    numbers: list[int] = []
    members: list[int] = []
    for at, word in enumerate(words):
        found = [] if word[0] == LEGAL else [*dict.fromkeys(keys(word, listed=True))]
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
