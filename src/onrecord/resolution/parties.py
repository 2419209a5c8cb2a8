"""Who is who across reports: entities to parties, by named rules and people's decisions.

The parties are a function of the entities and the decisions: leave a decision out
and the earlier state is back, byte for byte. A person's word comes first; a rule
never joins what a person parted. Surnames alone are never joined by a rule.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

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
from onrecord.resolution.namesakes import NAMED, Proposal, proposals

Pair = tuple[int, int]


def entity_key(entity: Entity) -> str:
    """Return what a decision names: document and name, so that it survives another reading."""
    return _key(entity, entity.name)


def _key(entity: Entity, name: str) -> str:
    return f"{entity.id.partition(':')[0]}/{outlet_key(name)}"


def who_is_who(
    entities: Iterable[Entity], decisions: Sequence[Decision] = ()
) -> tuple[CasebookParty, ...]:
    """Return the parties behind the entities, by name; groups and descriptions are left out.

    ``decisions`` stand oldest first and name pairs by ``entity_key``; of two about
    one pair the later counts. An entity that another reading calls otherwise is found
    by its further names.
    """
    known = sorted({e.id: e for e in entities if e.kind in NAMED}.values(), key=lambda e: e.id)
    decided = _decided(known, decisions)
    touched = frozenset(place for pair in decided for place in pair)
    found = [*_by_decision(decided), *proposals(known, apart=touched)]
    return _parties(known, found, _parted(known, decided))


def _decided(known: Sequence[Entity], decisions: Sequence[Decision]) -> dict[Pair, Decision]:
    """Return the last decision about each pair of entities."""
    by_key = {(min(d.left, d.right), max(d.left, d.right)): d for d in decisions}
    if not by_key:
        return {}
    called = _called(known)
    # Oldest first again: of decisions that meet on one pair of entities the last made counts.
    order = {id(decision): number for number, decision in enumerate(decisions)}
    return {
        (min(one, other), max(one, other)): decision
        for decision in sorted(by_key.values(), key=lambda d: order[id(d)])
        for one in called.get(decision.left, ())
        for other in called.get(decision.right, ())
        if one != other
    }


def _called(known: Sequence[Entity]) -> dict[str, list[int]]:
    """Return the places of entities by key: by their own names, else by their further ones."""
    own: defaultdict[str, list[int]] = defaultdict(list)
    further: defaultdict[str, list[int]] = defaultdict(list)
    for place, entity in enumerate(known):
        own[entity_key(entity)].append(place)
        for key in {_key(entity, name) for name in entity.names} - {entity_key(entity)}:
            further[key].append(place)
    return {**further, **own}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parted:
    """What people said is not one."""

    enemies: Mapping[int, AbstractSet[int]]
    """For each entity those that it is not."""

    outcasts: AbstractSet[int]
    """Those that a decision names first: the ones taken out of a party."""


def _parted(known: Sequence[Entity], decided: Mapping[Pair, Decision]) -> _Parted:
    enemies: defaultdict[int, set[int]] = defaultdict(set)
    outcasts: set[int] = set()
    for pair, decision in decided.items():
        if decision.verdict is Verdict.DIFFERENT:
            enemies[pair[0]].add(pair[1])
            enemies[pair[1]].add(pair[0])
            document = decision.left.partition("/")[0]
            outcasts |= {place for place in pair if known[place].id.startswith(f"{document}:")}
    return _Parted(enemies=enemies, outcasts=outcasts)


def _by_decision(decided: Mapping[Pair, Decision]) -> Iterator[Proposal]:
    for (one, other), decision in sorted(decided.items(), key=lambda item: item[0]):
        if decision.verdict is Verdict.SAME:
            why = f"Decided by {decision.by} at {decision.at}: {decision.why}".rstrip(": ")
            yield Proposal(score=2.0, left=one, right=other, rule="decision", reason=f"{why}.")


class _Groups:
    """The groups so far, and who may not share one."""

    def __init__(self, size: int, enemies: Mapping[int, AbstractSet[int]]) -> None:
        self._enemies = enemies
        self.of = [[place] for place in range(size)]

    def may_join(self, left: int, right: int) -> bool:
        """Tell whether two entities are in two groups between which nobody is parted."""
        one, other = self.of[left], self.of[right]
        if one is other:
            return False
        small, large = sorted((one, other), key=len)
        return not any(
            self.of[enemy] is large for place in small for enemy in self._enemies.get(place, ())
        )

    def join(self, left: int, right: int) -> None:
        """Make one group of two."""
        small, large = sorted((self.of[left], self.of[right]), key=len)
        large.extend(small)
        for place in small:
            self.of[place] = large


def _parties(
    known: Sequence[Entity],
    found: Sequence[Proposal],
    parted: _Parted,
) -> tuple[CasebookParty, ...]:
    groups = _Groups(len(known), parted.enemies)
    merges: list[tuple[int, Merge]] = []
    maybes: list[Proposal] = []
    for proposal in sorted(found, key=lambda p: _rank(p, parted.outcasts)):
        if not groups.may_join(proposal.left, proposal.right):
            continue
        if proposal.rule == "maybe":
            maybes.append(proposal)
            continue
        groups.join(proposal.left, proposal.right)
        merges.append((proposal.left, _merge(known, proposal)))
    why: defaultdict[int, list[Merge]] = defaultdict(list)
    perhaps: defaultdict[int, list[Merge]] = defaultdict(list)
    for place, merge in merges:
        why[id(groups.of[place])].append(merge)
    for proposal in maybes:
        if groups.may_join(proposal.left, proposal.right):
            perhaps[id(groups.of[proposal.left])].append(_merge(known, proposal))
    unique = {id(group): group for group in groups.of}
    parties = [
        _party([known[place] for place in sorted(group)], why[key], perhaps[key])
        for key, group in unique.items()
    ]
    return tuple(sorted(parties, key=lambda party: (party.name.lower(), party.entities)))


def _rank(proposal: Proposal, outcasts: AbstractSet[int]) -> tuple[bool, float, bool, int, int]:
    """Return when a pair's turn is: the surest first, and of equals those nobody took out.

    Whom a person took out of a party must not catch its next namesake before the party does.
    """
    out = bool({proposal.left, proposal.right} & outcasts)
    return (proposal.rule == "maybe", -proposal.score, out, proposal.left, proposal.right)


def _merge(known: Sequence[Entity], proposal: Proposal) -> Merge:
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
