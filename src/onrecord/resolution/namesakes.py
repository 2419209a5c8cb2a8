"""Which entities may be one party by their names and codes, each pair with the rule that says so.

Entities that bear the very same names are one class and are compared once: a party of
ten thousand reports costs as much as a party of one. Surnames alone are never joined.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from onrecord import names
from onrecord.model import Entity, EntityKind
from onrecord.resolution.accounts import outlet_key

LIKE_NAME_FROM = 0.97
"""Score of the names engine from which two names of several words are one party's. Far above its
own threshold: that asks whether two spellings may be one name, and many people share a name."""

MAYBE_FROM = 0.8
"""Score from which a pair that no rule joins is put before a person."""

SLACK = 1e-6
"""How far a pair may stand below that and still be compared with its reasons: a score by itself is
summed in another order, and may differ by a rounding."""

MOST_SHARING_A_WORD = 200
"""Different names that share a word beyond which the word is no ground to compare: "Bank"."""

FEW_SHARING_A_WORD = 20
"""Different names that share a word up to which they are all compared."""

WRITTEN_ALIKE_FROM = 60.0
"""Likeness of the whole names, of 100, from which a commoner word is ground to compare them: of 906
pairs of spellings on the public sets that compare at 0.8 or more, 836 are as alike as this."""

PAIRS_KEPT = 131_072
"""Comparisons remembered, some hundred bytes each: who is who of a casebook asks for the same ones
again whenever a report comes in, and they are nine tenths of its work."""

_BODIES = frozenset({EntityKind.COMPANY, EntityKind.ORGANIZATION, EntityKind.PUBLIC_BODY})
_ONE_WORD_WILL_DO = frozenset(
    {EntityKind.PLACE, EntityKind.PRODUCT, EntityKind.VESSEL, *_BODIES}
)
NAMED = _ONE_WORD_WILL_DO | {EntityKind.PERSON, EntityKind.LEGAL_ENTITY, EntityKind.AIRPLANE}
"""The kinds that may be one party across reports; groups and descriptions are not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Two entities, by their places among all, that a rule or a person takes for one."""

    score: float
    left: int
    right: int
    rule: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Class:
    """Entities with the same kind, names and codes; the first stands for all."""

    first: int
    entity: Entity
    keys: dict[str, str]
    """Each spelling by the form in which it is compared."""


def proposals(known: Sequence[Entity], *, apart: AbstractSet[int]) -> Iterator[Proposal]:
    """Yield the pairs that are one by a rule, or that a person should look at.

    ``apart`` are the places of entities that people have decided about; each is a class
    of its own, so that what parts one of its namesakes does not part it.
    """
    classes, members = _classes(known, apart)
    for one, others in zip(classes, members, strict=True):
        for other in others:
            joined = _same(one, _Class(first=other, entity=known[other], keys=one.keys))
            if joined is not None:
                yield joined
    for left, right in sorted(_worth_comparing(classes)):
        found = _proposal(classes[left], classes[right])
        if found is not None:
            yield found


def _classes(
    known: Sequence[Entity], apart: AbstractSet[int]
) -> tuple[list[_Class], list[list[int]]]:
    """Return the classes, and for each the places of its further members."""
    at: dict[object, int] = {}
    classes: list[_Class] = []
    members: list[list[int]] = []
    for place, entity in enumerate(known):
        keys = {outlet_key(name): name for name in (entity.name, *entity.names)}
        alone = place if place in apart else -1
        looks = (alone, entity.kind, frozenset(keys), frozenset(entity.identifiers))
        if looks in at:
            members[at[looks]].append(place)
            continue
        at[looks] = len(classes)
        classes.append(_Class(first=place, entity=entity, keys=keys))
        members.append([])
    return classes, members


def _worth_comparing(classes: Sequence[_Class]) -> set[tuple[int, int]]:
    whole: defaultdict[str, list[int]] = defaultdict(list)
    words: defaultdict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(classes):
        for code in {f"{i.scheme}={i.value}" for i in one.entity.identifiers}:
            whole[f"code {code}"].append(place)
        for key in one.keys:
            whole[f"name {key}"].append(place)
        for word in {word for key in one.keys for word in key.split()}:
            words[word].append(place)
    shared = [places for places in words.values() if len(places) <= MOST_SHARING_A_WORD]
    return {
        pair
        for places in shared
        for pair in _pairs(places)
        if len(places) <= FEW_SHARING_A_WORD or _written_alike(*(classes[n] for n in pair))
    } | {pair for places in whole.values() for pair in _linked(places)}


def _written_alike(left: _Class, right: _Class) -> bool:
    """Tell whether two that share a common word, such as "Trading", are alike in the others too."""
    return any(
        fuzz.token_sort_ratio(one, other) >= WRITTEN_ALIKE_FROM
        for one in left.keys
        for other in right.keys
    )


def _pairs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    for at, one in enumerate(places):
        for other in places[at + 1 :]:
            yield one, other


def _linked(places: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Return every pair of some places; of very many, each with the one before and the first."""
    if len(places) <= MOST_SHARING_A_WORD:
        return _pairs(places)
    chain = list(itertools.pairwise(places))
    return [*chain, *((places[0], other) for other in places[1:])]


