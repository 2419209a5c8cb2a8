"""Which two mentions may stand in a relation: candidates, pairs and their plain facts.

A candidate is a name, a pronoun, or a stretch that the network tagged as somebody
who takes part in a relation ("the firm"). Two candidates are paired when they stand
close enough for one sentence, or two adjacent ones, to say how they are related.
Training shares this file. It decides nothing: ``relating`` scores the pairs.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from onrecord.language.words import Words

PROPERTIES = (
    "SUBSIDIARY_OF",
    "HEADQUARTERS",
    "FOUNDED_BY",
    "CEO",
    "EMPLOYEE_OR_MEMBER_OF",
    "CHILD_OF",
    "SPOUSE",
    "EDUCATED_AT",
    "PLACE_OF_BIRTH",
    "PLACE_OF_RESIDENCE",
    "NATIONALITY",
    "POLITICAL_AFFILIATION",
)
"""What the head is trained to tell apart; the first five ship (KnowledgeNet's names)."""

SHIPPED_PROPERTIES = PROPERTIES[:5]

(
    NAMED_PERSON,
    NAMED_ORGANIZATION,
    NAMED_PLACE,
    SAID_PERSON,
    SAID_ORGANIZATION,
    SAID_PLACE,
    PERSONAL,
    OTHER_PRONOUN,
) = range(8)
CANDIDATE_KINDS = 8

PERSONAL_PRONOUNS = frozenset(
    [
        "he",
        "him",
        "his",
        "she",
        "her",
        "hers",
        "himself",
        "herself",
        "i",
        "me",
        "my",
        "who",
        "whom",
        "whose",
    ]
)
OTHER_PRONOUNS = frozenset(
    [
        "it",
        "its",
        "itself",
        "they",
        "them",
        "their",
        "theirs",
        "we",
        "us",
        "our",
        "which",
        "that",
        "there",
    ]
)

PRONOUNS = dict.fromkeys(PERSONAL_PRONOUNS, PERSONAL) | dict.fromkeys(
    OTHER_PRONOUNS, OTHER_PRONOUN
)
"""Each pronoun that may stand for somebody, and its kind."""

WIDEST = 40
"""Words between two candidates: 58 of 4,728 facts of KnowledgeNet's training folds lie beyond it or further apart than the next sentence."""

SENTENCES = 1
"""Sentences between the two: the same, or the next."""

GAPS = (0, 1, 2, 3, 4, 6, 8, 12, 16, 24)
"""Lower ends of the distance classes, in words between the two."""

GAP_CLASSES = 2 * len(GAPS)
"""Each distance with the subject before the object, then after it."""


class Candidate(NamedTuple):
    """One possible participant: first and last word, and what kind of mention it is."""

    first: int
    last: int
    kind: int


class Pair(NamedTuple):
    """Subject and object, by their places among the candidates."""

    subject: int
    object: int


def touch(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Return whether two stretches of words share a word."""
    return one[0] <= other[1] and other[0] <= one[1]


def candidates_of(
    words: Words,
    *,
    named: Iterable[tuple[int, int, int]],
    tagged: Iterable[tuple[int, int, int]],
    within: range,
) -> list[Candidate]:
    """Return the candidates within a range of words, in order, none touching another.

    ``named`` and ``tagged`` hold (kind number of ``tags.KINDS``, first, last). A tagged
    stretch goes before a name, and a name before a pronoun; a stretch that touches a
    name takes the name's kind.
    """
    names = sorted((first, last, kind) for kind, first, last in named)
    found: list[Candidate] = []
    taken: set[int] = set()
    for kind, first, last in tagged:
        _take(found, taken, _as_named(Candidate(first, last, SAID_PERSON + kind), names, words))
    for first, last, kind in names:
        _take(found, taken, Candidate(first, last, kind))
    for at in within:
        pronoun = PRONOUNS.get(words.word(at).lower())
        if pronoun is not None:
            _take(found, taken, Candidate(at, at, pronoun))
    return sorted(found)


def _take(found: list[Candidate], taken: set[int], candidate: Candidate) -> None:
    covered = range(candidate.first, candidate.last + 1)
    if taken.isdisjoint(covered):
        taken.update(covered)
        found.append(candidate)


def _as_named(
    candidate: Candidate, names: list[tuple[int, int, int]], words: Words
) -> Candidate:
    """Return a tagged stretch with the kind of the name or pronoun that it holds."""
    at = max(0, bisect.bisect_left(names, (candidate.first,)) - 1)
    for first, last, kind in names[at : at + 3]:
        if touch(candidate, (first, last)):
            return candidate._replace(kind=kind)
    if candidate.first == candidate.last:
        pronoun = PRONOUNS.get(words.word(candidate.first).lower())
        if pronoun is not None:
            return candidate._replace(kind=pronoun)
    return candidate


def pairs_of(words: Words, candidates: list[Candidate]) -> Iterator[Pair]:
    """Yield the pairs, both ways, of candidates (in order) that stand close enough."""
    for one, left in enumerate(candidates):
        for other in range(one + 1, len(candidates)):
            right = candidates[other]
            apart = words.sentences[right.first] - words.sentences[left.last]
            if right.first - left.last - 1 > WIDEST or apart > SENTENCES:
                break
            if right.first > left.last:
                yield Pair(one, other)
                yield Pair(other, one)


def gap_class(subject: Candidate, other: Candidate) -> int:
    """Return the class of the distance between two, with their order."""
    before = subject.first < other.first
    low, high = (subject, other) if before else (other, subject)
    place = bisect.bisect_right(GAPS, max(0, high.first - low.last - 1)) - 1
    return place if before else place + len(GAPS)


def between(subject: Candidate, other: Candidate) -> tuple[int, int]:
    """Return the first and last word of what joins two: from one's last to the other's first."""
    low, high = sorted((subject, other))
    return low.last, high.first
