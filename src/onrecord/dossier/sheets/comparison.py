"""Claims against outlets: how each report words the same claim, and what a rewrite lost of it.

Wordings are compared word by word with the report that came first; nothing here decides
which of two wordings, or of two values, is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from onrecord.dossier.sheets.ledger import places_in
from onrecord.model import (
    ClaimId,
    Corroboration,
    Disagreement,
    Document,
    DocumentId,
    Dossier,
    LedgerLine,
    Report,
    SourceKind,
    StanceCell,
    Story,
)

NOBODY = frozenset({SourceKind.AUTHOR, SourceKind.NONE})
"""Voices that put a claim to nobody but the report itself."""

WORD_OR_GAP = re.compile(r"\s+|\w+|[^\w\s]")


class Change(Enum):
    """What became of a piece of the first wording."""

    KEPT = "kept"
    LOST = "lost"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How one report has a claim."""

    report: Report
    line: LedgerLine
    bearing: str
    """``as so``, ``denied`` or ``beside``."""

    changes: tuple[tuple[Change, str], ...]
    """Pieces against the first report's wording; empty for the first itself and where the words
    are the same."""

    attribution_lost: bool
    """The first report puts it to somebody; this one to nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedClaim:
    """One claim with a cell for each report, in the order of the sheet's columns."""

    number: int
    claim: Corroboration
    cells: tuple[tuple[Wording, ...], ...]
    """Empty where the report does not have the claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two claims that say the same of other values."""

    numbers: tuple[int, int]
    between: Disagreement


@dataclass(frozen=True, slots=True, kw_only=True)
class Stances:
    """What one party does with the claims."""

    party: str
    cells: tuple[tuple[StanceCell, ...], ...]
    """One place for each of the matrix's columns."""

    elsewhere: tuple[StanceCell, ...]
    """Cells of claims that only this party speaks of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonSheet:
    """Claims against outlets, contradictions, and parties against claims."""

    columns: tuple[Document, ...]
    """First published first, undated last."""

    shared: tuple[ComparedClaim, ...]
    """Claims that several reports have."""

    single: tuple[ComparedClaim, ...]
    """Claims that one report has."""

    contradictions: tuple[Contradiction, ...]
    matrix_columns: tuple[int, ...]
    """Numbers of the claims that several parties speak of."""

    stances: tuple[Stances, ...]


def comparison_sheet(dossier: Dossier, story: Story) -> ComparisonSheet:
    """Return the story's claims against its outlets."""
    columns = tuple(
        sorted(story.documents, key=lambda one: (not one.published, one.published, one.id))
    )
    lines = {line.claim: line for line in dossier.ledger}
    rows = [
        _compared(number, claim, columns=columns, lines=lines)
        for number, claim in enumerate(story.claims, start=1)
    ]
    spoken = _spoken_by_several(story)
    return ComparisonSheet(
        columns=columns,
        shared=tuple(row for row in rows if len(row.claim.documents) > 1),
        single=tuple(row for row in rows if len(row.claim.documents) == 1),
        contradictions=tuple(_contradictions(story)),
        matrix_columns=spoken,
        stances=tuple(_stances(story, spoken)),
    )


def _compared(
    number: int,
    claim: Corroboration,
    *,
    columns: Sequence[Document],
    lines: Mapping[ClaimId, LedgerLine],
) -> ComparedClaim:
    order: dict[DocumentId, int] = {one.id: place for place, one in enumerate(columns)}
    carried = sorted(_carried(claim), key=lambda one: (order[one[1].document], one[1].claim))
    first = carried[0][1]
    cells = tuple(
        tuple(
            _wording(report, bearing, first=first, lines=lines)
            for bearing, report in carried
            if report.document == column.id
        )
        for column in columns
    )
    return ComparedClaim(number=number, claim=claim, cells=cells)


def _carried(claim: Corroboration) -> Iterator[tuple[str, Report]]:
    for bearing, reports in (
        ("as so", claim.reports),
        ("denied", claim.denials),
        ("beside", claim.beside),
    ):
        for report in reports:
            yield bearing, report


def _wording(
    report: Report, bearing: str, *, first: Report, lines: Mapping[ClaimId, LedgerLine]
) -> Wording:
    return Wording(
        report=report,
        line=lines[report.claim],
        bearing=bearing,
        changes=wording_change(first.statement, report.statement),
        attribution_lost=_put_to_somebody(lines[first.claim])
        and not _put_to_somebody(lines[report.claim]),
    )


def _put_to_somebody(line: LedgerLine) -> bool:
    return any(voice.kind not in NOBODY for voice in line.voices)


def wording_change(earlier: str, later: str) -> tuple[tuple[Change, str], ...]:
    """Return the later wording in pieces, with what it lost of the earlier one between them.

    Empty where the words are the same. What is kept and what is added spell the later one.
    """
    old, new = WORD_OR_GAP.findall(earlier), WORD_OR_GAP.findall(later)
    if old == new:
        return ()
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(
        piece
        for kind, i, j, k, l in found  # noqa: E741 - the names of the library's own account
        for piece in _pieces(kind, "".join(old[i:j]), "".join(new[k:l]))
    )


def _pieces(kind: str, old: str, new: str) -> Iterator[tuple[Change, str]]:
    if kind == "equal":
        yield Change.KEPT, new
        return
    if old.strip():
        yield Change.LOST, old
    if new:
        yield Change.ADDED, new


def _contradictions(story: Story) -> Iterator[Contradiction]:
    """Yield each contradiction once, from the claim that comes first."""
    places = places_in(story)
    told = set()
    for number, claim in enumerate(story.claims, start=1):
        for against in claim.disagreements:
            pair = (against.own, against.other)
            if number < places[against.claim] and pair not in told:
                told.add(pair)
                yield Contradiction(numbers=(number, places[against.claim]), between=against)


def _spoken_by_several(story: Story) -> tuple[int, ...]:
    parties: dict[int, set[str]] = {}
    for cell in story.matrix.cells:
        parties.setdefault(cell.claim, set()).add(cell.party)
    return tuple(sorted(claim + 1 for claim, some in parties.items() if len(some) > 1))


def _stances(story: Story, columns: Sequence[int]) -> Iterator[Stances]:
    for party in story.matrix.parties:
        own = [cell for cell in story.matrix.cells if cell.party == party]
        yield Stances(
            party=party,
            cells=tuple(
                tuple(cell for cell in own if cell.claim + 1 == column) for column in columns
            ),
            elsewhere=tuple(cell for cell in own if cell.claim + 1 not in columns),
        )