def _proposal(left: _Class, right: _Class) -> Proposal | None:
    return _same(left, right) or _like(left, right)


def _same(left: _Class, right: _Class) -> Proposal | None:
    """Return the proposal of a shared code or full name."""
    codes = set(left.entity.identifiers) & set(right.entity.identifiers)
    if codes:
        shared = min(f"{code.scheme} {code.value}" for code in codes)
        return Proposal(
            score=1.5,
            left=left.first,
            right=right.first,
            rule="identifier",
            reason=f"Both have {shared}.",
        )
    if not _may_be_one(left.entity.kind, right.entity.kind):
        return None
    kind = left.entity.kind
    one_word = kind is right.entity.kind and kind in _ONE_WORD_WILL_DO
    both = (name for key, name in left.keys.items() if key in right.keys)
    name = next((name for name in both if one_word or " " in outlet_key(name)), "")
    if not name:
        return None
    return Proposal(
        score=1.2,
        left=left.first,
        right=right.first,
        rule="same-name",
        reason=f"Both are “{name}”.",
    )


def _may_be_one(left: EntityKind, right: EntityKind) -> bool:
    unsorted = EntityKind.LEGAL_ENTITY in {left, right}
    return left is right or {left, right} <= _BODIES or unsorted


def _like(left: _Class, right: _Class) -> Proposal | None:
    if not _may_be_one(left.entity.kind, right.entity.kind):
        return None
    kind = names.kind_for(left.entity.kind.value)
    found = _likest(tuple(left.keys.values()), tuple(right.keys.values()), kind)
    if found is None or found.score < MAYBE_FROM:
        return None
    whole = " " in found.left and " " in found.right and not found.conflicts
    return Proposal(
        score=found.score,
        left=left.first,
        right=right.first,
        rule="like-name" if whole and found.score >= LIKE_NAME_FROM else "maybe",
        reason=f"“{found.left}” and “{found.right}” compare at {found.score:.2f}.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Likeness:
    """What is remembered of the two spellings that compare best."""

    score: float
    left: str
    right: str
    conflicts: bool


@lru_cache(maxsize=PAIRS_KEPT)
def _likest(
    left: tuple[str, ...], right: tuple[str, ...], kind: names.NameKind
) -> _Likeness | None:
    near = MAYBE_FROM - SLACK
    close = [(a, b) for a in left for b in right if names.score(a, b, kind=kind) >= near]
    if not close:
        return None
    found = max(
        (names.compare(one, other, kind=kind) for one, other in close),
        key=lambda c: (c.score, c.left, c.right),
    )
    return _Likeness(
        score=found.score, left=found.left, right=found.right, conflicts=bool(found.conflicts)
    )
