"""How a claim stands: from stance, source, certainty and modality to one mark and its words.

The mark says how the *report* carries the claim. It never says whether the claim
is true, and no combination of values yields a word such as ``confirmed``.
"""

from __future__ import annotations

from onrecord.dossier.words import (
    CERTAINTY_WORDS,
    MARK_WORDS,
    MODALITY_WORDS,
    POLARITY_WORDS,
    WISH_WORDS,
)
from onrecord.model import Certainty, Claim, Mark, Modality, SourceKind, Stance

# What the speaker does decides first: nobody alleges by staying silent, and a
# reaction, a question or an order puts nothing on record about the event itself.
MARK_OF_STANCE: dict[Stance, Mark | None] = {
    Stance.ASSERTS: None,
    Stance.DENIES: Mark.DENIED,
    Stance.DENIES_KNOWLEDGE: Mark.DENIED,
    Stance.NO_RESPONSE: Mark.NO_COMMENT,
    Stance.DECLINES_COMMENT: Mark.NO_COMMENT,
    Stance.REACTS: Mark.UNCONFIRMED,
    Stance.ASKS: Mark.UNCONFIRMED,
    Stance.ORDERS: Mark.UNCONFIRMED,
    Stance.THREATENS: Mark.UNCONFIRMED,
}

HEDGED_MODALITIES = frozenset({Modality.CONDITIONAL, Modality.FORECAST})
"""Plans, abilities and judgements are put by somebody as being so; these two are not."""

# An outlet quoted by another outlet is a source like any other: the report that we
# read does not vouch for it.
ATTRIBUTED = frozenset(
    {SourceKind.NAMED, SourceKind.UNNAMED, SourceKind.DOCUMENT, SourceKind.OUTLET}
)

WHOSE_UNSAID = "reading.apposition"
"""The caveat of a claim that may be a source's word or the report's own: the weaker is shown."""

STRENGTH = (Mark.ASSERTED, Mark.ALLEGED, Mark.UNCONFIRMED, Mark.DENIED, Mark.NO_COMMENT)
"""From the mark that commits the report most to the one that commits it least."""


def mark_of(claim: Claim) -> Mark:
    """Return how the report carries the claim."""
    decided = MARK_OF_STANCE[claim.stance]
    if decided is not None:
        return decided
    if claim.certainty is not Certainty.CERTAIN or claim.modality in HEDGED_MODALITIES:
        return Mark.UNCONFIRMED
    put_to_somebody = claim.source_kind in ATTRIBUTED or whose_is_unsaid(claim)
    return Mark.ALLEGED if put_to_somebody else Mark.ASSERTED


def whose_is_unsaid(claim: Claim) -> bool:
    """Tell whether the text leaves open if a claim is a source's word or the report's own."""
    return any(caveat.code == WHOSE_UNSAID for caveat in claim.caveats)


def how_sure(claim: Claim) -> tuple[str, ...]:
    """Return the mark's word, then each further limit on the claim, in words."""
    if mark_of(claim) is Mark.NO_COMMENT:
        return (MARK_WORDS[Mark.NO_COMMENT],)
    wish = WISH_WORDS.get(claim.stance, "")
    planned = bool(wish) and claim.modality is Modality.PLANNED
    limits = (
        wish,
        "" if planned else MODALITY_WORDS[claim.modality],
        "" if wish else CERTAINTY_WORDS[claim.certainty],
        POLARITY_WORDS[claim.polarity] if claim.stance is Stance.ASSERTS else "",
        "whose word it is, is not said" if whose_is_unsaid(claim) else "",
    )
    return (MARK_WORDS[mark_of(claim)], *(words for words in limits if words))


def strongest(marks: tuple[Mark, ...]) -> Mark:
    """Return the mark that commits the report most; nothing stated counts as unconfirmed."""
    return min(marks, key=STRENGTH.index) if marks else Mark.UNCONFIRMED
