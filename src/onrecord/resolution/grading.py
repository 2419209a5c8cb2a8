"""The Admiralty code done right: the letter on the source, the digit on the claim.

FM 2-22.3, appendix B: both are judged apart, so a trusted source raises no digit.
Nothing here says that a claim is true, and 4 and 5 are never given by a program.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.model import Certainty, ClaimDigit, Grade, SourceLetter
from onrecord.resolution.accounts import outlet_key

INDEPENDENT_ORIGINS = 2
"""Confirmed "by other independent sources": two origins at least, by the lower bound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """What stands behind one claim, echoes left out."""

    certainties: tuple[Certainty, ...]
    outlets: tuple[str, ...]
    lower: int
    denied: bool
    contradicted: bool


def grade(support: Support, letters: Mapping[str, SourceLetter]) -> Grade:
    """Return the digit with its reasons, and each outlet's letter: F until a person rates it."""
    digit, why = _digit(support)
    given = tuple(
        (outlet, letters.get(outlet_key(outlet), SourceLetter.CANNOT_BE_JUDGED))
        for outlet in support.outlets
    )
    unrated = [outlet or "an unknown outlet" for outlet, letter in given if letter.value == "F"]
    notes = [why]
    if unrated:
        notes.append(f"F for {', '.join(unrated)}: nobody has rated it.")
    if support.denied:
        notes.append("It is denied; the denial stands beside it and changes no digit.")
    return Grade(digit=digit, letters=given, why=tuple(notes))


def _digit(support: Support) -> tuple[ClaimDigit, str]:
    if not support.certainties:
        return (
            ClaimDigit.CANNOT_BE_JUDGED,
            "6: no report carries it as so; reactions, silences and evaluations add nothing.",
        )
    if support.lower == 0:
        return (
            ClaimDigit.CANNOT_BE_JUDGED,
            "6: told in the outlet’s own words only, with no source to judge.",
        )
    if support.contradicted:
        return (
            ClaimDigit.POSSIBLY_TRUE,
            "3: other reports give other values, so it is not consistent.",
        )
    firm = [c for c in support.certainties if c is Certainty.CERTAIN]
    if not firm:
        return _hedged(support)
    if support.lower >= INDEPENDENT_ORIGINS:
        return (
            ClaimDigit.CONFIRMED,
            f"1: at least {support.lower} independent origins carry it.",
        )
    return (
        ClaimDigit.PROBABLY_TRUE,
        "2: one origin at least, not confirmed by another, however many outlets carry it.",
    )


def _hedged(support: Support) -> tuple[ClaimDigit, str]:
    if all(c is Certainty.UNCOMMITTED for c in support.certainties):
        return ClaimDigit.CANNOT_BE_JUDGED, "6: whoever tells it does not commit to it."
    return ClaimDigit.POSSIBLY_TRUE, "3: every report that carries it hedges it."
