"""Which claims of several reports are the same one, and which say the same of other values.

The claims of reports that stand on their own are put together first; those of
echoes are then put to the claim they repeat, and never join two. Claims whose
numbers contradict each other are shown against each other, not merged.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from onrecord.model import (
    Claim,
    ClaimId,
    Document,
    DocumentId,
    EntityId,
    Reading,
    Relation,
    Stance,
)
from onrecord.resolution.alignment import stems_of
from onrecord.resolution.alike import alike
from onrecord.resolution.drift_words import NUMBERS

SAME_CLAIM_FROM = 0.5
"""Score of ``alike`` from which contents of two reports are one claim; stricter than between
paraphrase pairs (.42), where the question is put only of sentences that are near already."""

CONTAINED_FROM = 0.8
"""Share of the shorter content's stems in the longer one, from which the longer says it too."""

CONTAINED_STEMS = 4
"""Stems that a content must have to be found inside a longer one."""

SHARED_STEMS = 2
"""Stems two contents must share to be compared at all."""

SHARED_AT_LEAST = 0.4
"""Share of the shorter content's stems that the other must have to be compared in full: of 1,107
pairs of msrp's training half that ``alike`` puts at .50 or more, 6 have less."""

TELLING_STEM = 300
"""Claims that use a stem beyond which it leads to no comparison: "president" tells nothing."""

MOST_COMPARED = 40
"""Earlier claims that a claim is compared with in full, those with most stems in common first:
ten thousand reports must not need all pairs, and a claim told a thousand times is joined
to the rest of its group by any one of them."""

_SILENT = frozenset({Stance.NO_RESPONSE, Stance.DECLINES_COMMENT})
_NUMBER = re.compile(
    r"\b\d[\d,.]*\d\b|\b\d\b|\b(?:" + "|".join(NUMBERS) + r")\b", re.IGNORECASE
)


