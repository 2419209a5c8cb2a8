"""The ledger as a reader wants it: some words, some marks, an order, grouped by voice or not.

Nothing is hidden without being counted: the sheet says how many lines there are of each mark
before the choice, and how many are shown after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from onrecord.dossier.words import MARK_WORDS, silence_words
from onrecord.model import (
    ClaimId,
    Corroboration,
    Dossier,
    EntityId,
    LedgerLine,
    Mark,
    Story,
)

NO_VOICE = "No source named"


class LedgerOrder(Enum):
    """How the lines follow each other."""

    TEXT = "text"
    """As they stand in the reports."""

    WEAKEST = "weakest"
    """Fewest origins first; lines whose origins nobody counted come last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerView:
    """What a reader wants to see of the ledger."""

    words: str = ""
    """Every one of them must stand in the line; case does not matter."""

    marks: frozenset[Mark] = frozenset()
    """Only lines with one of these; empty means all."""

    order: LedgerOrder = LedgerOrder.TEXT
    by_voice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One line with what stands behind it."""

    line: LedgerLine
    cue: tuple[str, ...]
    """The words that attribute it, as they stand in the report."""

    number: int = 0
    """The claim's place in the story, from 1; 0 where no story was told."""

    across: Corroboration | None = None
    """The same claim in all the reports; None where only one report is open."""

    parties: tuple[EntityId, ...] = ()
    """Who speaks in the line, and whom its sentence names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerGroup:
    """Lines under one heading: a report's title, a voice, or none."""

    heading: str
    rows: tuple[LedgerRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerSheet:
    """The ledger as chosen."""

    groups: tuple[LedgerGroup, ...]
    facets: tuple[tuple[Mark, int], ...]
    """How many lines of the whole ledger carry each mark."""

    of: int

    @property
    def shown(self) -> int:
        """Return how many lines the choice leaves."""
        return sum(len(group.rows) for group in self.groups)


def ledger_sheet(
    dossier: Dossier, view: LedgerView, *, story: Story | None = None
) -> LedgerSheet:
    """Return the dossier's ledger as the view wants it, with the story's count for each claim."""
    rows = [row for row in _rows(dossier, story) if _wanted(row.line, view)]
    if view.order is LedgerOrder.WEAKEST:
        rows.sort(key=_weakness)
    return LedgerSheet(
        groups=tuple(_by_voice(rows) if view.by_voice else _as_ordered(rows)),
        facets=dossier.tally,
        of=len(dossier.ledger),
    )


def _rows(dossier: Dossier, story: Story | None) -> Iterator[LedgerRow]:
    across = places_in(story) if story and len(story.documents) > 1 else {}
    papers = {one.id: one for one in dossier.documents}
    claims = {one.id: one for reading in dossier.readings for one in reading.claims}
    named = _named_in(dossier)
    for line in dossier.ledger:
        claim, paper = claims[line.claim], papers[line.document]
        number = across.get(line.claim, 0)
        voices = (one.entity for one in line.voices if one.entity)
        yield LedgerRow(
            line=line,
            cue=tuple(paper.quote(span) for span in claim.cue),
            number=number,
            across=story.claims[number - 1] if story and number else None,
            parties=tuple(dict.fromkeys((*voices, *named.get(line.claim, ())))),
        )


def places_in(story: Story) -> dict[ClaimId, int]:
    """Return each claim's place in the story, from 1."""
    return {
        carrier.claim: number
        for number, claim in enumerate(story.claims, start=1)
        for carrier in claim.carriers
    }


def _named_in(dossier: Dossier) -> Mapping[ClaimId, Sequence[EntityId]]:
    return {
        claim.id: [
            mention.entity
            for mention in reading.mentions
            if claim.sentence.covers(mention.span)
        ]
        for reading in dossier.readings
        for claim in reading.claims
    }


def _wanted(line: LedgerLine, view: LedgerView) -> bool:
    if view.marks and line.mark not in view.marks:
        return False
    text = _text(line)
    return all(word in text for word in view.words.casefold().split())


def _text(line: LedgerLine) -> str:
    """Return what a line shows while it is closed, as the page's own filter has it."""
    said = (
        line.statement,
        MARK_WORDS[line.mark],
        *(f"{one.name} {one.note}" for one in line.voices),
        *line.how_sure,
        *(f"{' '.join(one.by)} {one.words}" for one in line.against),
        *map(silence_words, line.silent),
        *line.flags,
        *line.caveats,
    )
    return " ".join(said).casefold()


def _weakness(row: LedgerRow) -> tuple[bool, int, int, int]:
    """Order by what is counted: the story's origins where there is one, else the report's."""
    counted = row.across or row.line.origin
    if counted is None:
        return (True, 0, 0, row.line.number)
    return (False, counted.lower, counted.upper, row.line.number)


def _as_ordered(rows: Sequence[LedgerRow]) -> Iterator[LedgerGroup]:
    if rows:
        yield LedgerGroup(heading="", rows=tuple(rows))


def _by_voice(rows: Sequence[LedgerRow]) -> Iterator[LedgerGroup]:
    """Yield a group for each set of voices, in the order in which they first speak."""
    groups: dict[str, list[LedgerRow]] = {}
    for row in rows:
        heading = "; ".join(dict.fromkeys(one.name for one in row.line.voices)) or NO_VOICE
        groups.setdefault(heading, []).append(row)
    for heading, some in groups.items():
        yield LedgerGroup(heading=heading, rows=tuple(some))
