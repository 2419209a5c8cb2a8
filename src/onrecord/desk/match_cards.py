"""Parties and their matches as a person decides about them: what was found, and who said what of it.

A card repeats what screening, the lists and the casebook say; nothing here weighs anything anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.desk.decisions import apply_decisions, entity_query
from onrecord.desk.parties import SURE, screen_query
from onrecord.errors import RequestError
from onrecord.model import (
    Designation,
    Dossier,
    EntityRow,
    ExposureRow,
    JudgedMatch,
    Judgement,
    Match,
    OwnershipStake,
    Query,
    Row,
    SetAside,
)

if TYPE_CHECKING:
    from onrecord.casebook import Casebook
    from onrecord.desk.lists import Lists


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchCard:
    """One match, what its listing says, and every decision about it, the oldest first."""

    judged: JudgedMatch
    listing: Designation
    history: tuple[Judgement, ...]

    @property
    def key(self) -> str:
        """The listing as ``LIST:ENTRY``."""
        ref = self.judged.match.listing
        return f"{ref.list_name}:{ref.entry}"

    @property
    def sure(self) -> bool:
        """Tell whether it is shown as listed rather than as possible."""
        match = self.judged.match
        return match.score >= SURE and not match.ambiguous_with


@dataclass(frozen=True, slots=True, kw_only=True)
class StakeRow:
    """One stake of an ownership tree in words: the row of the table beside the picture."""

    owner: str
    share: str
    """As a reader would say it, in percent; ``not stated`` where the report gives no figure."""

    asset: str
    said_by: str
    """Whose word it rests on; empty for a register or a list."""

    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyCard:
    """One party of a dossier with its matches, the likeliest first, and its owners."""

    row: EntityRow
    matches: tuple[MatchCard, ...]
    exposure: ExposureRow | None
    stakes: tuple[StakeRow, ...]


def match_cards(
    matches: Sequence[Match], decisions: Sequence[Judgement], *, lists: Lists
) -> tuple[MatchCard, ...]:
    """Return a card for each match, in their order."""
    return tuple(
        MatchCard(
            judged=judged,
            listing=lists.entries[judged.match.listing.list_name, judged.match.listing.entry],
            history=_about(judged.match, decisions),
        )
        for judged in apply_decisions(matches, decisions, lists)
    )


def party_cards(
    dossier: Dossier, decisions: Sequence[Judgement], *, lists: Lists
) -> tuple[PartyCard, ...]:
    """Return a card for each party of a dossier, in the order in which it names them."""
    entities = {one.id: one for reading in dossier.readings for one in reading.entities}
    exposures = {one.entity: one for one in dossier.exposures}
    return tuple(
        PartyCard(
            row=row,
            matches=match_cards(
                screen_query(entity_query(entities[row.entity]), lists=lists)
                if row.screenable
                else (),
                decisions,
                lists=lists,
            ),
            exposure=exposures.get(row.entity),
            stakes=_stakes(exposures.get(row.entity)),
        )
        for row in dossier.named
    )


def _stakes(exposure: ExposureRow | None) -> tuple[StakeRow, ...]:
    """Return every stake that any of the rules looked at, each once."""
    answers = exposure.answers if exposure else ()
    return tuple(
        dict.fromkeys(_stake_row(stake) for answer in answers for stake in answer.stakes)
    )


def _stake_row(stake: OwnershipStake) -> StakeRow:
    from onrecord.ownership import share_in_words

    words = share_in_words(stake.share)
    return StakeRow(
        owner=stake.owner_name or stake.owner,
        share=f"{words} %" if stake.share.stated else words,
        asset=stake.asset_name or stake.asset,
        said_by=stake.alleged_by,
        quote=" ".join(stake.evidence.quote.split()),
    )


# -- deciding --------------------------------------------------------------------


def meanwhile(casebook: Casebook, made: Judgement, *, seen: int) -> tuple[Judgement, ...]:
    """Return what others decided about a pair between the decisions shown and the one just made.

    Ask after the decision is kept: of two at once, the second one always learns of the first.
    """
    pair = (made.party, made.list_name, made.entry)
    history = _of_pair(pair, casebook.judgements(party=made.party))
    mine = max(at for at, one in enumerate(history) if one == made)
    return history[max(0, seen) : mine]


def _about(match: Match, decisions: Sequence[Judgement]) -> tuple[Judgement, ...]:
    return _of_pair((match.query, match.listing.list_name, match.listing.entry), decisions)


def _of_pair(
    pair: tuple[str, str, str], decisions: Sequence[Judgement]
) -> tuple[Judgement, ...]:
    return tuple(one for one in decisions if (one.party, one.list_name, one.entry) == pair)


# -- one party asked about -------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedParty:
    """A party as somebody typed it in; several names, dates or numbers are parted by ``;``."""

    name: str = ""
    kind: str = ""
    birth: str = ""
    country: str = ""
    identifiers: str = ""
    """Each as ``scheme:number``."""

    reference: str = ""
    """The asker's own, such as the id of a row of a file; decisions are kept under it."""


def typed_query(typed: TypedParty) -> tuple[Query, tuple[SetAside, ...]]:
    """Return what somebody typed as a query, read as a table's row is; and what was left out.

    Raises RequestError where there is no name to look for.
    """
    from onrecord.lists import countries, dates
    from onrecord.model import ColumnMap
    from onrecord.tables import Asker, Readers

    first, _, others = typed.name.partition(";")
    cells = {
        "id": typed.reference,
        "name": first,
        "alias": others,
        "kind": typed.kind,
        "birth": typed.birth,
        "country": typed.country,
        "identifier": typed.identifiers,
    }
    asker = Asker(
        tuple(cells),
        ColumnMap(pairs=tuple((one, one) for one in cells)),
        readers=Readers(dates=dates.birth_dates, country=countries.country_code),
    )
    read = asker.read(
        Row(line=1, cells=tuple((text,) if text else () for text in cells.values()))
    )
    if read.asked is None:
        raise RequestError(f"nobody can be looked for: {read.remarks[0].reason}.")
    return read.asked.query, read.remarks
