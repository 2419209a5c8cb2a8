"""FollowTheMoney entities, one JSON object a line: Ownership and Directorship.

An Ownership without a percentage is "not stated". A Directorship is a sign of control,
never a share. Other schemata only lend their names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.model import OwnershipStake, StakeKind
from onrecord.ownership.registers.stake_format import (
    LONGEST_NAME,
    Gathering,
    Parsed,
    StakeFormat,
    json_lines,
    opening,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SIDES = {
    "Ownership": ("owner", "asset", StakeKind.SHARES),
    "Directorship": ("director", "organization", StakeKind.CONTROL),
}
"""Which properties hold the two sides, and what kind of stake the schema is."""

_SCHEMA = re.compile(rb'"schema"\s*:')
_PROPERTIES = re.compile(rb'"properties"\s*:')


def recognises(data: bytes) -> bool:
    """Tell whether the first object has a schema and properties."""
    start = opening(data)
    first = start.split(b"\n", 1)[0]
    return start.startswith(b"{") and bool(_SCHEMA.search(first) and _PROPERTIES.search(first))


def parse(data: bytes, name: str) -> Parsed:
    """Return the stakes of a FollowTheMoney file; raise MalformedStakeFile where a line breaks."""
    into = Gathering(name, name)
    names: dict[str, str] = {}
    ties: list[tuple[int, Mapping[str, object]]] = []
    for number, entity in json_lines(data, name):
        if text(entity, "schema") in SIDES:
            ties.append((number, entity))
        else:
            caption = text(entity, "caption", longest=LONGEST_NAME)
            names[text(entity, "id")] = _first(entity, "name") or caption
    for number, entity in ties:
        for stake in _stakes(entity, into, names=names, where=f"line {number}"):
            into.add(stake)
    return into.parsed()


def _stakes(
    entity: Mapping[str, object], into: Gathering, *, names: Mapping[str, str], where: str
) -> Iterator[OwnershipStake]:
    owner_side, asset_side, kind = SIDES[text(entity, "schema")]
    owners, assets = _values(entity, owner_side), _values(entity, asset_side)
    entry = text(entity, "id") or where
    if not owners or not assets:
        into.note("no-party", f"{entry}: one side is missing; no stake.")
    share = into.share(_first(entity, "percentage"), entry=entry)
    for owner in owners:
        for asset in assets:
            yield OwnershipStake(
                owner=owner,
                asset=asset,
                owner_name=names.get(owner, ""),
                asset_name=names.get(asset, ""),
                share=share,
                kind=kind,
                nature=_first(entity, "ownershipType") or _first(entity, "role"),
                since=_first(entity, "startDate"),
                until=_first(entity, "endDate"),
                evidence=into.row(
                    entry, field_name="percentage", quote=_first(entity, "summary")
                ),
            )


def _values(entity: Mapping[str, object], key: str) -> list[str]:
    properties = entity.get("properties")
    values = properties.get(key) if isinstance(properties, dict) else None
    return [one[:LONGEST_NAME] for one in values or () if isinstance(one, str) and one]


def _first(entity: Mapping[str, object], key: str) -> str:
    return next(iter(_values(entity, key)), "")


FORMAT = StakeFormat("ftm", recognises, parse)
