"""What one more report changes in what was known, with the words on both sides.

It tells what reports say, never what is so: a number that changed is another
number in another report.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from onrecord.model.text import Evidence


class NoveltyKind(Enum):
    """What is new about a report; in this order they are told."""

    NEW_ORIGIN = "new origin"
    """It reaches the reader from nowhere that a known report comes from."""

    DENIAL_WITHDRAWN = "denial withdrawn"
    """A party is reported to say what it had denied, or to have taken its denial back."""

    NEW_DENIAL = "new denial"
    """A party denies what it had not denied in a known report."""

    SILENCE_BROKEN = "silence broken"
    """A party that last was reported not to answer is reported to speak."""

    NUMBER_CHANGED = "number changed"
    """The same relation between the same parties, with a quantity no known report has."""

    NEW_PARTY = "new party"
    """A party that no known report names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Novelty:
    """One thing that a fresh report changes."""

    kind: NoveltyKind
    words: str
    """One line: what the known reports have, and what the fresh one has."""

    fresh: Evidence
    known: tuple[Evidence, ...] = ()
    """The places it is new against; empty where no known report has such a place."""
