"""OpenSanctions targets.nested.json: each target with its sanctions, addresses and edges inside.

Read either as one JSON object a line or as one JSON array. The nested entities
are lifted out and read as if they had stood in a file of entities.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.errors import MalformedList, MalformedRow
from onrecord.lists.format import ListFiles, ListFormat, watch_list
from onrecord.lists.ftm_entities import LOOKED_AT, is_nested, last_seen, lines, list_name
from onrecord.lists.ftm_graph import Record, designations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.model import WatchList

NAME = "ftm-targets"
MAX_DEPTH = 6
"""OpenSanctions nests three deep (company, ownership, owner); deeper is not a list."""

_BACK = {
    "sanctions": "entity",
    "ownershipOwner": "owner",
    "ownershipAsset": "asset",
    "directorshipDirector": "director",
    "directorshipOrganization": "organization",
    "membershipMember": "member",
    "membershipOrganization": "organization",
    "familyPerson": "person",
    "familyRelative": "relative",
    "associates": "person",
    "associations": "associate",
    "unknownLinkFrom": "subject",
    "unknownLinkTo": "object",
    "passports": "holder",
    "identifications": "holder",
}
"""Under which property an edge is nested → which of its own ends is the party around it."""


def _recognises(files: ListFiles) -> bool:
    data = files.only.lstrip(b"\xef\xbb\xbf \r\n\t")
    if data.startswith(b"["):
        return b'"schema"' in data[:4_096] and b'"properties"' in data[:65_536]
    if not data.startswith(b"{"):
        return False
    try:
        return any(is_nested(one) for _, one in lines(data, list_name=NAME, at_most=LOOKED_AT))
    except MalformedRow:
        return False


def _parse(files: ListFiles) -> WatchList:
    targets = list(_targets(files.only.lstrip(b"\xef\xbb\xbf \r\n\t")))
    flat = [record for target in targets for record in _lifted(target, depth=0)]
    return watch_list(
        files,
        designations(flat, list_name=list_name(targets)),
        publisher="OpenSanctions" if any("datasets" in one for one in targets) else "",
        as_of=last_seen(targets),
    )


def _targets(data: bytes) -> Iterator[Record]:
    if not data.startswith(b"["):
        yield from (record for _, record in lines(data, list_name=NAME))
        return
    import msgspec

    try:
        found = msgspec.json.decode(data, type=list[dict[str, Any]])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as problem:
        raise MalformedList(
            NAME, problem=f"not a JSON array of entities ({problem})"
        ) from problem
    yield from found


def _lifted(record: Record, *, depth: int) -> Iterator[Record]:
    """Yield the entity with ids in place of what was nested, and then what was nested."""
    properties = record.get("properties")
    if (
        depth > MAX_DEPTH
        or not isinstance(properties, dict)
        or not all(isinstance(found, list) for found in properties.values())
    ):
        raise MalformedList(NAME, problem="an entity without properties, or nested too deeply")
    inner = [
        (prop, value)
        for prop, found in properties.items()
        for value in found
        if isinstance(value, dict)
    ]
    plain = {
        prop: [value.get("id") if isinstance(value, dict) else value for value in found]
        for prop, found in properties.items()
    }
    yield {**record, "properties": plain}
    for prop, value in inner:
        yield from _lifted(_tied(value, prop, str(record.get("id"))), depth=depth + 1)


def _tied(value: Record, prop: str, around: str) -> Record:
    """Give an edge back the end that nesting left out."""
    back = _BACK.get(prop)
    properties = value.get("properties")
    if back is None or not isinstance(properties, dict) or properties.get(back):
        return value
    return {**value, "properties": {**properties, back: [around]}}


FORMAT = ListFormat(
    name="ftm-targets",
    title="OpenSanctions targets, nested JSON",
    recognises=_recognises,
    parse=_parse,
)
