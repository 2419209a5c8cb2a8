"""Beneficial Ownership Data Standard 0.4 statements, and the older 0.2 and 0.3 shapes.

Of several statements about one record the latest counts; replaced ones are counted in
a caveat. A stake that is not said to be direct is kept as such and proves nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Directness, OwnershipStake, Share, StakeKind
from onrecord.ownership.registers.stake_format import (
    LONGEST_NAME,
    Gathering,
    Parsed,
    StakeFormat,
    json_lines,
    load_json,
    objects,
    opening,
    text,
)
from onrecord.ownership.share_words import between

KINDS = {
    "shareholding": StakeKind.SHARES,
    "votingrights": StakeKind.VOTES,
    "rightstosurplusassetsondissolution": StakeKind.ECONOMIC,
    "rightstoprofitorincome": StakeKind.ECONOMIC,
    "rightsgrantedbycontract": StakeKind.CONTROL,
    "conditionalrightsgrantedbycontract": StakeKind.CONTROL,
    "beneficiaryoflegalarrangement": StakeKind.ECONOMIC,
    "enjoymentanduseofassets": StakeKind.ECONOMIC,
    "righttoprofitorincomefromassets": StakeKind.ECONOMIC,
    "appointmentofboard": StakeKind.CONTROL,
    "otherinfluenceorcontrol": StakeKind.CONTROL,
    "influenceorcontrol": StakeKind.CONTROL,
    "seniormanagingofficial": StakeKind.CONTROL,
    "controlviacompanyrulesorarticles": StakeKind.CONTROL,
    "controlbylegalframework": StakeKind.CONTROL,
    "boardmember": StakeKind.CONTROL,
    "boardchair": StakeKind.CONTROL,
    "settlor": StakeKind.CONTROL,
    "settloroftrust": StakeKind.CONTROL,
    "trustee": StakeKind.CONTROL,
    "trusteeoftrust": StakeKind.CONTROL,
    "protector": StakeKind.CONTROL,
    "protectoroftrust": StakeKind.CONTROL,
    "nominee": StakeKind.CONTROL,
    "nominator": StakeKind.CONTROL,
}
"""The codelist of interest types, without hyphens and capitals. A type that is not here,
or not given, counts as shares that are not stated: unknown must not turn into nothing."""

DIRECTNESS = {"direct": Directness.DIRECT, "indirect": Directness.INDIRECT}
_STATEMENT = re.compile(rb'"(statementId|statementID)"\s*:')


@dataclass(frozen=True, slots=True)
class Tie:
    """One relationship statement, whichever version of the standard wrote it."""

    record: str
    statement: str
    date: str
    status: str
    owner: str
    asset: str
    interests: tuple[Mapping[str, object], ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What the other statements of the file say about the two sides of a tie."""

    names: Mapping[str, str]
    joint: set[str]
    """Records that stand for a joint holding, not for a party of their own."""


def recognises(data: bytes) -> bool:
    """Tell whether the file opens as JSON and soon names a statement."""
    start = opening(data)
    return start[:1] in {b"[", b"{"} and bool(_STATEMENT.search(start))


def parse(data: bytes, name: str) -> Parsed:
    """Return the stakes of a BODS file; raise MalformedStakeFile where it breaks."""
    into = Gathering(name, name)
    names: dict[str, str] = {}
    ties: dict[str, Tie] = {}
    joint: set[str] = set()
    replaced = 0
    for statement in _statements(data, name):
        details = statement.get("recordDetails", statement)
        tie = _tie(statement, details)
        if tie is None:
            names[_record_id(statement)] = _name(details)
            if _is_joint(details):
                joint.add(_record_id(statement))
        elif tie.record not in ties or ties[tie.record].date <= tie.date:
            replaced += tie.record in ties
            ties[tie.record] = tie
        else:
            replaced += 1
    if replaced:
        into.note("replaced", f"{replaced} statements are replaced by later ones; not counted.")
    for tie in ties.values():
        _add(tie, Around(names, joint), into)
    return into.parsed()


def _statements(data: bytes, name: str) -> Iterator[Mapping[str, object]]:
    start = opening(data)
    if start.startswith(b"{") and b"\n{" in start:
        yield from (statement for _, statement in json_lines(data, name))
        return
    whole = load_json(data, name)
    if isinstance(whole, dict):
        yield from objects(whole, "statements") or [whole]
    elif isinstance(whole, list):
        yield from (one for one in whole if isinstance(one, dict))


