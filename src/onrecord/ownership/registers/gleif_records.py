"""What a GLEIF relationship record says about ownership: that accounts are consolidated.

Consolidation rests on control under accounting rules and states no percentage. So a
consolidating parent gives a share that is not stated and a sign of control, never 50
and never 100.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.model import Directness, OwnershipStake, StakeKind

if TYPE_CHECKING:
    from onrecord.ownership.registers.stake_format import Gathering

CONSOLIDATING = {
    "IS_DIRECTLY_CONSOLIDATED_BY": Directness.DIRECT,
    "IS_ULTIMATELY_CONSOLIDATED_BY": Directness.INDIRECT,
    # A branch is no party of its own; its head office's share in it is not a thing GLEIF states.
    "IS_INTERNATIONAL_BRANCH_OF": Directness.DIRECT,
}
"""Start node below end node, with a share that is not stated."""

VOID = {"ANNULLED", "DUPLICATE", "CANCELLED"}
"""Registration states of a record that its issuer takes back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationshipRecord:
    """One relationship record, whatever file it came in; all fields as written."""

    child: str
    parent: str
    type: str
    since: str = ""
    until: str = ""
    status: str = ""
    registration: str = ""
    updated: str = ""


def add_record(record: RelationshipRecord, into: Gathering) -> None:
    """Add what the record states: an unstated share and a sign of control, or only the sign."""
    entry = f"{record.child} {record.type} {record.parent}"
    if not (record.child and record.parent and record.type):
        into.note("no-party", f"{entry}: a node or the type is missing; no stake.")
        return
    if record.registration in VOID:
        into.note("void", f"{entry}: registration is {record.registration}; not read.")
        return
    until = record.until[:10]
    if record.status == "INACTIVE" and not until:
        until = record.updated[:10]
        into.note("end-unknown", f"{entry}: inactive without an end date; ended by {until}.")
    ways = [StakeKind.SHARES] if record.type in CONSOLIDATING else []
    for kind in (*ways, StakeKind.CONTROL):
        into.add(
            OwnershipStake(
                owner=record.parent,
                asset=record.child,
                kind=kind,
                directness=CONSOLIDATING.get(record.type, Directness.UNSTATED),
                nature=record.type,
                since=record.since[:10],
                until=until,
                evidence=into.row(entry, field_name="RelationshipType", quote=record.type),
            )
        )
