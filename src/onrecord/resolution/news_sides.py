"""One report as the search for news sees it: who is called what, who speaks, who is silent."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model import (
    Claim,
    Document,
    Entity,
    EntityId,
    Evidence,
    Reading,
    Span,
    Stance,
)
from onrecord.resolution.alignment import stems_of

ALIKE = 0.6
"""Share of the shorter content's words that two contents about one matter have in common. Between
"it owned the yard" and "it had owned the yard since May" it is 1, and 0.33 to "it sold the yard in
May": chosen by hand on invented sentences, for want of a corpus of denials taken back."""

STEMS_AT_LEAST = 2
"""One shared word ("the project") is no matter in common."""

STEMMED = 20_000
"""Contents whose stems are remembered: two hundred reports of some fifty claims, twice over."""

SILENT = frozenset({Stance.NO_RESPONSE, Stance.DECLINES_COMMENT})
DENIALS = frozenset({Stance.DENIES, Stance.DENIES_KNOWLEDGE})
_SPEAKS = frozenset({Stance.ASSERTS, Stance.REACTS, *DENIALS})
_ARTICLE = re.compile(r"^(?:the|an?) ")


Parties = Mapping[EntityId, frozenset[str]]
"""What an entity answers to, where more is known of it than its spelling."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A report, with the folded names of its entities."""

    document: Document
    reading: Reading
    names: dict[EntityId, frozenset[str]]
    called: dict[EntityId, str]

    def at(self, span: Span) -> Evidence:
        """Return the evidence at a place."""
        return Evidence(document=self.document.id, span=span, quote=self.document.quote(span))

    def sentence_of(self, span: Span) -> Span:
        """Return the sentence around a place, or the place itself where no sentence was found."""
        around = (s.span for s in self.reading.sentences if s.span.covers(span))
        return next(around, span)

    def content(self, claim: Claim) -> str:
        """Return the words of a claim's content."""
        return " ".join(self.document.quote(span) for span in claim.content)

    def first_words(self) -> dict[EntityId, Claim]:
        """Return for each party the first claim that is put to it and to nobody further in."""
        first: dict[EntityId, Claim] = {}
        for claim in self.reading.claims:
            if claim.stance in _SPEAKS and not claim.addressees:
                for entity in first_tellers(claim):
                    first.setdefault(entity, claim)
        return first

    def silences(self) -> dict[EntityId, Claim]:
        """Return the parties that did not answer, each with the claim that says so."""
        return {
            entity: claim
            for claim in self.reading.claims
            if claim.stance in SILENT
            for entity in claim.speakers
        }

    def silence_of(self, names: frozenset[str]) -> Claim | None:
        """Return the claim that the party of these names did not answer; None when it has none."""
        silent = self.silences().items()
        return next((claim for one, claim in silent if self.names[one] & names), None)

    def heard_from(self, names: frozenset[str]) -> bool:
        """Tell whether the party of these names is reported to speak, or not to."""
        heard = (*self.first_words(), *self.silences())
        return any(self.names[one] & names for one in heard)


def side_of(document: Document, reading: Reading, parties: Parties | None = None) -> Side:
    """Return a report as the search for news sees it; ``parties`` as ``what_is_new`` has them."""
    known = parties or {}
    return Side(
        document=document,
        reading=reading,
        names={
            one.id: known.get(one.id, frozenset()) or spellings(one) for one in reading.entities
        },
        called={one.id: one.name for one in reading.entities},
    )


def spellings(entity: Entity) -> frozenset[str]:
    """Return the names of an entity in the form compared."""
    return frozenset(_folded(name) for name in (entity.name, *entity.names))


def _folded(name: str) -> str:
    plain = " ".join(unicodedata.normalize("NFKC", name).casefold().replace("’", "'").split())
    return _ARTICLE.sub("", plain)


def first_tellers(claim: Claim) -> tuple[EntityId, ...]:
    """Return the speakers that also are the innermost link: nobody relays them to the report.

    What a document says that a party told somebody is not that party speaking up.
    """
    origin = claim.chain.origin
    inner = {source.entity for source in origin.sources} if origin else set()
    return tuple(one for one in claim.speakers if one in inner)


@lru_cache(maxsize=STEMMED)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stems_of(text))


def likeness(one: str, other: str) -> float:
    """Return the share, 0 to 1, of the shorter text's words that stand in the other."""
    left, right = _stems(one), _stems(other)
    shared = len(left & right)
    if shared < STEMS_AT_LEAST:
        return 0.0
    return shared / min(len(left), len(right))


def best_pair(before: Sequence[Side], now: Side) -> tuple[Evidence, Evidence] | None:
    """Return the known sentence and the fresh one whose claims are most alike, if any are."""
    pairs = (
        (likeness(side.content(old), now.content(new)), side, old, new)
        for side in before
        for old in side.reading.claims
        for new in now.reading.claims
        if not {old.stance, new.stance} & SILENT
    )
    best = max(pairs, key=lambda pair: pair[0], default=None)
    if best is None or best[0] < ALIKE:
        return None
    _, side, old, new = best
    return side.at(old.sentence), now.at(new.sentence)


def is_earlier(one: Side, other: Side) -> bool:
    """Tell whether the dates say that ``one`` was published before ``other``; unknown is no."""
    days = (one.document.published[:10], other.document.published[:10])
    return all(days) and days[0] < days[1]
