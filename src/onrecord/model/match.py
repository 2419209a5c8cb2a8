"""Screening: what was asked, which listed party it may be, and what speaks for and against.

A match is a question put to a person, never a verdict. Its score is a probability, and its
reasons add up to it: the sum of every reason's effect is the score's log-odds.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.party import EntityKind, Identifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A party to look for on the watch lists."""

    names: tuple[str, ...]
    """Every spelling known; each is tried, the best one counts."""

    kind: EntityKind = EntityKind.LEGAL_ENTITY
    """LegalEntity means the sort of party is not known: people and bodies are both tried."""

    birth_dates: tuple[str, ...] = ()
    """ISO 8601 prefixes (``1961``, ``1961-04``, ``1961-04-12``)."""

    countries: tuple[str, ...] = ()
    """Lower-case ISO 3166-1 alpha-2 codes."""

    identifiers: tuple[Identifier, ...] = ()
    id: str = ""
    """The asker's own reference, such as an entity's id; handed back in each match."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingRef:
    """One entry of one version of one watch list."""

    list_name: str
    entry: str
    as_of: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing that speaks for (effect above 0) or against a match."""

    feature: str
    """A stable slug such as ``words-met`` or ``birth-date``."""

    left: str
    """What the query says."""

    right: str
    """What the list says."""

    effect: float
    """What this adds to the log-odds of the match."""

    words: str
    """One sentence that can be put into a file as it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A listed party that the query may be, with the reasons for and against."""

    query: str
    """The query's id, or its first name where it has none."""

    asked: str
    """The spelling of the query that fitted best."""

    listing: ListingRef
    name: str
    """The list's first name for the party."""

    alias: str
    """The listed spelling that was met."""

    score: float
    """The probability that query and listing are the same party, as the policy's table shows."""

    reasons: tuple[Reason, ...]
    """What speaks for it, the strongest first."""

    against: tuple[Reason, ...]
    """What speaks against it, the strongest first."""

    same_party: tuple[ListingRef, ...] = ()
    """Entries that other lists, or this one, hold of the same party."""

    ambiguous_with: tuple[ListingRef, ...] = ()
    """Entries of other parties that fit about as well: the name alone cannot tell them apart."""
