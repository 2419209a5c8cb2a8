"""GLEIF relationship records as XML, read one record at a time.

A document type, an entity declaration or bytes that are not UTF-8 are refused: the
published files have none, and they are how XML attacks are made.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from onrecord.errors import MalformedStakeFile
from onrecord.ownership.registers.gleif_records import RelationshipRecord, add_record
from onrecord.ownership.registers.stake_format import (
    LONGEST_ID,
    Gathering,
    Parsed,
    StakeFormat,
    opening,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

RECORD = "{*}RelationshipRecord"


def recognises(data: bytes) -> bool:
    """Tell whether the file opens as XML and soon names relationship data."""
    start = opening(data)
    return start.startswith(b"<") and b"RelationshipData" in start


def parse(data: bytes, name: str) -> Parsed:
    """Return the stakes of a relationship file; raise MalformedStakeFile where it breaks."""
    from lxml import etree

    _refuse_declarations(data, name)
    into = Gathering(name, "gleif-rr")
    records = etree.iterparse(
        io.BytesIO(data),
        tag=RECORD,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
    )
    try:
        for _, record in records:
            add_record(_record(record), into)
            _forget(record)
    except etree.XMLSyntaxError as problem:
        raise MalformedStakeFile(
            name, problem="not well-formed XML", line=problem.lineno or 0
        ) from None
    return into.parsed()


def _refuse_declarations(data: bytes, name: str) -> None:
    if b"\x00" in data[:4096]:
        raise MalformedStakeFile(name, problem="not UTF-8")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise MalformedStakeFile(name, problem="it declares a document type or entities")


def _forget(record: _Element) -> None:
    """Free the record and those before it, so that memory does not grow with the file."""
    record.clear()
    while record.getprevious() is not None:
        parent = record.getparent()
        if parent is None:
            return
        del parent[0]


def _record(record: _Element) -> RelationshipRecord:
    period = next(
        (
            one
            for one in record.iterfind("{*}Relationship/{*}RelationshipPeriods/*")
            if _text(one, "{*}PeriodType") == "RELATIONSHIP_PERIOD"
        ),
        None,
    )
    return RelationshipRecord(
        child=_text(record, "{*}Relationship/{*}StartNode/{*}NodeID"),
        parent=_text(record, "{*}Relationship/{*}EndNode/{*}NodeID"),
        type=_text(record, "{*}Relationship/{*}RelationshipType"),
        since="" if period is None else _text(period, "{*}StartDate"),
        until="" if period is None else _text(period, "{*}EndDate"),
        status=_text(record, "{*}Relationship/{*}RelationshipStatus"),
        registration=_text(record, "{*}Registration/{*}RegistrationStatus"),
        updated=_text(record, "{*}Registration/{*}LastUpdateDate"),
    )


def _text(element: _Element, path: str) -> str:
    return (element.findtext(path) or "").strip()[:LONGEST_ID]


FORMAT = StakeFormat("gleif-xml", recognises, parse)
