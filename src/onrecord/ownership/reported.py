"""What a reading, a list or a match says, as stakes and listed parties.

A report's stake is alleged by its source and keeps the sentence. A denied, planned or
conditional ownership makes no stake, only a caveat. A list's ``Linked To`` makes a link,
which no rule counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from onrecord.model import (
    Caveat,
    Certainty,
    Claim,
    Designation,
    Document,
    EntityId,
    Evidence,
    ListedParty,
    Modality,
    OwnershipStake,
    Polarity,
    Reading,
    Regime,
    Relation,
    Share,
    Span,
    StakeKind,
)
from onrecord.ownership.share_words import read_share

LIST_REGIMES = {
    "us-": Regime.OFAC,
    "eu-": Regime.EU,
    "uk-": Regime.UK,
    "gb-": Regime.UK,
    "sample-": Regime.OFAC,  # the invented list stands in for a US one, so that the demo shows a path
}
"""Whose list it is, by how its slug begins. What a listing does is the designation's own
``effect``: a US export list belongs to the US row and blocks nothing."""

KINDS = {
    "subsidiary_of": StakeKind.SHARES,
    "owns": StakeKind.SHARES,
    "owned_by": StakeKind.SHARES,
    "controls": StakeKind.CONTROL,
    "directs": StakeKind.CONTROL,
    "led_by": StakeKind.CONTROL,
}
"""The relations that speak of ownership; a new one needs a row here and its roles below."""

OWNER_ROLES = ("owner", "parent", "controller", "director", "leader")
ASSET_ROLES = ("asset", "child", "subsidiary", "controlled", "company", "organization")


def regime_of(list_name: str) -> Regime | None:
    """Return whose list it is, None when it is nobody's whose ownership rule is known here."""
    return next(
        (regime for start, regime in LIST_REGIMES.items() if list_name.startswith(start)), None
    )


def listed_parties(
    matched: Iterable[tuple[str, Designation]],
) -> tuple[ListedParty, ...]:
    """Return the listed parties for pairs of a party's id and the designation that it is.

    A designation of nobody's regime known here, such as the UN's, is left out: its own
    listing stands in screening, and no ownership rule here follows from it.
    """
    found = []
    for party, designation in matched:
        regime = regime_of(designation.list_name)
        if regime is not None:
            found.append(_listed(party, designation, regime))
    return tuple(found)


def _listed(party: str, designation: Designation, regime: Regime) -> ListedParty:
    return ListedParty(
        party=party,
        regime=regime,
        name=designation.name,
        effect=designation.effect,
        list_name=designation.list_name,
        entry=designation.entry,
        listed_on=designation.listed_on,
        programmes=designation.programmes,
        evidence=Evidence(
            list_name=designation.list_name,
            entry=designation.entry,
            field="name",
            quote=designation.name,
        ),
    )


def stakes_from_links(
    designations: Iterable[Designation],
    *,
    parties: Mapping[str, str] = MappingProxyType({}),
) -> tuple[OwnershipStake, ...]:
    """Return one link for each ``Linked To``; ``parties`` gives the ids of list entries.

    An entry without an id there becomes ``list:entry``, or the linked name where the
    list does not say which entry is meant.
    """
    return tuple(
        OwnershipStake(
            owner=_party(designation.list_name, link.entry, parties) or link.name,
            asset=_party(designation.list_name, designation.entry, parties),
            owner_name=link.name,
            asset_name=designation.name,
            kind=StakeKind.LINK,
            nature=link.words,
            evidence=Evidence(
                list_name=designation.list_name,
                entry=designation.entry,
                field="remarks",
                quote=f"{link.words} {link.name}",
            ),
        )
        for designation in designations
        for link in designation.links
    )


def _party(list_name: str, entry: str, parties: Mapping[str, str]) -> str:
    return parties.get(entry, f"{list_name}:{entry}" if entry else "")


