"""The loss of the relation head: who takes part, and which pairs are related.

Pairs are drawn anew each time: gold participants, names, pronouns, and whatever the
network itself tags at this moment, so that its own junk counts among the negatives.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.language.pairing import (
    CANDIDATE_KINDS,
    GAP_CLASSES,
    PROPERTIES,
    WIDEST,
    Candidate,
    Pair,
    between,
    gap_class,
    pairs_of,
    touch,
)
from onrecord.language.tags import best_tags, spans_of
from training.relations import shown_candidates

if TYPE_CHECKING:
    from training.articles import Example

PARTS_WIDTH, HIDDEN = 128, 256
EAGER = 1.0
"""Taken off the score of "nobody" when the network's own participants are looked for."""

MOST_PAIRS = 72
"""Pairs of one window that are learnt from at a time; facts are always among them."""


class Relator(nn.Module):
    """Scores (subject, object) for every property, from the states of both and what joins them."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.subject = nn.Linear(2 * width, PARTS_WIDTH)
        self.object = nn.Linear(2 * width, PARTS_WIDTH)
        self.joint = nn.Linear(width, PARTS_WIDTH)
        self.hidden = nn.Linear(4 * PARTS_WIDTH, HIDDEN)
        self.kinds = nn.Embedding(CANDIDATE_KINDS * CANDIDATE_KINDS, HIDDEN)
        self.gaps = nn.Embedding(GAP_CLASSES, HIDDEN)
        self.score = nn.Linear(HIDDEN, len(PROPERTIES))
        self.dropout = nn.Dropout(0.2)
        with torch.no_grad():
            self.kinds.weight.mul_(0.1)
            self.gaps.weight.mul_(0.1)
            self.score.bias.fill_(-3.0)

    def forward(self, states: Tensor, drawn: Drawn) -> Tensor:
        """Return (N, properties) for states (B, L, width)."""
        row, *ends, kinds, gaps = torch.tensor(drawn.facts).T
        first, last, other_first, other_last = ends
        dropped = self.dropout(states)
        subject = self.subject(torch.cat([dropped[row, first], dropped[row, last]], -1))
        other = self.object(
            torch.cat([dropped[row, other_first], dropped[row, other_last]], -1)
        )
        places = torch.tensor(drawn.between)
        joint = self.joint(dropped)[row[:, None], places.clamp(min=0)]
        joint = joint.masked_fill((places < 0)[..., None], -1e4).amax(1)
        joined = torch.cat([subject, other, subject * other, joint], -1)
        hidden = self.hidden(joined) + self.kinds(kinds) + self.gaps(gaps)
        result: Tensor = self.score(self.dropout(functional.relu(hidden)))
        return result


@dataclass(slots=True)
class Drawn:
    """The pairs of a batch: places, plain facts, and what is true of each."""

    facts: list[tuple[int, ...]] = field(default_factory=list)
    between: list[list[int]] = field(default_factory=list)
    truth: list[list[float]] = field(default_factory=list)
    asked: list[list[float]] = field(default_factory=list)


Page = tuple["Example", dict[int, int]]
"""An example and the position in its window of each word."""


def draw(pages: list[Page], scores: Tensor, rng: random.Random) -> Drawn:
    """Return pairs to learn from; ``scores`` (B, L, tags) say whom the network tags now."""
    drawn = Drawn()
    tagged = _tagged(pages, scores)
    for row, (example, place) in enumerate(pages):
        own = tagged[row] if example.participants is not None else []
        shown = [
            candidate
            for candidate in shown_candidates(example, tagged=own, rng=rng)
            if candidate.first in place and candidate.last in place
        ]
        pairs = list(pairs_of(example.words, shown))
        rng.shuffle(pairs)
        known = [(pair, *_truth(example, shown, pair)) for pair in pairs]
        known.sort(key=lambda one: not any(one[1]))
        for pair, truth, asked in known[:MOST_PAIRS]:
            _add(drawn, row, place, shown=shown, pair=pair)
            drawn.truth.append(truth)
            drawn.asked.append(asked)
    return drawn


def _tagged(pages: list[Page], scores: Tensor) -> list[list[tuple[int, int, int]]]:
    longest = max(len(place) for _, place in pages)
    table = np.zeros((len(pages), longest, scores.shape[2]), np.float32)
    flat = scores.detach().numpy()
    for row, (_, place) in enumerate(pages):
        table[row, : len(place)] = flat[row, list(place.values())]
    table[..., 0] -= EAGER
    free = np.zeros((table.shape[2], table.shape[2]), np.float32)
    found = best_tags(table, [len(place) for _, place in pages], free)
    result = []
    for tags, (_, place) in zip(found, pages, strict=True):
        order = list(place)
        result.append([(kind, order[a], order[b]) for kind, a, b in spans_of(tags)])
    return result


def _truth(
    example: Example, shown: list[Candidate], pair: Pair
) -> tuple[list[float], list[float]]:
    subject, other = shown[pair.subject], shown[pair.object]
    truth, asked = [0.0] * len(PROPERTIES), [0.0] * len(PROPERTIES)
    for number in example.asked:
        asked[number] = 1.0
    for first, second, number in example.facts:
        if touch(first, subject) and touch(second, other):
            truth[number] = 1.0
    if example.unclear:
        for number in example.asked:
            where = ((subject[0], subject[1]), (other[0], other[1]), number)
            if where in example.unclear and not truth[number]:
                asked[number] = 0.0
    return truth, asked


def _add(
    drawn: Drawn, row: int, place: dict[int, int], *, shown: list[Candidate], pair: Pair
) -> None:
    subject, other = shown[pair.subject], shown[pair.object]
    kinds = subject.kind * CANDIDATE_KINDS + other.kind
    ends = (subject.first, subject.last, other.first, other.last)
    drawn.facts.append((row, *(place[at] for at in ends), kinds, gap_class(subject, other)))
    low, high = between(subject, other)
    joins = [place[at] for at in range(low, high + 1) if at in place]
    drawn.between.append((joins + [-1] * (WIDEST + 2 - len(joins)))[: WIDEST + 2])


def relation_loss(relator: Relator, states: Tensor, drawn: Drawn) -> Tensor:
    """Return the loss of the drawn pairs, a third of the sum a window: facts are rare."""
    if not drawn.facts:
        return states.sum() * 0
    scores = relator(states, drawn)
    losses = functional.binary_cross_entropy_with_logits(
        scores, torch.tensor(drawn.truth), reduction="none"
    )
    return (losses * torch.tensor(drawn.asked)).sum() / (3 * len(states))
