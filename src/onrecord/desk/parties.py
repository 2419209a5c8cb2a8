"""Parties: looked for on the lists, and their owners traced, as the dossier and a person ask.

Nothing here turns "not found" into "clear", or a likeness of names into a fact:
a listing by name alone says that it rests on the name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.desk.decisions import apply_decisions, decided_words, entity_query
from onrecord.desk.lists import Lists
from onrecord.desk.papers import ReadPaper
from onrecord.model import (
    Document,
    Entity,
    Evidence,
    Exposure,
    ExposureRow,
    ExposureStatus,
    JudgedMatch,
    Judgement,
    ListedParty,
    Match,
    OwnershipStake,
    Query,
    Reading,
    Regime,
    Screened,
    ScreeningStatus,
)

SURE = 0.95
"""From this probability a name met on a list is shown as listed; below it as possible.

Taken above every false positive of the public retrieval benchmark's 3,000 people who
are on no list (docs/design/014-screening.md); a person still decides.
"""


def screen_query(query: Query, *, lists: Lists) -> tuple[Match, ...]:
    """Return the listed parties that a query may be, the likeliest first."""
    from onrecord.screening import screen

    return screen(query, lists.index)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenedReading:
    """What the lists and the reported owners say of every entity of one reading."""

    outcomes: tuple[Screened, ...]
    exposures: tuple[ExposureRow, ...]


def screen_reading(
    document: Document, reading: Reading, *, lists: Lists, decisions: Sequence[Judgement] = ()
) -> ScreenedReading:
    """Look for every entity on the lists, and trace the owners that the report alleges.

    A match that was decided false counts for nothing, the owners' listings included, until its
    listing changes; every decision is told beside what was found.
    """
    from onrecord.ownership import draw_tree, expose_all, stakes_from_relations

    judged = {
        str(entity.id): apply_decisions(_matches(entity, lists), decisions, lists)
        for entity in reading.entities
    }
    found = {
        party: tuple(one.match for one in several if not one.suppressed)
        for party, several in judged.items()
    }
    stakes, _ = stakes_from_relations(reading, document)
    listed = _listed(found, lists)
    owned = {stake.asset for stake in stakes}
    answers = {
        entity.id: expose_all([entity.id], stakes, listed)
        for entity in reading.entities
        if entity.id in owned
    }
    return ScreenedReading(
        outcomes=tuple(
            _with_decisions(
                _outcome(entity, found[entity.id], answers.get(entity.id, ()), lists=lists),
                judged[entity.id],
            )
            for entity in reading.entities
        ),
        exposures=tuple(
            ExposureRow(
                entity=entity, document=document.id, answers=each, tree=draw_tree(each[0])
            )
            for entity, each in answers.items()
            if each
        ),
    )


def reported_stakes(paper: ReadPaper) -> tuple[OwnershipStake, ...]:
    """Return the stakes that a report alleges, each on its source's word."""
    from onrecord.ownership import stakes_from_relations

    return stakes_from_relations(paper.reading, paper.document)[0]


def expose_party(
    name: str,
    *,
    lists: Lists,
    stakes: Sequence[OwnershipStake] = (),
    regimes: Sequence[Regime] = tuple(Regime),
    as_of: str = "",
) -> tuple[Exposure, ...]:
    """Return each regime's answer about a party by name, from its own listing and its owners.

    Parties of ``stakes`` are taken for listed where their names are; the lists' own
    "Linked To" edges are shown for review and never counted as shares.
    """
    from onrecord.ownership import RULES, expose_all, stakes_from_links

    names = _names(name, stakes)
    found = {
        key: screen_query(Query(names=(spelt,)), lists=lists) for key, spelt in names.items()
    }
    listed = _listed(found, lists)
    ids = {(one.list_name, one.entry): one.party for one in listed}
    links = stakes_from_links(
        [lists.entries[key] for key in ids if key in lists.entries],
        parties={f"{list_name}:{entry}": party for (list_name, entry), party in ids.items()},
    )
    rules = [rule for rule in RULES if rule.regime in regimes]
    key = next(
        (key for key, spelt in names.items() if spelt.casefold() == name.casefold()), name
    )
    return expose_all([key], [*stakes, *links], listed, rules=rules, as_of=as_of)