@dataclass(frozen=True, slots=True)
class _Told:
    """A relation of ownership with what is needed to say on whose word it stands."""

    relation: Relation
    document: Document
    claims: tuple[Claim, ...]
    names: Mapping[EntityId, str]


def stakes_from_relations(
    reading: Reading, document: Document
) -> tuple[tuple[OwnershipStake, ...], tuple[Caveat, ...]]:
    """Return the stakes a reading found, each as alleged by its source, and what made none."""
    by_id = {claim.id: claim for claim in reading.claims}
    names = {entity.id: entity.name for entity in reading.entities}
    stakes: list[OwnershipStake] = []
    caveats: list[Caveat] = []
    for relation in reading.relations:
        if relation.name not in KINDS or relation.probability is not None:
            # What a model thinks likely is shown as a relation; no ownership is reckoned from it.
            continue
        claims = tuple(by_id[one] for one in relation.claims if one in by_id)
        stake, caveat = _read(_Told(relation, document, claims, names))
        stakes += [stake] if stake else []
        caveats += [caveat] if caveat else []
    return tuple(stakes), tuple(caveats)


def _read(told: _Told) -> tuple[OwnershipStake | None, Caveat | None]:
    owner, asset = _entity(told.relation, OWNER_ROLES), _entity(told.relation, ASSET_ROLES)
    span = _proof(told)
    if owner is None or asset is None:
        return None, _caveat("no-party", "names only one side", told=told, span=span)
    standing = [claim for claim in told.claims if claim.polarity is Polarity.AFFIRMED]
    if told.claims and not standing:
        return None, _caveat("denied", "is only denied", told=told, span=span)
    held = [claim for claim in standing if claim.modality is Modality.ACTUAL]
    if told.claims and not held:
        return None, _caveat(
            "not-actual", "is planned, conditional or forecast", told=told, span=span
        )
    share, caveat = _share(told, span, held)
    stake = OwnershipStake(
        owner=owner,
        asset=asset,
        owner_name=told.names.get(owner, ""),
        asset_name=told.names.get(asset, ""),
        share=share,
        kind=KINDS[told.relation.name],
        nature=told.relation.name.replace("_", " "),
        evidence=Evidence(
            document=told.document.id,
            span=span,
            quote=told.document.quote(span) if span else "",
        ),
        alleged_by=_whose_word(told, held),
    )
    return stake, caveat


def _entity(relation: Relation, names: tuple[str, ...]) -> EntityId | None:
    return next(
        (role.entity for role in relation.roles if role.name in names and role.entity), None
    )


def _proof(told: _Told) -> Span | None:
    sentences = [claim.sentence for claim in told.claims] + list(told.relation.evidence)
    return sentences[0] if sentences else None


def _share(told: _Told, span: Span | None, held: list[Claim]) -> tuple[Share, Caveat | None]:
    words = next((role.value for role in told.relation.roles if role.name == "share"), "")
    share = read_share(words)
    if share is None:
        return Share(), _caveat(
            "share-unclear", f"gives its share as {words[:40]!r}", told=told, span=span
        )
    if held and not any(claim.certainty is Certainty.CERTAIN for claim in held):
        # A stake that is only said to be possible may not exist: its low end is nothing.
        hedged = Share(high=share.high, below=share.below)
        return hedged, _caveat(
            "hedged", "is hedged; its share counts from 0", told=told, span=span
        )
    return share, None


def _whose_word(told: _Told, held: list[Claim]) -> str:
    for claim in held:
        if claim.source:
            return " ".join(told.document.quote(span) for span in claim.source)
        origin = claim.chain.origin
        if origin and any(source.name for source in origin.sources):
            return ", ".join(source.name for source in origin.sources if source.name)
    return told.document.publisher or "the report"


def _caveat(code: str, problem: str, *, told: _Told, span: Span | None) -> Caveat:
    return Caveat(
        code=f"ownership.{code}",
        message=f"The report’s “{told.relation.name.replace('_', ' ')}” {problem}.",
        span=span,
    )
