"""Who is who across reports: entities to parties, by named rules and people's decisions.

The parties are a function of the entities and the decisions: leave a decision out
and the earlier state is back, byte for byte. A person's word comes first; a rule
never joins what a person parted. Surnames alone are never joined by a rule.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord import names
from onrecord.model import (
    CasebookParty,
    Decision,
    Entity,
    EntityId,
    EntityKind,
    Merge,
    Verdict,
)
from onrecord.resolution.accounts import outlet_key

LIKE_NAME_FROM = 0.97
"""Score of the names engine from which two names of several words are one party's. Far above its
own threshold: that asks whether two spellings may be one name, and many people share a name."""

MAYBE_FROM = 0.8
"""Score from which a pair that no rule joins is put before a person."""

MOST_SHARING_A_WORD = 200
"""Entities that share a word beyond which the word is no ground to compare: "Bank"."""

_BODIES = frozenset({EntityKind.COMPANY, EntityKind.ORGANIZATION, EntityKind.PUBLIC_BODY})
_ONE_WORD_WILL_DO = frozenset(
    {EntityKind.PLACE, EntityKind.PRODUCT, EntityKind.VESSEL, *_BODIES}
)
_NAMED = _ONE_WORD_WILL_DO | {EntityKind.PERSON, EntityKind.LEGAL_ENTITY, EntityKind.AIRPLANE}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Proposal:
    score: float
    left: int
    right: int
    rule: str
    reason: str


def entity_key(entity: Entity) -> str:
    """Return what a decision names: document and name, so that it survives another reading."""
    return f"{entity.id.partition(':')[0]}/{outlet_key(entity.name)}"


def who_is_who(
    entities: Iterable[Entity], decisions: Sequence[Decision] = ()
) -> tuple[CasebookParty, ...]:
    """Return the parties behind the entities, by name; groups and descriptions are left out.

    ``decisions`` stand oldest first and name pairs by ``entity_key``; of two about
    one pair the later counts.
    """
    known = sorted({e.id: e for e in entities if e.kind in _NAMED}.values(), key=lambda e: e.id)
    decided = _decided(decisions)
    proposals = [*_by_decision(known, decided), *_by_rule(known)]
    return _parties(known, proposals, decided)


def _decided(decisions: Sequence[Decision]) -> dict[tuple[str, str], Decision]:
    return {_pair(d.left, d.right): d for d in decisions}


def _pair(left: str, right: str) -> tuple[str, str]:
    return (left, right) if left <= right else (right, left)


def _by_decision(
    known: Sequence[Entity], decided: Mapping[tuple[str, str], Decision]
) -> Iterator[_Proposal]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, entity in enumerate(known):
        places[entity_key(entity)].append(number)
    for (left, right), decision in sorted(decided.items()):
        if decision.verdict is Verdict.SAME:
            for one in places[left]:
                for other in places[right]:
                    why = f"Decided by {decision.by} at {decision.at}: {decision.why}".rstrip(
                        ": "
                    )
                    yield _Proposal(
                        score=2.0, left=one, right=other, rule="decision", reason=f"{why}."
                    )


def _by_rule(known: Sequence[Entity]) -> Iterator[_Proposal]:
    for one, other in sorted(_worth_comparing(known)):
        proposal = _proposal(known, one, other)
        if proposal is not None:
            yield proposal


def _worth_comparing(known: Sequence[Entity]) -> set[tuple[int, int]]:
    sharing: defaultdict[str, list[int]] = defaultdict(list)
    for number, entity in enumerate(known):
        words = {word for name in _spellings(entity) for word in outlet_key(name).split()}
        codes = {f"{i.scheme}={i.value}" for i in entity.identifiers}
        for key in sorted(words | codes):
            sharing[key].append(number)
    return {
        (one, other)
        for numbers in sharing.values()
        if len(numbers) <= MOST_SHARING_A_WORD
        for at, one in enumerate(numbers)
        for other in numbers[at + 1 :]
    }


def _spellings(entity: Entity) -> tuple[str, ...]:
    return tuple(dict.fromkeys((entity.name, *entity.names)))


def _proposal(known: Sequence[Entity], one: int, other: int) -> _Proposal | None:
    left, right = known[one], known[other]
    codes = set(left.identifiers) & set(right.identifiers)
    if codes:
        shared = min(f"{code.scheme} {code.value}" for code in codes)
        return _Proposal(
            score=1.5, left=one, right=other, rule="identifier", reason=f"Both have {shared}."
        )
    if not _may_be_one(left.kind, right.kind):
        return None
    same = _same_name(left, right)
    if same:
        return _Proposal(
            score=1.2, left=one, right=other, rule="same-name", reason=f"Both are “{same}”."
        )
    return _like(left, right, one=one, other=other)


def _may_be_one(left: EntityKind, right: EntityKind) -> bool:
    unsorted = EntityKind.LEGAL_ENTITY in {left, right}
    return left is right or {left, right} <= _BODIES or unsorted


def _same_name(left: Entity, right: Entity) -> str:
    ours = {outlet_key(name): name for name in _spellings(left)}
    both = [
        name for key, name in ours.items() if key in set(map(outlet_key, _spellings(right)))
    ]
    one_word = left.kind is right.kind and left.kind in _ONE_WORD_WILL_DO
    return next((name for name in both if one_word or " " in outlet_key(name)), "")


def _like(left: Entity, right: Entity, *, one: int, other: int) -> _Proposal | None:
    kind = names.kind_for(left.kind.value)
    found = max(
        (names.compare(a, b, kind=kind) for a in _spellings(left) for b in _spellings(right)),
        key=lambda c: (c.score, c.left, c.right),
    )
    if found.score < MAYBE_FROM:
        return None
    whole = " " in found.left and " " in found.right and not found.conflicts
    rule = "like-name" if whole and found.score >= LIKE_NAME_FROM else "maybe"
    reason = f"“{found.left}” and “{found.right}” compare at {found.score:.2f}."
    return _Proposal(score=found.score, left=one, right=other, rule=rule, reason=reason)


def _parties(
    known: Sequence[Entity],
    proposals: Sequence[_Proposal],
    decided: Mapping[tuple[str, str], Decision],
) -> tuple[CasebookParty, ...]:
    group = {number: [number] for number in range(len(known))}
    merges: list[tuple[int, Merge]] = []
    maybes: list[tuple[int, Merge]] = []
    for proposal in sorted(proposals, key=lambda p: (-p.score, p.left, p.right)):
        left, right = group[proposal.left], group[proposal.right]
        if left is right or _parted(known, (left, right), decided):
            continue
        if proposal.rule == "maybe":
            maybes.append((proposal.left, _merge(known, proposal)))
            continue
        left.extend(right)
        group.update(dict.fromkeys(right, left))
        merges.append((proposal.left, _merge(known, proposal)))
    unique = {id(found): found for found in group.values()}
    parties = [
        _party(
            [known[number] for number in sorted(found)],
            [merge for number, merge in merges if group[number] is found],
            [merge for number, merge in maybes if group[number] is found],
        )
        for found in unique.values()
    ]
    return tuple(sorted(parties, key=lambda party: (party.name.lower(), party.entities)))


def _parted(
    known: Sequence[Entity],
    groups: tuple[Sequence[int], Sequence[int]],
    decided: Mapping[tuple[str, str], Decision],
) -> bool:
    """Tell whether a person said of any two of the two groups that they are not one."""
    left, right = groups
    return bool(decided) and any(
        decision is not None and decision.verdict is Verdict.DIFFERENT
        for one in left
        for other in right
        for decision in [decided.get(_pair(entity_key(known[one]), entity_key(known[other])))]
    )


def _merge(known: Sequence[Entity], proposal: _Proposal) -> Merge:
    return Merge(
        left=known[proposal.left].id,
        right=known[proposal.right].id,
        rule=proposal.rule,
        reason=proposal.reason,
    )


def _party(
    entities: Sequence[Entity], merges: Sequence[Merge], maybe: Sequence[Merge]
) -> CasebookParty:
    used = Counter(entity.name for entity in entities)
    kinds = Counter(e.kind for e in entities if e.kind is not EntityKind.LEGAL_ENTITY)
    kind = min(kinds, key=lambda k: (-kinds[k], k.value), default=EntityKind.LEGAL_ENTITY)
    return CasebookParty(
        name=min(used, key=lambda name: (-used[name], -len(name), name)),
        kind=kind,
        entities=tuple(EntityId(entity.id) for entity in entities),
        merges=tuple(merges),
        maybe=tuple(maybe),
    )