def _record_id(statement: Mapping[str, object]) -> str:
    return (
        text(statement, "recordId")
        or text(statement, "statementId")
        or text(statement, "statementID")
    )


def _tie(statement: Mapping[str, object], details: object) -> Tie | None:
    kind = text(statement, "recordType") or text(statement, "statementType")
    if kind not in {"relationship", "ownershipOrControlStatement"}:
        return None
    return Tie(
        record=_record_id(statement),
        statement=text(statement, "statementId") or text(statement, "statementID"),
        date=text(statement, "statementDate"),
        status=text(statement, "recordStatus"),
        owner=_party(details, "interestedParty"),
        asset=_party(details, "subject"),
        interests=tuple(objects(details, "interests")),
    )


def _party(details: object, side: str) -> str:
    return (
        text(details, side)
        or text(details, side, "describedByEntityStatement")
        or text(details, side, "describedByPersonStatement")
    )


def _name(details: object) -> str:
    names = objects(details, "names")
    first = text(names[0], "fullName", longest=LONGEST_NAME) if names else ""
    return text(details, "name", longest=LONGEST_NAME) or first


def _is_joint(details: object) -> bool:
    """Tell whether an entity is a bare arrangement: how BODS writes a holding held jointly."""
    plain = not text(details, "entityType", "subtype")
    return plain and text(details, "entityType", "type") == "arrangement"


def _add(tie: Tie, around: Around, into: Gathering) -> None:
    if not (tie.owner and tie.asset):
        into.note(
            "no-party", f"{tie.record}: an owner is not named or not disclosed; no stake."
        )
        return
    # No interest given is an interest whose nature and size are not stated.
    interests: Sequence[Mapping[str, object]] = tie.interests or ({},)
    blocks = Counter(_sort(one) for one in interests)
    seen: Counter[tuple[StakeKind, Directness]] = Counter()
    for interest in interests:
        sort = _sort(interest)
        seen[sort] += 1
        # Several interests of one sort in ONE statement are separate blocks, not tellings.
        parcel = str(seen[sort]) if blocks[sort] > 1 else ""
        into.add(_stake(tie, interest, (parcel, around), into=into))


def _sort(interest: Mapping[str, object]) -> tuple[StakeKind, Directness]:
    words = text(interest, "type").replace("-", "").lower()
    direct = text(interest, "directOrIndirect") or text(interest, "interestLevel")
    return KINDS.get(words, StakeKind.SHARES), DIRECTNESS.get(direct, Directness.UNSTATED)


def _stake(
    tie: Tie,
    interest: Mapping[str, object],
    beside: tuple[str, Around],
    *,
    into: Gathering,
) -> OwnershipStake:
    parcel, around = beside
    kind, directness = _sort(interest)
    joint = tie.asset in around.joint and kind in {StakeKind.SHARES, StakeKind.VOTES}
    until = text(interest, "endDate")[:10]
    return OwnershipStake(
        owner=tie.owner,
        asset=tie.asset,
        owner_name=around.names.get(tie.owner, ""),
        asset_name=around.names.get(tie.asset, ""),
        share=Share() if kind is StakeKind.CONTROL else _share(tie, interest, into),
        kind=kind,
        directness=directness,
        parcel=parcel,
        joint_group=tie.asset if joint else "",
        nature=text(interest, "type"),
        since=text(interest, "startDate")[:10],
        until=until or (tie.date[:10] if tie.status == "closed" else ""),
        evidence=into.row(
            tie.record or tie.statement,
            field_name="interests",
            quote=text(interest, "details", longest=LONGEST_NAME),
        ),
    )


def _share(tie: Tie, interest: Mapping[str, object], into: Gathering) -> Share:
    share = interest.get("share")
    if not isinstance(share, dict):
        return Share()
    try:
        if exact := text(share, "exact"):
            return between(exact, exact)
        # 0.4 writes an excluded end as a number; before, it was a yes or no beside the end.
        low, high = text(share, "exclusiveMinimum"), text(share, "exclusiveMaximum")
        return between(
            low or text(share, "minimum") or "0",
            high or text(share, "maximum") or "100",
            above=bool(low) or share.get("exclusiveMinimum") is True,
            below=bool(high) or share.get("exclusiveMaximum") is True,
        )
    except (ValueError, ArithmeticError):
        into.note(
            "share-unclear", f"{tie.record}: the share is not one; counted as not stated."
        )
        return Share()


FORMAT = StakeFormat("bods", recognises, parse)
