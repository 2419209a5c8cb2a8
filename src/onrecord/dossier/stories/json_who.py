"""Who is who in a casebook as JSON, ``onrecord.who/1``: described in docs/json-stories.md.

It holds parties and the decisions that stand, nothing of what was undone: the same
entities and standing decisions give the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.dossier.exports.as_json import written
from onrecord.dossier.exports.json_parties import merge_record
from onrecord.dossier.exports.json_reading import Record
from onrecord.dossier.stories.json_party import decision_record
from onrecord.model import CasebookParty, Decision

SCHEMA = "onrecord.who/1"


def render_who(parties: Sequence[CasebookParty], decisions: Sequence[Decision]) -> str:
    """Return parties and standing decisions as JSON, one record a line, ending in a newline."""
    return written(
        {
            "schema": SCHEMA,
            "parties": [_party(one) for one in parties],
            "decisions": [decision_record(one) for one in decisions],
        }
    )


def _party(party: CasebookParty) -> Record:
    return {
        "name": party.name,
        "kind": party.kind.value,
        "entities": list(party.entities),
        "merges": [merge_record(one) for one in party.merges],
        "maybe": [merge_record(one) for one in party.maybe],
    }
