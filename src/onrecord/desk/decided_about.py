"""What people decided about the parties of a dossier: who is who, and which match is true.

Only what the casebook holds, by whom and when; nothing is applied or judged here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.casebook import Casebook
from onrecord.model import Decision, Dossier, Entity, EntityId, Judgement, Verdict

WORDS = {
    Verdict.SAME: "the same",
    Verdict.DIFFERENT: "not the same",
    Verdict.UNSURE: "perhaps the same",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One decision in words, with its author, time and reason."""

    words: str
    by: str
    at: str
    why: str


def decided_about(
    casebook: Casebook, dossier: Dossier
) -> Mapping[EntityId, tuple[Decided, ...]]:
    """Return the decisions about each party of a dossier, oldest first; parties without are left out."""
    from onrecord.resolution import entity_key

    decisions, judgements = casebook.decisions(), casebook.judgements()
    found: dict[EntityId, tuple[Decided, ...]] = {}
    if decisions or judgements:
        for reading in dossier.readings:
            for entity in reading.entities:
                key = entity_key(entity)
                about = [
                    *(_who(one, key) for one in decisions if key in {one.left, one.right}),
                    *_matched(entity, judgements),
                ]
                if about:
                    found[entity.id] = tuple(sorted(about, key=lambda one: one.at))
    return found


def _who(decision: Decision, key: str) -> Decided:
    one, other = (side.partition("/")[2] for side in _sides(decision, key))
    document = _sides(decision, key)[1].partition("/")[0]
    return Decided(
        words=f"{one} is {WORDS[decision.verdict]} as {other} of report {document}",
        by=decision.by,
        at=decision.at,
        why=decision.why,
    )


def _sides(decision: Decision, key: str) -> tuple[str, str]:
    return (
        (decision.left, decision.right)
        if decision.left == key
        else (decision.right, decision.left)
    )


def _matched(entity: Entity, judgements: tuple[Judgement, ...]) -> Iterator[Decided]:
    for one in judgements:
        if one.party in {entity.id, entity.name}:
            listing = f"{one.list_name}, entry {one.entry}"
            yield Decided(
                words=f"{entity.name} is {WORDS[one.verdict]} as {listing}",
                by=one.by,
                at=one.at,
                why=one.why,
            )
