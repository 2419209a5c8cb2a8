"""Numbers that changed: the same relation between the same parties, and another quantity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model import Novelty, NoveltyKind, Relation, Role
from onrecord.resolution.alignment import stems_of
from onrecord.resolution.news_sides import Side

MEASURES = ("quantity", "part", "share")
"""Roles that hold a number; a range such as 25-50 is compared as written."""

REMARKS = frozenset({"part_fits"})
"""Roles that say something about the number and nothing about the event."""

SHARED_ROLES = 2
"""Roles both reports fill alike before two relations count as one: a receiver alone receives much."""

_UNKNOWN = "unknown"


def changed_numbers(before: Sequence[Side], now: Side) -> Iterator[Novelty]:
    """Yield each number of the fresh report that is another one in every known report."""
    for relation in now.reading.relations:
        alike = [
            (side, old)
            for side in reversed(before)
            for old in side.reading.relations
            if _same_event((side, old), (now, relation))
        ]
        for measure in MEASURES:
            yield from _changed(measure, alike, now=now, relation=relation)


def _changed(
    measure: str, alike: Sequence[tuple[Side, Relation]], *, now: Side, relation: Relation
) -> Iterator[Novelty]:
    fresh = _number(relation, measure)
    known = [(side, old, _number(old, measure)) for side, old in alike]
    known = [one for one in known if one[2]]
    if not fresh or not known or fresh in {value for _, _, value in known}:
        return
    side, old, value = known[0]
    yield Novelty(
        kind=NoveltyKind.NUMBER_CHANGED,
        words=f"{relation.name.replace('_', ' ')}, {measure}: {value} before, {fresh} now.",
        fresh=now.at(now.sentence_of(relation.evidence[0])),
        known=(side.at(side.sentence_of(old.evidence[0])),),
    )


def _number(relation: Relation, measure: str) -> str:
    values = (role.value for role in relation.roles if role.name == measure)
    return next((value for value in values if value != _UNKNOWN), "")


def _same_event(known: tuple[Side, Relation], fresh: tuple[Side, Relation]) -> bool:
    """Tell whether what both relations fill agrees, and enough of it; numbers left out."""
    old, new = known[1], fresh[1]
    if old.name != new.name or not (old.evidence and new.evidence):
        return False
    left, right = _filled(*known), _filled(*fresh)
    shared = [name for name in left if name in right]
    return (
        len(shared) >= SHARED_ROLES
        and any(role.entity for role in new.roles if role.name in shared)
        and all(left[name] & right[name] for name in shared)
    )


def _filled(side: Side, relation: Relation) -> dict[str, frozenset[str]]:
    """Return for each role that names something the forms in which it may be named."""
    return {
        role.name: _forms(side, role)
        for role in relation.roles
        if role.name not in MEASURES
        and role.name not in REMARKS
        and (role.entity or role.value not in ("", _UNKNOWN))
    }


def _forms(side: Side, role: Role) -> frozenset[str]:
    if role.entity is None:
        return frozenset(stems_of(role.value)[-1:])
    return side.names.get(role.entity, frozenset())
