"""GLEIF relationship records as JSON: a list of objects with Relationship and Registration."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.errors import MalformedStakeFile
from onrecord.ownership.registers.gleif_records import RelationshipRecord, add_record
from onrecord.ownership.registers.stake_format import (
    Gathering,
    Parsed,
    StakeFormat,
    load_json,
    objects,
    opening,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_RELATIONSHIP = re.compile(rb'"StartNode"\s*:')


def recognises(data: bytes) -> bool:
    """Tell whether the file opens as JSON and soon names a start node."""
    start = opening(data)
    return start[:1] in {b"[", b"{"} and bool(_RELATIONSHIP.search(start))


def parse(data: bytes, name: str) -> Parsed:
    """Return the stakes of a relationship file; raise MalformedStakeFile where it breaks."""
    into = Gathering(name, "gleif-rr")
    whole = load_json(data, name)
    records = whole if isinstance(whole, list) else objects(whole, "relations")
    for record in records:
        if not isinstance(record, dict):
            raise MalformedStakeFile(name, problem="a record is not an object")
        add_record(_record(record), into)
    return into.parsed()


def _record(record: Mapping[str, object]) -> RelationshipRecord:
    relationship = record.get("Relationship") or record.get("RelationshipRecord") or {}
    period = next(
        (
            one
            for one in objects(relationship, "RelationshipPeriods")
            if text(one, "PeriodType") == "RELATIONSHIP_PERIOD"
        ),
        {},
    )
    return RelationshipRecord(
        child=text(relationship, "StartNode", "NodeID"),
        parent=text(relationship, "EndNode", "NodeID"),
        type=text(relationship, "RelationshipType"),
        since=text(period, "StartDate"),
        until=text(period, "EndDate"),
        status=text(relationship, "RelationshipStatus"),
        registration=text(record, "Registration", "RegistrationStatus"),
        updated=text(record, "Registration", "LastUpdateDate"),
    )


FORMAT = StakeFormat("gleif-json", recognises, parse)
