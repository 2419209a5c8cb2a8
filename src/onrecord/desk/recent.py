"""Reports of the casebook in one line each: what a person wants to know before opening one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from onrecord.casebook import Casebook
from onrecord.desk.lists import Lists
from onrecord.desk.reports import dossier_from_casebook
from onrecord.model import KeptDocument, Mark, Origin, ScreeningStatus

HITS = (ScreeningStatus.LISTED, ScreeningStatus.OWNED, ScreeningStatus.POSSIBLE)
"""What is counted as a hit; each is shown under its own word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSummary:
    """One kept report, counted as its dossier counts it."""

    kept: KeptDocument
    title: str
    """The headline, or words that say there is none."""

    claims: int
    denials: int
    silences: int
    origin: Origin | None
    """Of the main account; None where nobody counted."""

    hits: tuple[tuple[ScreeningStatus, int], ...]
    """Parties by what screening found, only where there are some."""

    screened: bool
    """Whether any list was searched."""


def summary_of(
    casebook: Casebook, kept: KeptDocument, *, lists: Lists | None = None
) -> ReportSummary:
    """Return one kept report in a line; it is compiled for that, so keep the answer."""
    dossier = dossier_from_casebook(casebook, [kept.id], lists=lists)
    marks = dict(dossier.tally)
    found = Counter(row.status for row in dossier.named)
    return ReportSummary(
        kept=kept,
        title=dossier.title,
        claims=len(dossier.ledger),
        denials=marks[Mark.DENIED],
        silences=marks[Mark.NO_COMMENT],
        origin=next((one.origin for one in dossier.accounts), None),
        hits=tuple((status, found[status]) for status in HITS if found[status]),
        screened=lists is not None,
    )
