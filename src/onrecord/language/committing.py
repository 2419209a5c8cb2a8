"""Certainty: a score for each word, and whether it is asserted, uncertain or denied.

Six sets of judgements were learnt together; their judges use the scale differently, so
each keeps its own outputs. News is read on the scale of the newswire set.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from onrecord.language.analysis import Analysis
    from onrecord.model import Span

    Floats = NDArray[np.float32]

SCALES = (
    "uw",
    "meantime",
    "uds_ih2",
    "commitmentbank",
    "megaveridicality2",
    "ross_pavlick",
)
"""The sets, in the order of the network's outputs; training shares it."""

NEWS = "uw"
WAYS = 4
"""Outputs for each set: the score, then denied, uncertain, asserted."""


CLASSES = ("asserted", "uncertain", "denied")

WEIGHTS: dict[str, tuple[float, float, float]] = {
    "uw": (1.05, 3.95, 5.42),
    "meantime": (1.05, 3.75, 7.3),
    "uds_ih2": (1.33, 2.8, 1.81),
    "commitmentbank": (1.47, 3.95, 1.45),
    "megaveridicality2": (1.57, 1.41, 3.39),
    "ross_pavlick": (1.44, 2.03, 1.92),
}
"""What each class is multiplied by before the likeliest is taken, for each set's scale.

One over the root of the class's share in the set's training part, since macro F1 counts rare
classes as much as the common one. The power is not fitted: on what it was trained on the model
is too sure of itself to choose by (``python -m quality.certainty …_train.jsonl.gz --fix``).
"""

SPREAD = 0.5
"""How far a score is usually off: what turns it into chances of the classes beside the head's."""

EDGE = 1.0
"""Where the scale is cut: asserted from 1 upwards, denied from -1 downwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """How firmly a text puts something: from 3 (certainly so) to -3, and how likely each class."""

    score: float
    asserted: float
    uncertain: float
    denied: float


def commitments(outputs: Floats, *, scale: str = NEWS) -> list[list[float]]:
    """Return score, asserted, uncertain and denied of each word, on one set's scale."""
    import numpy as np

    at = SCALES.index(scale) * WAYS
    three = outputs[:, at + 1 : at + WAYS].astype(np.float64)
    likely = np.exp(three - three.max(1, keepdims=True))
    likely /= likely.sum(1, keepdims=True)
    scores = np.clip(outputs[:, at], -3, 3).astype(np.float64)
    rows = [scores.round(2), *likely[:, ::-1].T.round(3)]
    return [list(row) for row in zip(*(column.tolist() for column in rows), strict=True)]


def standing_of(
    commitment: Commitment,
    *,
    scale: str = NEWS,
    weights: tuple[float, float, float] | None = None,
) -> str:
    """Return the class of a commitment: ``asserted``, ``uncertain`` or ``denied``.

    The three-way head and the score are heard alike.
    """
    firm = _below((commitment.score - EDGE) / SPREAD)
    against = _below((-EDGE - commitment.score) / SPREAD)
    likely = (
        commitment.asserted + firm,
        commitment.uncertain + 1 - firm - against,
        commitment.denied + against,
    )
    weighed = zip(weights or WEIGHTS[scale], likely, CLASSES, strict=True)
    return max(weighed, key=lambda one: one[0] * one[1])[2]


def _below(deviations: float) -> float:
    """Return the share of a normal distribution that lies below so many deviations."""
    return (1 + math.erf(deviations / math.sqrt(2))) / 2


def commitment_at(analysis: Analysis, span: Span) -> Commitment | None:
    """Return how firmly the text puts what the words of ``span`` name, or None without a word.

    Several words are read at the first and the last, as the network learnt it.
    """
    tokens = analysis.tokens
    low = bisect_right(tokens, span.start, key=lambda token: token.span.end)
    high = bisect_left(tokens, span.end, key=lambda token: token.span.start) - 1
    if low > high:
        return None
    first, last = tokens[low], tokens[high]
    return Commitment(
        score=(first.certainty + last.certainty) / 2,
        asserted=(first.asserted + last.asserted) / 2,
        uncertain=(first.uncertain + last.uncertain) / 2,
        denied=(first.denied + last.denied) / 2,
    )
