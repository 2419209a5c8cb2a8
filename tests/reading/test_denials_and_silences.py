"""Denials and silences against traps: a stance and a scope for each of our own sentences.

A sentence is right when the claims read from it carry exactly the label that is
written beside it; a wrong label counts against precision and against recall.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from builders import document
from onrecord.model import Stance
from onrecord.reading import read

SENTENCES = tomllib.loads(
    (Path(__file__).parent / "denials_and_silences.toml").read_text(encoding="utf-8")
)
TURNING = {
    Stance.DENIES,
    Stance.DENIES_KNOWLEDGE,
    Stance.NO_RESPONSE,
    Stance.DECLINES_COMMENT,
}


def labels(sentence: str) -> set[str]:
    """Return the turning stances read from one sentence, a denial with its scope."""
    claims = read(document(sentence, publisher="Harbour Post")).claims
    return {
        f"denies {claim.scope.value}"
        if claim.stance is Stance.DENIES and claim.scope
        else claim.stance.value
        for claim in claims
        if claim.stance in TURNING
    }


def score(half: str) -> tuple[float, float]:
    """Return precision and recall over one half of the sentences."""
    right = found = wanted = 0
    for sentence, label in SENTENCES[half]:
        seen = labels(sentence)
        gold = {label} - {"none"}
        right, found, wanted = right + len(seen & gold), found + len(seen), wanted + len(gold)
    return right / max(found, 1), right / max(wanted, 1)


@pytest.mark.parametrize("half", ["tuned", "blind"])
def test_denials_and_silences_are_told_from_their_traps(half: str) -> None:
    precision, recall = score(half)
    assert precision >= 0.95, f"{half}: precision {precision:.3f}"
    assert recall >= 0.90, f"{half}: recall {recall:.3f}"


def test_the_set_is_large_and_half_of_it_are_traps() -> None:
    every = [pair for half in SENTENCES.values() for pair in half]
    assert len({sentence for sentence, _ in every}) == len(every) >= 150
    assert all(
        sum(label == "none" for _, label in half) * 2 >= len(half)
        for half in SENTENCES.values()
    )
