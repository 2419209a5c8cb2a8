"""What is left of a word when spelling habits are taken away: its consonant skeleton.

Two spellings of one name from another script ("Qadhafi", "Gaddafi") differ in vowels, doubled
letters and in how one sound is written; the skeleton keeps what they share. A skeleton says
that two words may be the same name, never that they are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from zlib import adler32, crc32

from onrecord.names.script import BARE

if TYPE_CHECKING:
    from collections.abc import Sequence

# One sound, many spellings; the order matters (longest first). Chosen from the romanisation
# systems in use on the lists (BGN/PCGN, ISO 233, French and English press habits).
_SOUNDS = (
    ("sch", "$"), ("tch", "$"), ("sh", "$"), ("ch", "$"), ("kh", "k"), ("gh", "g"), ("th", "t"), ("dh", "z"), ("zh", "z"),
    ("ph", "f"), ("dj", "j"), ("ck", "k"), ("ts", "s"), ("tz", "s"), ("x", "ks"), ("q", "k"), ("c", "k"), ("p", "b"),
    ("ee", "i"), ("oo", "u"), ("ou", "u"),
)  # fmt: skip
_GLIDES = str.maketrans({"v": "w", "u": "w", "o": "w", "i": "y", "a": None, "e": None})
_DOUBLED = re.compile(r"(.)\1+")
_KEPT_ARTICLE = 6
"""A word shorter than this does not lose a leading al- or el-: "Alan" is not "an"."""


_COARSE = str.maketrans(
    {"z": "d", "j": "d", "g": "k", "$": "s", "f": None, "h": None, "w": None, "y": None}
)
_COARSE_ENOUGH = 3
"""A coarser skeleton of fewer letters fits too many words."""


def coarse(consonants: str) -> str:
    """Return consonants without the differences between registers' habits, or nothing if too short.

    Arabic letters that Persian reads as z and Arabic as d, Slavic zh as j, v as f, h dropped.
    """
    rough = _single(consonants.translate(_COARSE))
    return rough if len(rough) >= _COARSE_ENOUGH else ""


@lru_cache(maxsize=65_536)
def skeletons(word: str) -> tuple[str, str]:
    """Return the word's skeleton with its glides (w, y) and without."""
    for spelling, sound in _SOUNDS:
        if spelling in word:
            word = word.replace(spelling, sound)
    if len(word) > 3 and word[-1] == "h":
        word = word[:-1]
    full = _single(word.translate(_GLIDES))
    return full, _single(full.replace("y", "").replace("w", ""))


@lru_cache(maxsize=65_536)
def sounds_of(word: str) -> tuple[str, str, str]:
    """Return the word's skeletons from the finest to the coarsest."""
    full, consonants = skeletons(word)
    return full, consonants, coarse(consonants)


def _single(letters: str) -> str:
    return _DOUBLED.sub(r"\1", letters) if _DOUBLED.search(letters) else letters


def without_article(word: str) -> str:
    """Return the word without a leading Arabic article, or nothing when it has none."""
    return word[2:] if len(word) >= _KEPT_ARTICLE and word[:2] in {"al", "el"} else ""


def keys(word: str, *, listed: bool = False) -> list[int]:
    """Return the numbers under which a word is filed (``listed``) or looked up, some perhaps twice.

    Equal words, words one letter apart, words of one skeleton, and long words that begin or
    end alike share a key. Two words that share none are taken to be different.
    """
    plain = word.lstrip(BARE)
    full, consonants = skeletons(plain)
    letters = plain.encode()
    found = [crc32(letters, _EQUAL), crc32(full.encode(), _FULL)]
    found += _consonant_keys(full, consonants)
    if word[0] != BARE:
        found += _spelling_keys(letters)
    bare = without_article(plain) if word[0] != BARE else ""
    if bare:
        found.append(crc32(bare.encode(), _EQUAL))
        found += [crc32(bare.encode(), _LESS)] if listed else []
    return found


_EQUAL, _FULL, _CONSONANTS, _ROUGH, _LESS_CONSONANTS, _LESS, _BEGINS, _ENDS = (
    crc32(mark) for mark in (b"=", b"f", b"c", b"r", b"s", b"d", b"<", b">")
)
"""Where the number of each sort of key starts: going on from it is hashing the mark before the word."""


def _consonant_keys(full: str, consonants: str) -> list[int]:
    letters = consonants.encode()
    if len(consonants) < 2:
        return [crc32(b"%b|%b" % (letters, full.encode()), _CONSONANTS)]
    found = [crc32(letters, _CONSONANTS)]
    rough = coarse(consonants)
    if rough:
        found.append(crc32(rough.encode(), _ROUGH))
    if len(letters) >= 4:
        found.append(crc32(letters, _LESS_CONSONANTS))
        found += _without_a_letter(letters, _LESS_CONSONANTS)
    return found


def _spelling_keys(letters: bytes) -> list[int]:
    found = [crc32(letters, _LESS)]
    if len(letters) >= 4 and not letters.isdigit():
        found += _without_a_letter(letters, _LESS)
    if len(letters) >= 6:
        found += [crc32(letters[:5], _BEGINS), crc32(letters[-5:], _ENDS)]
    return found


def _without_a_letter(letters: bytes, start: int) -> list[int]:
    return [crc32(letters[:at] + letters[at + 1 :], start) for at in range(len(letters))]


class Sound(NamedTuple):
    """A word's sounds, ready to be compared with many others'."""

    full: str
    """Its skeleton with glides."""

    marks: Sequence[int]
    """A 64-bit number for each skeleton, the finest first: equal where they are, 0 for one too
    short to tell; the consonants' is odd where there are more than two."""


@lru_cache(maxsize=65_536)
def sound_of(word: str) -> Sound:
    """Return a word's sounds."""
    found = sounds_of(word)
    full, consonants, rough = (sound.encode() for sound in found)
    marks = (
        _mark(full) if len(full) >= 2 else 0,
        _mark(consonants) & ~1 | (len(consonants) > 2) if len(consonants) >= 2 else 0,
        _mark(rough) if rough else 0,
    )
    return Sound(found[0], marks)


def _mark(letters: bytes) -> int:
    return crc32(letters) << 32 | adler32(letters)
