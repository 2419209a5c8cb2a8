"""The loss of a linear chain over tags, with its gradient worked out by hand.

Automatic differentiation through a few hundred tiny steps costs as much as two
encoder layers on a CPU; forward and backward sums give the same gradient cheaply.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

TINY = 1e-30
"""Stands for probability zero where a logarithm follows."""


class ChainLoss(torch.autograd.Function):
    """Negative log-likelihood, summed over sequences, of ``tags`` under a chain."""

    @staticmethod
    def forward(ctx: Any, scores: Tensor, moves: Tensor, ends: Tensor, gold: Tensor) -> Tensor:
        """Take scores (N, T, K), moves (K, K), starts and ends (2, K), gold (N, T; -1 pads)."""
        starts, stops = ends
        inside = gold >= 0
        lengths = inside.sum(1)
        alpha, norm = _forward_sums(scores, moves, ends=ends, lengths=lengths)
        beta = _backward_sums(scores, moves, stops=stops, lengths=lengths)
        shift = norm[:, None, None]
        marginal = (alpha + beta - shift).clamp(max=0).exp() * inside[..., None]
        tags = gold.clamp(min=0)
        truth = torch.nn.functional.one_hot(tags, scores.shape[2]).float() * inside[..., None]
        follow = inside[:, 1:]
        pairs = _pair_counts(alpha[:, :-1], scores + beta - shift, follow) * moves.exp()
        seen = torch.zeros_like(moves)
        both = (tags[:, :-1][follow], tags[:, 1:][follow])
        seen.index_put_(both, torch.ones(int(follow.sum())), accumulate=True)
        ctx.save_for_backward(marginal - truth, pairs - seen)
        last = tags.gather(1, (lengths - 1)[:, None])[:, 0]
        path = (scores * truth).sum() + (moves * seen).sum()
        path = path + starts[tags[:, 0]].sum() + stops[last].sum()
        return norm.sum() - path

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor, Tensor, None, None]:
        """Return the gradient for scores and moves."""
        scores, moves = ctx.saved_tensors
        return grad * scores, grad * moves, None, None


class TaughtLoss(torch.autograd.Function):
    """How far a chain's belief about each tag is from a given one; its moves learn nothing."""

    @staticmethod
    def forward(
        ctx: Any, scores: Tensor, moves: Tensor, ends: Tensor, hoped: Tensor, inside: Tensor
    ) -> Tensor:
        """Take scores and hoped chances (N, T, K), moves, ends, and which words count (N, T)."""
        marginal, norm = chances(scores, moves, ends=ends, inside=inside)
        ctx.save_for_backward(marginal - hoped)
        return norm.sum() - (scores * hoped).sum()

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor, None, None, None, None]:
        """Return the gradient for the scores: belief less what was hoped for."""
        (scores,) = ctx.saved_tensors
        return grad * scores, None, None, None, None


def chances(
    scores: Tensor, moves: Tensor, *, ends: Tensor, inside: Tensor
) -> tuple[Tensor, Tensor]:
    """Return each tag's chance at each word (N, T, K), zero outside, and the log sums (N)."""
    _starts, stops = ends
    lengths = inside.sum(1)
    alpha, norm = _forward_sums(scores, moves, ends=ends, lengths=lengths)
    beta = _backward_sums(scores, moves, stops=stops, lengths=lengths)
    shift = norm[:, None, None]
    return (alpha + beta - shift).clamp(max=0).exp() * inside[..., None], norm


def _advance(value: Tensor, kernel: Tensor) -> Tensor:
    """Return log(exp(value) @ kernel), safely."""
    top = value.amax(1, keepdim=True)
    return ((value - top).exp() @ kernel).clamp(min=TINY).log() + top


def _forward_sums(
    scores: Tensor, moves: Tensor, *, ends: Tensor, lengths: Tensor
) -> tuple[Tensor, Tensor]:
    starts, stops = ends
    kernel = moves.exp()
    value = scores[:, 0] + starts
    rows = [value]
    for at in range(1, scores.shape[1]):
        value = _advance(value, kernel) + scores[:, at]
        rows.append(value)
    alpha = torch.stack(rows, 1)
    last = alpha[torch.arange(len(alpha)), lengths - 1]
    return alpha, torch.logsumexp(last + stops, 1)


def _backward_sums(scores: Tensor, moves: Tensor, *, stops: Tensor, lengths: Tensor) -> Tensor:
    kernel = moves.exp().T
    value = stops.expand(len(scores), -1)
    rows = [value]
    for at in range(scores.shape[1] - 2, -1, -1):
        earlier = _advance(value + scores[:, at + 1], kernel)
        value = torch.where((lengths - 1 > at)[:, None], earlier, stops)
        rows.append(value)
    return torch.stack(rows[::-1], 1)


def _pair_counts(alpha: Tensor, rest: Tensor, follow: Tensor) -> Tensor:
    """Return how often each pair of tags is expected, still to be weighed by the moves."""
    if not alpha.shape[1]:
        return torch.zeros(rest.shape[2], rest.shape[2])
    top = alpha.amax(2, keepdim=True)
    left = (alpha - top).exp() * follow[..., None]
    right = (rest[:, 1:] + top).clamp(max=40).exp()
    return torch.einsum("nti,ntj->ij", left, right)


def chain_loss(scores: Tensor, moves: Tensor, *, ends: Tensor, gold: Tensor) -> Tensor:
    """Return the summed loss of all sequences; see ``ChainLoss.forward`` for the shapes."""
    loss: Tensor = ChainLoss.apply(scores, moves, ends, gold)
    return loss


def taught_loss(
    scores: Tensor, moves: Tensor, *, ends: Tensor, hoped: Tensor, inside: Tensor
) -> Tensor:
    """Return the summed loss of all sequences; see ``TaughtLoss.forward`` for the shapes.

    It falls as the chances come near ``hoped``, and is no likelihood: its level says nothing.
    """
    loss: Tensor = TaughtLoss.apply(scores, moves, ends, hoped, inside)
    return loss