def _names(name: str, stakes: Sequence[OwnershipStake]) -> dict[str, str]:
    held = {stake.owner: stake.owner_name or stake.owner for stake in stakes}
    held |= {stake.asset: stake.asset_name or stake.asset for stake in stakes}
    return (
        held
        if name.casefold() in {one.casefold() for one in held.values()}
        else {**held, name: name}
    )


def _matches(entity: Entity, lists: Lists) -> tuple[Match, ...]:
    if not entity.screenable:
        return ()
    return screen_query(entity_query(entity), lists=lists)


def _listed(found: dict[str, tuple[Match, ...]], lists: Lists) -> tuple[ListedParty, ...]:
    from onrecord.ownership import listed_parties

    sure = [
        (party, lists.entries[match.listing.list_name, match.listing.entry])
        for party, matches in found.items()
        for match in matches
        if match.score >= SURE and not match.ambiguous_with
    ]
    return listed_parties(sure)


# -- the outcome in words --------------------------------------------------------


def _outcome(
    entity: Entity, matches: Sequence[Match], exposures: Sequence[Exposure], *, lists: Lists
) -> Screened:
    if not entity.screenable:
        return Screened(
            entity=entity.id,
            status=ScreeningStatus.NOT_SCREENED,
            words="",
        )
    status, words, evidence = _by_name(matches, lists)
    reached = [one for one in exposures if one.status in OWNED_AT]
    if exposures and status is not ScreeningStatus.LISTED:
        by_name = words if matches else f"by name not found {words}"
        words = "; ".join([by_name, *(_answer(one, lists) for one in exposures)])
        evidence = (*evidence, *(stake.evidence for one in reached[:1] for stake in one.stakes))
        status = min((OWNED_AT[one.status] for one in reached), key=_RANK.index, default=status)
    return Screened(entity=entity.id, status=status, words=words, evidence=evidence)


def _with_decisions(screened: Screened, judged: Sequence[JudgedMatch]) -> Screened:
    """Return the outcome with what people decided about its matches, and what changed since."""
    said = [screened.words] if screened.words else []
    for one in judged:
        if one.judgement:
            listing = one.match.listing
            since = f" (since then: {' '.join(one.changes)})" if one.changes else ""
            where = f"“{one.match.alias}” in {listing.list_name}, entry {listing.entry}"
            said.append(f"{where}, {decided_words(one)}{since}")
    return replace(screened, words="; ".join(said))


OWNED_AT = {
    ExposureStatus.BLOCKED: ScreeningStatus.OWNED,
    ExposureStatus.POSSIBLE: ScreeningStatus.POSSIBLE,
    ExposureStatus.DIRECTIVE_APPLIES: ScreeningStatus.POSSIBLE,
}
_RANK = (ScreeningStatus.OWNED, ScreeningStatus.POSSIBLE)


def _by_name(
    matches: Sequence[Match], lists: Lists
) -> tuple[ScreeningStatus, str, tuple[Evidence, ...]]:
    if not matches:
        return ScreeningStatus.NOT_FOUND, f"in {lists.words()}", ()
    best = matches[0]
    sure = best.score >= SURE and not best.ambiguous_with
    listing = best.listing
    where = f"{listing.list_name} of {listing.as_of or 'unknown date'}, entry {listing.entry}"
    words = f"“{best.alias}” in {where}, by name alone, likeness {best.score:.2f}"
    if best.ambiguous_with:
        words += f"; {len(best.ambiguous_with)} other listed parties fit as well"
    evidence = Evidence(
        list_name=listing.list_name, entry=listing.entry, field="name", quote=best.alias
    )
    status = ScreeningStatus.LISTED if sure else ScreeningStatus.POSSIBLE
    return status, words if sure else f"possibly {words}", (evidence,)


def _answer(exposure: Exposure, lists: Lists) -> str:
    from onrecord.ownership import regime_of

    regime = exposure.regime
    if not any(regime_of(one.name) is regime for one in lists.lists):
        return f"{regime.value.upper()}: no {regime.value.upper()} list is loaded"
    missing = f" ({exposure.missing[0]})" if exposure.missing else ""
    return f"{regime.value.upper()}: {exposure.status.value} by ownership{missing}"
