"""JSON: everything in the dossier, under the versioned schema ``onrecord.dossier/1``.

The fields are described in docs/json.md and in schema/dossier-1.json. Spans are
``[start, end)`` in code points. What is unknown is null. The bytes depend on
nothing but the dossier: one record a line, keys in the order of the schema.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from onrecord.dossier.exports.export import Export
from onrecord.dossier.exports.json_exposures import exposure_records
from onrecord.dossier.exports.json_ledger import (
    account_record,
    caveat_record,
    entity_record,
    line_record,
    relation_record,
)
from onrecord.dossier.exports.json_parties import party_record
from onrecord.dossier.exports.json_reading import (
    Record,
    claim_record,
    document_record,
    mention_record,
    origin_record,
    place_record,
)
from onrecord.dossier.visible import encodable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.model import Dossier

SCHEMA = "onrecord.dossier/1"


def render_json(dossier: Dossier) -> str:
    """Return the dossier as JSON, ending in a newline."""
    return written(_record(dossier))


def written(record: Record) -> str:
    """Return a record as JSON with each row of its lists on a line, ending in a newline."""
    return "{\n" + ",\n".join(_members(record)) + "\n}\n"


def _record(dossier: Dossier) -> dict[str, object]:
    papers = list(zip(dossier.documents, dossier.readings, strict=True))
    rows = {(row.document, row.relation): row for row in dossier.relations}
    return {
        "schema": SCHEMA,
        "title": dossier.title,
        "made_from": dict(dossier.made_from),
        "tally": {mark.value: count for mark, count in dossier.tally},
        "documents": [document_record(document) for document in dossier.documents],
        "mentions": [
            mention_record(mention, document=reading.document)
            for reading in dossier.readings
            for mention in reading.mentions
        ],
        "entities": [entity_record(row) for row in dossier.named],
        "claims": [claim_record(c) for reading in dossier.readings for c in reading.claims],
        "relations": [
            relation_record(relation, row=rows[reading.document, relation.id])
            for reading in dossier.readings
            for relation in reading.relations
        ],
        "places": [
            place_record(place, document=reading.document)
            for reading in dossier.readings
            for place in reading.places
        ],
        "origins": [
            origin_record(origin, document=document.id)
            for document, reading in papers
            for origin in reading.origins
        ],
        "accounts": [account_record(account) for account in dossier.accounts],
        "ledger": [line_record(line) for line in dossier.ledger],
        "exposures": [record for row in dossier.exposures for record in exposure_records(row)],
        "parties": [party_record(party) for party in dossier.parties],
        "caveats": [caveat_record(caveat) for caveat in dossier.caveats],
    }


def _members(record: Record) -> Iterator[str]:
    for key, value in record.items():
        if isinstance(value, list) and value:
            rows = ",\n".join(f"  {_compact(row)}" for row in value)
            yield f"{_compact(key)}: [\n{rows}\n]"
        else:
            yield f"{_compact(key)}: {_compact(value)}"


def _compact(value: object) -> str:
    return encodable(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


EXPORT = Export(name="json", suffix=".json", media_type="application/json", render=render_json)
