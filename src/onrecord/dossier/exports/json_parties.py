"""Parties across documents as JSON records: with where each document names them, and what joined them."""

from __future__ import annotations

from onrecord.dossier.exports.json_ledger import evidence_record
from onrecord.dossier.exports.json_reading import Record
from onrecord.model import Merge, StoryParty


def party_record(party: StoryParty) -> Record:
    """Return a party with its spellings, entities, first sentences and what joined them."""
    return {
        "name": party.name,
        "kind": party.kind.value,
        "names": list(party.names),
        "entities": list(party.entities),
        "documents": list(party.documents),
        "mentions": party.mentions,
        "evidence": [evidence_record(one) for one in party.evidence],
        "merges": [merge_record(one) for one in party.merges],
        "maybe": [merge_record(one) for one in party.maybe],
    }


def merge_record(merge: Merge) -> Record:
    """Return two entities that count as one, the rule and the reason."""
    return {
        "left": merge.left,
        "right": merge.right,
        "rule": merge.rule,
        "reason": merge.reason,
    }
