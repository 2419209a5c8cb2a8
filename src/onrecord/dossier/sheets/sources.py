"""Where it all comes from: reports collapsed into origins, and a strip for each claim.

A strip never says more than the count it was given: filled for an origin that is sure to be
one, half for one that may be another's, hollow for a report that only repeats.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.dossier.sheets.ledger import places_in
from onrecord.dossier.words import counted, origins_words
from onrecord.model import Account, ChainStep, Document, Dossier, OriginGroup, Story

MOST_PIPS = 12
"""More are told by their number alone: nobody counts thirteen dots."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """How one claim is carried."""

    line: int
    """The ledger line that has it first."""

    statement: str
    lower: int
    upper: int
    echoes: int
    """Reports, or hands within a report, that repeat it and add nothing."""

    reason: str

    @property
    def drawn(self) -> bool:
        """Tell whether its pips are few enough to be seen at once."""
        return 0 < self.upper + self.echoes <= MOST_PIPS

    @property
    def words(self) -> str:
        """Return the count in words, for those who do not see the pips."""
        origins = f"{origins_words(self.lower, self.upper)} origin"
        plural = "" if self.upper == 1 else "s"
        return f"{origins}{plural}, {counted(self.echoes, 'repetition')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginCard:
    """One origin: the reports that reach the reader from it, and what it rests on."""

    number: int
    group: OriginGroup
    documents: tuple[Document, ...]
    chain: tuple[ChainStep, ...]
    """The hands before the first report, outermost first; empty when none was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesSheet:
    """Origins and strips."""

    origins: tuple[OriginCard, ...]
    strips: tuple[Strip, ...]
    """Weakest first; claims that nobody counted are left out, and counted in ``uncounted``."""

    uncounted: int


def sources_sheet(dossier: Dossier, story: Story | None) -> SourcesSheet:
    """Return where the reports come from, and how each claim is carried.

    One report needs no story: its strips are its dossier's, and its origin stands in its chain.
    """
    several = story if len(dossier.documents) > 1 else None
    strips = list(_across(dossier, several) if several else _within(dossier))
    strips.sort(key=lambda one: (one.lower, one.upper, -one.echoes, one.line))
    return SourcesSheet(
        origins=tuple(_origins(dossier, story)) if story else (),
        strips=tuple(strips),
        uncounted=(len(several.claims) if several else len(dossier.ledger)) - len(strips),
    )


def _origins(dossier: Dossier, story: Story) -> Iterator[OriginCard]:
    accounts: dict[str, Account] = {one.document: one for one in dossier.accounts}
    for number, group in enumerate(story.groups, start=1):
        account = accounts.get(group.documents[0])
        yield OriginCard(
            number=number,
            group=group,
            documents=tuple(story.document(one) for one in group.documents),
            chain=account.chain[1:] if account else (),
        )


def _across(dossier: Dossier, story: Story) -> Iterator[Strip]:
    first: dict[int, int] = {}
    places = places_in(story)
    for line in dossier.ledger:
        first.setdefault(places.get(line.claim, 0), line.number)
    for number, claim in enumerate(story.claims, start=1):
        if claim.upper and number in first:
            yield Strip(
                line=first[number],
                statement=claim.statement,
                lower=claim.lower,
                upper=claim.upper,
                echoes=len({one.document for one in claim.reports if one.echo}),
                reason=claim.reason,
            )


def _within(dossier: Dossier) -> Iterator[Strip]:
    for line in dossier.ledger:
        if line.origin and line.origin.upper:
            yield Strip(
                line=line.number,
                statement=line.statement,
                lower=line.origin.lower,
                upper=line.origin.upper,
                echoes=sum(len(step.sources) for step in line.chain[:-1]),
                reason=line.origin.reason,
            )
