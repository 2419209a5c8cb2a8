"""Names with doubts → names with kinds: what one document calls alike is of one kind.

"Kupol" after "IEMZ Kupol" reads like a surname to a model that sees one window; the
full name says it is a firm. So mentions that are the same words, or that end a longer
name, are judged together, between person and organization only: a place that is named
as an actor ("Moscow said") may well be a place elsewhere in the same text.
"""

from __future__ import annotations

import math
from collections import defaultdict

from onrecord.language.analysis import FoundName, NameKind
from onrecord.language.decide import WordName
from onrecord.language.tags import KINDS
from onrecord.language.words import Words
from onrecord.model import Span

SURE = 0.75
"""A kind at least this likely is called sure; measured in docs/design/003-language-model.md."""

PARTIES = (KINDS.index("PER"), KINDS.index("ORG"))
PLACE = KINDS.index("LOC")


def settle(words: Words, found: list[WordName]) -> tuple[FoundName, ...]:
    """Return the names of one document with their kinds, in order."""
    wordings = [_wording(words, name) for name in found]
    pooled = _pooled(found, wordings)
    return tuple(
        _settled(words, name, _agreed(name.kinds, pooled[wording]))
        for name, wording in zip(found, wordings, strict=True)
    )


def _wording(words: Words, name: WordName) -> tuple[str, ...]:
    return tuple(words.word(at) for at in range(name.first, name.last + 1))


def _pooled(
    found: list[WordName], wordings: list[tuple[str, ...]]
) -> dict[tuple[str, ...], list[float]]:
    """Return for each wording the mean over the mentions it names or ends, places left out."""
    own: dict[tuple[str, ...], list[tuple[float, ...]]] = defaultdict(list)
    for name, wording in zip(found, wordings, strict=True):
        if max(name.kinds) != name.kinds[PLACE]:
            for start in range(len(wording)):
                own[wording[start:]].append(name.kinds)
    return {
        wording: [sum(column) / len(own[wording]) for column in zip(*own[wording], strict=True)]
        for wording in set(wordings)
    }


def _agreed(own: tuple[float, ...], pooled: list[float]) -> list[float]:
    """Return how likely each kind is: the pool divides what is left to the parties."""
    if max(own) == own[PLACE]:
        return [math.exp(kind) for kind in own]
    left = sum(math.exp(own[kind]) for kind in PARTIES)
    weights = [math.exp(pooled[kind]) for kind in PARTIES]
    chances = [math.exp(kind) for kind in own]
    for kind, weight in zip(PARTIES, weights, strict=True):
        chances[kind] = left * weight / sum(weights)
    return chances


def _settled(words: Words, name: WordName, chances: list[float]) -> FoundName:
    best = max(range(len(chances)), key=lambda kind: chances[kind])
    likely = chances[best] / sum(chances)
    return FoundName(
        span=Span(words.starts[name.first], words.ends[name.last]),
        kind=NameKind(KINDS[best]),
        sure=likely >= SURE,
        score=name.score,
        kind_score=round(likely, 3),
    )