_CITING = re.compile(r"^(?:(?:in|on|last|earlier) [^,]{2,30},? )?citing [^,]{3,80}, that ")
"""``in March, citing two officials, that``: how it is told, and no part of what is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim with what it is compared by."""

    claim: Claim
    document: Document
    content: str
    masked: str
    """The content with every number replaced, so that only the wording is compared."""

    numbers: frozenset[str]
    stems: frozenset[str]
    relations: frozenset[tuple[str, str, str]]
    """Name, first and second party of each relation the claim states."""

    @property
    def order(self) -> tuple[DocumentId, int, ClaimId]:
        """Return where the claim stands, for an order that does not depend on the caller."""
        return (self.document.id, self.claim.content[0].start, self.claim.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class SameClaim:
    """Claims that are one, and claims that say it of other values."""

    members: tuple[Told, ...]
    against: tuple[tuple[Told, Told], ...]
    """Ours and the other's, where numbers contradict each other."""


def same_claims(
    documents: Sequence[Document],
    readings: Mapping[DocumentId, Reading],
    *,
    echoes: AbstractSet[DocumentId] = frozenset(),
) -> tuple[SameClaim, ...]:
    """Return the claims of the reports in groups, in order of their first member.

    A silence claims nothing and is in no group.
    """
    told = sorted(
        (t for document in documents for t in _told(document, readings.get(document.id))),
        key=lambda t: t.order,
    )
    own = [t for t in told if t.document.id not in echoes]
    groups, clashes = _grouped(own)
    _put_echoes(groups, [t for t in told if t.document.id in echoes])
    found = [
        SameClaim(
            members=tuple(sorted(group, key=lambda t: t.order)),
            against=tuple(pair for t in group for pair in clashes.get(t.claim.id, ())),
        )
        for group in groups
    ]
    return tuple(sorted(found, key=lambda same: same.members[0].order))


def _told(document: Document, reading: Reading | None) -> list[Told]:
    if reading is None:
        return []
    relations: defaultdict[ClaimId, set[tuple[str, str, str]]] = defaultdict(set)
    names = {entity.id: entity.name.lower() for entity in reading.entities}
    for relation in reading.relations:
        key = _relation_key(relation, names)
        for claim in relation.claims:
            if key is not None:
                relations[claim].add(key)
    return [
        _one(document, claim, frozenset(relations[claim.id]))
        for claim in reading.claims
        if claim.stance not in _SILENT and claim.content
    ]


def _relation_key(
    relation: Relation, names: Mapping[EntityId, str]
) -> tuple[str, str, str] | None:
    parties = [names[e] for role in relation.roles if (e := role.entity) in names and e]
    return (relation.name, parties[0], parties[1]) if len(parties) > 1 else None


def _one(document: Document, claim: Claim, relations: frozenset[tuple[str, str, str]]) -> Told:
    content = _CITING.sub("", " ".join(document.quote(span) for span in claim.content))
    return Told(
        claim=claim,
        document=document,
        content=content,
        masked=_NUMBER.sub("some", content),
        numbers=frozenset(
            str(NUMBERS.get(m[0].lower(), m[0].replace(",", "")))
            for m in _NUMBER.finditer(content)
            if m[0].lower() != "one"
        ),
        stems=frozenset(stems_of(content)),
        relations=relations,
    )


Clashes = dict[ClaimId, list[tuple[Told, Told]]]


def _grouped(told: Sequence[Told]) -> tuple[list[list[Told]], Clashes]:
    clashes: Clashes = {}
    same: list[tuple[float, int, int]] = []
    against: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in _worth_comparing(told):
        left, right = told[one], told[other]
        score = _sameness(left, right)
        if score < SAME_CLAIM_FROM:
            continue
        if _clash(left, right):
            clashes.setdefault(left.claim.id, []).append((left, right))
            clashes.setdefault(right.claim.id, []).append((right, left))
            against[one].add(other)
            against[other].add(one)
        else:
            same.append((-score, one, other))
    return _merged(told, sorted(same), against), clashes


def _worth_comparing(told: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """Yield for each claim the earlier ones that it may be one with, in a stated order."""
    users = Counter(stem for each in told for stem in each.stems)
    by_stem: defaultdict[str, list[int]] = defaultdict(list)
    by_relation: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for number, each in enumerate(told):
        telling = [stem for stem in each.stems if 1 < users[stem] <= TELLING_STEM]
        shared = Counter(at for stem in telling for at in by_stem[stem])
        near = heapq.nsmallest(
            MOST_COMPARED,
            (at for at, stems in shared.items() if stems >= SHARED_STEMS),
            key=lambda at: (-shared[at], at),
        )
        related = {at for one in each.relations for at in by_relation[one][-MOST_COMPARED:]}
        yield from sorted(
            (at, number) for at in related | {at for at in near if _overlap(told[at], each)}
        )
        for stem in telling:
            by_stem[stem].append(number)
        for relation in each.relations:
            by_relation[relation].append(number)


def _overlap(left: Told, right: Told) -> bool:
    """Tell whether two contents share enough words for the slow comparison to be worth it."""
    shared = len(left.stems & right.stems)
    return shared >= SHARED_AT_LEAST * min(len(left.stems), len(right.stems))


def _sameness(left: Told, right: Told) -> float:
    if left.relations & right.relations:
        return 1.0
    if left.document.id == right.document.id:
        # Within one report the same content twice is a summary, other content another claim.
        return 1.0 if left.stems == right.stems else 0.0
    return max(alike(left.masked, right.masked), _contained(left.stems, right.stems))


def _contained(one: frozenset[str], other: frozenset[str]) -> float:
    smaller = min(len(one), len(other))
    share = len(one & other) / smaller if smaller >= CONTAINED_STEMS else 0.0
    return share if share >= CONTAINED_FROM else 0.0


def _clash(left: Told, right: Told) -> bool:
    return bool(left.numbers - right.numbers and right.numbers - left.numbers)


def _merged(
    told: Sequence[Told],
    same: Sequence[tuple[float, int, int]],
    against: Mapping[int, AbstractSet[int]],
) -> list[list[Told]]:
    """Join the surest pairs first; two groups with a contradiction between them stay two."""
    group_of = [[number] for number in range(len(told))]
    for _, one, other in same:
        small, large = sorted((group_of[one], group_of[other]), key=len)
        if small is large or any(
            group_of[enemy] is large for number in small for enemy in against.get(number, ())
        ):
            continue
        large.extend(small)
        for number in small:
            group_of[number] = large
    unique = {id(group): group for group in group_of}
    return [[told[number] for number in group] for group in unique.values()]


def _put_echoes(groups: list[list[Told]], echoed: Sequence[Told]) -> None:
    """Put each claim of an echo to the group it repeats best; else it is a group of its own."""
    own = [(number, told) for number, group in enumerate(groups) for told in group]
    by_stem: defaultdict[str, list[int]] = defaultdict(list)
    for at, (_, told) in enumerate(own):
        for stem in sorted(told.stems):
            by_stem[stem].append(at)
    for one in echoed:
        shared = Counter(at for stem in sorted(one.stems) for at in by_stem[stem])
        near = heapq.nsmallest(
            MOST_COMPARED,
            (at for at, stems in shared.items() if stems >= SHARED_STEMS),
            key=lambda at: (-shared[at], at),
        )
        scored = [
            (-_sameness(own[at][1], one), own[at][0])
            for at in near
            if not _clash(own[at][1], one)
        ]
        score, number = min(scored, default=(0.0, -1))
        if -score >= SAME_CLAIM_FROM:
            groups[number].append(one)
        else:
            groups.append([one])
