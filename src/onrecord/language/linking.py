"""Which source belongs to which cue, and which cue to which content: candidates and features.

Every cue chooses among the three nearest sources on each side, or none; every
content among the nearest cues. What the network knows of both fragments is
joined with the plain facts of ``pair_features``. Training shares this file.
"""

from __future__ import annotations

import bisect
from typing import NamedTuple

from onrecord.language.words import CLOSES, INSIDE, OPENS, Words

SOURCE, CUE, CONTENT = range(3)
REACH = 3
"""Candidates on each side. Of PolNeAR's gold pairs, 98.4 percent are linked right with three."""

DISTANCES = (0, 1, 3, 7, 15, 40)
"""Upper ends of the distance classes, in words between the two fragments."""

PAIR_FEATURES = 34


class Fragment(NamedTuple):
    """One tagged stretch: its label (SOURCE, CUE, CONTENT), first and last word."""

    label: int
    first: int
    last: int


def candidates_of(fragments: list[Fragment], anchor: Fragment) -> list[Fragment]:
    """Return what ``anchor`` may be attached to, in text order: sources for a cue, cues for a content."""
    wanted = SOURCE if anchor.label == CUE else CUE
    at = bisect.bisect_left(fragments, anchor.first, key=lambda fragment: fragment.first)
    before: list[Fragment] = []
    for place in range(at - 1, -1, -1):
        if fragments[place].label == wanted:
            before.append(fragments[place])
            if len(before) == REACH:
                break
    after: list[Fragment] = []
    for place in range(at, len(fragments)):
        if fragments[place].label == wanted:
            after.append(fragments[place])
            if len(after) == REACH:
                break
    return [*reversed(before), *after]


def pair_features(
    words: Words, fragments: list[Fragment], *, anchor: Fragment, other: Fragment
) -> list[float]:
    """Return the plain facts about a pair: order, distance, what stands between, quotation, commas."""
    anchor_is_attached = anchor.label == CONTENT
    attached = anchor if anchor_is_attached else other
    target = other if anchor_is_attached else anchor
    left = attached.first < target.first
    low, high = (attached, target) if left else (target, attached)
    distance = max(0, high.first - low.last - 1)
    facts = [0.0] * PAIR_FEATURES
    facts[0] = float(left)
    facts[1 + bisect.bisect_left(DISTANCES, distance)] = 1.0
    facts[8 + min(3, words.sentences[high.first] - words.sentences[low.last])] = 1.0
    facts[12 + min(2, words.paragraphs[high.first] - words.paragraphs[low.last])] = 1.0
    _count_between(facts, fragments, low=low, high=high)
    facts[27] = float(words.quotes[attached.first] in (OPENS, INSIDE))
    facts[28] = float(words.quotes[attached.last] in (INSIDE, CLOSES))
    facts[29] = float(left and facts[27] > 0)
    facts[30] = float("," in words.text[words.ends[low.last] : words.starts[high.first]])
    facts[31] = float(distance == 0)
    facts[32] = float(left and distance == 0)
    facts[33] = 1.0
    return facts


def _count_between(
    facts: list[float], fragments: list[Fragment], *, low: Fragment, high: Fragment
) -> None:
    """Count the fragments of each label between two: steps at 15 … 23, totals at 24 … 26."""
    at = bisect.bisect_right(fragments, low.first, key=lambda fragment: fragment.first)
    counts = [0, 0, 0]
    while at < len(fragments) and fragments[at].first < high.first:
        counts[fragments[at].label] += 1
        at += 1
    for label, count in enumerate(counts):
        for step in range(min(3, count)):
            facts[15 + label * 3 + step] = 1.0
        facts[24 + label] = min(count, 4) / 4
