"""Whether two sentences make the same claim: a small score with its weights in a table.

Words, their order, numbers, names and negation are compared; the weights stand in
``alike.toml``, fitted by ``quality/paraphrase.py`` on the training half of the Microsoft
paraphrase pairs. It knows no meanings: two sentences in wholly other words are not found.
"""

from __future__ import annotations

import functools
import math
import re
import tomllib
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from importlib.resources import files
from itertools import islice

from onrecord.resolution.alignment import FUNCTION_WORDS

_WORD = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]+(?:['’][^\W\d_]+)?|%|\$")
_ENDING = re.compile(r"(?:ies|es|s|ed|ing|ly)$")
_NEGATIONS = frozenset(
    {"not", "no", "never", "without", "nor", "neither", "none", "nothing", "cannot"}
)
_SHORT = 4
"""Letters up to which a word keeps its ending, and letters in a piece of a word."""

MOST_WORDS = 200
"""Words of a sentence looked at: the order is compared word by word, and a "sentence" of a
hostile text may have a million."""

Features = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    """A sentence cut for comparing."""

    stems: tuple[str, ...]
    content: tuple[str, ...]
    numbers: frozenset[str]
    names: frozenset[str]
    pieces: frozenset[str]
    negated: bool
    quoted: bool


def alike(one: str, other: str) -> float:
    """Return how surely the two sentences make one claim, 0 to 1; the order does not matter."""
    weights = table()
    features = compare(one, other)
    total = weights["bias"] + sum(weights[name] * features[name] for name in sorted(features))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def same_claim_from() -> float:
    """Return the score from which two sentences count as one claim."""
    return table()["same_from"]


@functools.cache
def table() -> dict[str, float]:
    """Return the weights by the name of the feature, with ``bias`` and ``same_from``."""
    found: dict[str, float] = tomllib.loads(
        files(__package__).joinpath("alike.toml").read_text("utf-8")
    )["weights"]
    return found


def compare(one: str, other: str) -> Features:
    """Return the features of a pair of sentences, each between 0 and 1."""
    left, right = _cut(one), _cut(other)
    return {
        **_words(left, right),
        **_order(left, right),
        **_details(left, right),
        **_left_over(left, right),
    }


@functools.lru_cache(maxsize=4096)
def _cut(sentence: str) -> _Cut:
    found = [match[0] for match in islice(_WORD.finditer(sentence), MOST_WORDS)]
    stems = tuple(_stem(word) for word in found)
    low = " ".join(found).lower()
    return _Cut(
        stems=stems,
        content=tuple(
            stem
            for stem, word in zip(stems, found, strict=True)
            if word.lower() not in FUNCTION_WORDS
        ),
        numbers=frozenset(word for word in found if word[0].isdigit()),
        names=frozenset(_stem(word) for word in found[1:] if word[0].isupper()),
        pieces=frozenset(low[at : at + _SHORT] for at in range(len(low) - _SHORT + 1)),
        negated=any(
            word.lower() in _NEGATIONS or word.lower().endswith(("n't", "n’t"))
            for word in found
        ),
        quoted='"' in sentence or "“" in sentence,
    )


def _stem(word: str) -> str:
    plain = re.sub(r"['’]s$", "", word.lower())
    return _ENDING.sub("", plain) if len(plain) > _SHORT else plain


def _words(left: _Cut, right: _Cut) -> Features:
    return {
        **_shares("words", frozenset(left.stems), frozenset(right.stems)),
        **_shares("content", frozenset(left.content), frozenset(right.content)),
        **_shares("pieces", left.pieces, right.pieces),
    }


def _order(left: _Cut, right: _Cut) -> Features:
    run = _common_order(left.stems, right.stems)
    content = _common_order(left.content, right.content)
    return {
        **_shares("pairs", _runs(left.stems, 2), _runs(right.stems, 2)),
        **_shares("triples", _runs(left.stems, 3), _runs(right.stems, 3)),
        "order_short": run / max(1, min(len(left.stems), len(right.stems))),
        "order_long": run / max(1, len(left.stems), len(right.stems)),
        "content_order_short": content / max(1, min(len(left.content), len(right.content))),
        "content_order_long": content / max(1, len(left.content), len(right.content)),
        "same_start": float(left.content[:1] == right.content[:1]),
    }


def _details(left: _Cut, right: _Cut) -> Features:
    one, other = left.numbers, right.numbers
    return {
        "numbers_same": float(one == other),
        "numbers_differ": min(len(one ^ other), 4) / 4,
        "numbers_clash": float(bool(one - other) and bool(other - one)),
        "numbers_shared": float(bool(one & other)),
        **_shares("names", left.names, right.names),
        "names_differ": min(len(left.names ^ right.names), 6) / 6,
        "negation_differs": float(left.negated != right.negated),
        "both_or_neither_quoted": float(left.quoted == right.quoted),
    }


def _left_over(left: _Cut, right: _Cut) -> Features:
    one = frozenset(left.content) - frozenset(right.content)
    other = frozenset(right.content) - frozenset(left.content)
    sizes = sorted((len(left.stems), len(right.stems)))
    fewer, more = sorted((len(one), len(other)))
    kin = sum(any(_kin(a, b) for b in other) for a in one) + sum(
        any(_kin(a, b) for a in one) for b in other
    )
    return {
        "longer_by": (sizes[1] - sizes[0]) / max(1, sizes[1]),
        "length": min(sizes[0], 40) / 40,
        "left_over_more": min(more, 8) / 8,
        "left_over_fewer": min(fewer, 8) / 8,
        "exchanged": fewer / max(1, len(one | other)),
        "left_over_kin": min(kin, 8) / 8,
    }


def _kin(one: str, other: str) -> bool:
    return len(one) >= _SHORT and one[:_SHORT] == other[:_SHORT]


def _shares(name: str, one: AbstractSet[object], other: AbstractSet[object]) -> Features:
    shared = len(one & other)
    sizes = sorted((len(one), len(other)))
    if not sizes[0]:
        alone = float(not sizes[1])
        return {f"{name}_all": alone, f"{name}_short": 1.0, f"{name}_long": alone}
    return {
        f"{name}_all": shared / len(one | other),
        f"{name}_short": shared / sizes[0],
        f"{name}_long": shared / sizes[1],
    }


def _runs(words: Sequence[str], size: int) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words[at : at + size]) for at in range(len(words) - size + 1))


def _common_order(one: Sequence[str], other: Sequence[str]) -> int:
    """Return the length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for word in one:
        last = row
        row = [0]
        for at, there in enumerate(other):
            row.append(last[at] + 1 if word == there else max(last[at + 1], row[-1]))
    return row[-1]
