"""How alike two words of a name are, 0 to 1: one formula, for one pair or for many at once.

The steps were set once from the public pair and retrieval sets (docs/design/014-screening.md)
and are part of the trained policy: changing one means training again. Below ``LEAST`` two words
are taken to be different words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from onrecord.names import edits, tables
from onrecord.names.script import BARE
from onrecord.names.sound import Sound, sound_of, sounds_of, without_article
from onrecord.names.split import LEGAL

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Share = TypeVar("Share", float, NDArray[np.float64])

Sounds = tuple[str, str, str]
"""A word's skeletons, the finest first (``sound.sounds_of``)."""

LEAST = 0.6
INITIAL = 0.55
"""An initial and a word that begins with it."""

ONE_LETTER = 0.8
"""One letter wrong in a word of five or more."""

SAME_FULL = 0.9
"""The same skeleton with its glides: another spelling of the same sounds."""

WITHOUT_ARTICLE = 0.95
NICKNAME = 0.76
OTHER_ENDING = 0.66
"""Luis and Luisa: one letter, but two people."""

MOST_EDITS = 3
MOST = 0.95
"""No two different spellings are more alike than this."""


def likeness(left: str, right: str) -> float:
    """Return how alike two folded words are; symmetric, 1 only for the same word."""
    if left == right:
        return 1.0
    if LEGAL in (left[0], right[0]) or left.isdigit() or right.isdigit():
        return 0.0
    if len(left) == 1 or len(right) == 1:
        return INITIAL if left[0] == right[0] else 0.0
    return max(_by_letters(left, right), _by_habit(left, right))


def _by_letters(left: str, right: str) -> float:
    bare = left[0] == BARE, right[0] == BARE
    left, right = left.lstrip(BARE), right.lstrip(BARE)
    if any(bare):
        return unvowelled(sounds_of(left), sounds_of(right), bare)
    return spelt(left, right, sound_of(left), sound_of(right))


def spelt(left: str, right: str, left_sound: Sound, right_sound: Sound) -> float:  # noqa: PLR0917  # two words, each with its sound
    """Return how alike two words with vowels are, by their letters and by their sounds."""
    distance = edits.distance()(left, right, score_cutoff=MOST_EDITS)
    return at_distance(
        left, right, distance=distance, sounded=_sounded(left_sound, right_sound)
    )


def at_distance(left: str, right: str, *, distance: int, sounded: float) -> float:
    """Return what ``spelt`` does, given the edits between the words and how alike they sound."""
    if distance > MOST_EDITS:
        return sounded
    kept = _spelling(distance, max(len(left), len(right)))
    if kept > OTHER_ENDING and distance and other_ending(left, right):
        return OTHER_ENDING
    return _together(kept, sounded)


def other_ending(left: str, right: str) -> bool:
    """Tell whether two words differ in a last vowel that parts women's names from men's."""
    if len(left) > len(right):
        left, right = right, left
    if len(left) < 4:
        return False
    if right in (left + "a", left + "le"):
        return True
    return left[:-1] == right[:-1] and {left[-1], right[-1]} == {"a", "o"}


def _spelling(distance: int, length: int) -> float:
    kept = 1 - distance / length
    return max(kept, ONE_LETTER) if distance == 1 and length >= 5 else kept


def _sounded(left: Sound, right: Sound) -> float:
    (full, consonants, rough), other = left[1], right[1]
    if full and full == other[0]:
        return SAME_FULL
    if consonants and consonants == other[1]:
        return same_consonants(_same_share(left[0], right[0]), long=consonants % 2 == 1)
    if rough and rough == other[2]:
        return same_rough(_same_share(left[0], right[0]))
    return 0.0


def same_consonants(glides: Share, *, long: bool) -> Share:
    """Return how alike words of the same consonants are, by the share of their glides that agree."""
    return 0.62 + 0.26 * glides if long else 0.45 + 0.35 * glides


def same_rough(glides: Share) -> Share:
    """Return the same for words that share no more than the coarse skeleton."""
    return 0.45 + 0.30 * glides


def _same_share(left: str, right: str) -> float:
    return edits.same_share()(left, right)


def _together(spelt: float, sounded: float) -> float:
    both = min(MOST, 0.5 * (spelt + sounded) + 0.1) if spelt > 0 and sounded > 0 else 0.0
    return max(spelt, sounded, both)


def unvowelled(left: Sounds, right: Sounds, bare: tuple[bool, bool]) -> float:
    """Return how alike two words are, of which one or both (``bare``) came without vowels.

    A glide that a bare word writes should be in the other too.
    """
    glides = _bare_glides(left[0], right[0], bare)
    if left[1] == right[1] and left[1]:
        return 0.50 + 0.46 * glides if len(left[1]) > 2 else 0.40 + 0.52 * glides
    if left[2] and left[2] == right[2]:
        return 0.50 + 0.30 * glides
    longest = max(len(left[1]), len(right[1]))
    if longest < 3 or edits.distance()(left[1], right[1]) != 1:
        return 0.0
    return 0.70 * glides + 0.12 if longest >= 4 else 0.60 * glides + 0.05


def _bare_glides(left: str, right: str, bare: tuple[bool, bool]) -> float:
    """Return how well the letters of the bare word are kept in the other."""
    shared = edits.letters_kept()(left, right)
    own, other = (len(left), len(right)) if bare[0] else (len(right), len(left))
    if all(bare):
        own = other = max(own, other)
    return 0.8 * (shared / max(own, 1)) ** 2 + 0.2 * shared / max(other, 1)


def _by_habit(left: str, right: str) -> float:
    if right in (without_article(left), "") or left == without_article(right):
        return WITHOUT_ARTICLE
    return NICKNAME if same_given_name(left, right) else 0.0


def same_given_name(left: str, right: str) -> bool:
    """Tell whether the table of short forms lists the two words together."""
    groups = tables.words().nicknames
    return not groups.get(left, frozenset()).isdisjoint(groups.get(right, frozenset()))


def ratios(left: list[bytes], right: list[bytes]) -> Floats:
    """Return, pair by pair, how much of two strings is the same in the same order, 0 to 1."""
    import numpy as np
    from rapidfuzz import fuzz, process

    found = process.cpdist(left, right, scorer=fuzz.ratio, dtype=np.float32)
    return np.asarray(found / 100, np.float32)
