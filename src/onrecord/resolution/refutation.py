"""Whether a report agrees with a claim, disagrees, or only passes it on.

By the words of denial and refutation in the claim and in the report's first
sentences and those near the claim: where one side refutes and the other does not,
they disagree. It reads no argument, and irony least of all: measured, three of
four "disagrees" it gives are called otherwise by people, so it marks what to look at.
"""

from __future__ import annotations

import re

from onrecord.model import Bearing
from onrecord.resolution.alignment import stems_of

FIRST_SENTENCES = 3
"""Sentences at the top of a report that are always looked at: news tells the turn first."""

NEAR_CLAIM = 3
"""Stems a later sentence must share with the claim to be looked at."""

REFUTES = re.compile(
    r"\b(?:hoax(?:es)?|faked?|fakes|bogus|debunk\w*|untrue|false(?:ly|hood)?|fabricat\w+|"
    r"den(?:y|ies|ied|ying|ial)|refut\w+|reject\w*|dismiss\w*|baseless|unfounded|groundless|"
    r"satir\w+|made[- ]up|not true|no truth|(?:is|was)n['’]t true|doctored|photoshopped|prank|"
    r"disput\w+|retract\w*|discredit\w*|disproved?|disproven|misleading|misreport\w*|"
    r"conspiracy theory|exaggerated|inaccurate|incorrect|wrong(?:ly)?)\b",
    re.IGNORECASE,
)
REFUTES_IN_A_CLAIM = re.compile(
    r"^(?:no|nope|sorry|false)\b[,:]|"
    r"\b(?:did|does|do|is|was|are|were|has|have|will|would|can|could)(?:n['’]t| not)\b|"
    r"\bnot\b|\bnever\b",
    re.IGNORECASE,
)
"""A plain "not" counts in a claim only; a report of some length has one anyway."""

PASSES_ON = re.compile(
    r"\b(?:reported(?:ly)?|reports?|alleged(?:ly)?|claims?|claimed|rumou?r(?:s|ed)?|according to|"
    r"unconfirmed|sources?|purported(?:ly)?|apparently|suggests?|may|might|could|if true)\b",
    re.IGNORECASE,
)

_END = re.compile(r"(?<=[.!?”\"])\s+|\n+")


def bearing_on(claim: str, text: str) -> Bearing:
    """Return how a report's text stands to a claim in words; both in English."""
    sentences = [s for s in _END.split(text) if s.strip()]
    stems = frozenset(stems_of(claim))
    near = [
        sentence
        for place, sentence in enumerate(sentences)
        if place < FIRST_SENTENCES or len(stems & set(stems_of(sentence))) >= NEAR_CLAIM
    ]
    claim_refutes = bool(REFUTES.search(claim) or REFUTES_IN_A_CLAIM.search(claim))
    if claim_refutes != any(REFUTES.search(sentence) for sentence in near):
        return Bearing.DISAGREES
    if any(PASSES_ON.search(sentence) for sentence in near):
        return Bearing.DISCUSSES
    return Bearing.AGREES
