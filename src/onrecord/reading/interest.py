"""Who speaks in its own cause: a party that denies a claim of the report, and asserts something beside it.

The caveat says what the text shows, and judges nothing: such a party may well be right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Caveat, Claim, Stance

DENYING = frozenset({Stance.DENIES, Stance.DENIES_KNOWLEDGE})


def mark_interest(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims, with a caveat on each assertion of a party that also denies something."""
    denying = {who for claim in claims if claim.stance in DENYING for who in claim.speakers}
    return tuple(
        replace(claim, caveats=(*claim.caveats, _own_cause(claim)))
        if claim.stance is Stance.ASSERTS and denying & set(claim.speakers)
        else claim
        for claim in claims
    )


def _own_cause(claim: Claim) -> Caveat:
    return Caveat(
        code="reading.own-cause",
        message="The speaker denies a claim of this report, so it speaks in its own cause.",
        span=claim.source[0] if claim.source else claim.content[0],
    )
