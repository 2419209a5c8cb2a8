"""The network: a six-layer encoder with three small input features, and five heads.

Heads: attribution tags (a chain), names (shared weights and a small correction for
each set's convention), links, certainty (likewise corrected for each set), and
relations (who takes part, and which two are related).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.language.linking import PAIR_FEATURES
from onrecord.language.pieces import GAPS, QUOTES, SHAPES
from onrecord.language.tags import TAG_COUNT
from training.relating import Relator

if TYPE_CHECKING:
    from pathlib import Path

WIDTH, LAYERS, ATTENTION_HEADS, INNER = 384, 6, 12, 1536
HEAD_WIDTH = WIDTH // ATTENTION_HEADS
POSITIONS = 512
LINK_WIDTH, LINK_HIDDEN = 96, 96
CERTAINTY_HIDDEN, CERTAINTY_OUTPUTS = 256, 4


class Layer(nn.Module):
    """One transformer layer, normalised after each part, as BERT has it."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Return the states after this layer."""
        count, length, _ = states.shape
        split = self.qkv(states).view(count, length, 3, ATTENTION_HEADS, HEAD_WIDTH)
        query, key, value = split.permute(2, 0, 3, 1, 4).flatten(1, 2)
        # Written out: on a CPU its gradient is 1.5 times as fast as the fused function's.
        weights = torch.bmm(query * HEAD_WIDTH**-0.5, key.transpose(1, 2)) + mask
        mixed = torch.bmm(weights.softmax(-1), value).view(count, ATTENTION_HEADS, length, -1)
        mixed = self.out(mixed.transpose(1, 2).reshape(count, length, WIDTH))
        states = self.norm1(states + self.dropout(mixed))
        inner = self.down(functional.gelu(self.up(states)))
        return self.norm2(states + self.dropout(inner))


class Encoder(nn.Module):
    """Pieces and features → one state a piece."""

    def __init__(self, vocabulary: int, dropout: float) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.shape = nn.Embedding(SHAPES, WIDTH)
        self.gap = nn.Embedding(GAPS, WIDTH)
        self.quote = nn.Embedding(QUOTES, WIDTH)
        for table in (self.shape, self.gap, self.quote):
            nn.init.zeros_(table.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """Return states (B, L, WIDTH) for ids, features (B, L) and mask (B, L, bool)."""
        states = self.word(ids) + self.position.weight[: ids.shape[1]]
        states = states + self.shape(features // (GAPS * QUOTES))
        states = states + self.gap(features // QUOTES % GAPS) + self.quote(features % QUOTES)
        states = self.dropout(self.norm(states))
        shut = torch.zeros(mask.shape, dtype=torch.bfloat16).masked_fill(~mask, -1e4)
        wide = shut.repeat_interleave(ATTENTION_HEADS, 0)[:, None]
        for layer in self.layers:
            states = layer(states, wide)
        return states


class Linker(nn.Module):
    """Scores the candidates of an anchor, and the choice of none."""

    def __init__(self) -> None:
        super().__init__()
        self.anchor = nn.Linear(2 * WIDTH, LINK_WIDTH)
        self.candidate = nn.Linear(2 * WIDTH, LINK_WIDTH)
        self.hidden = nn.Linear(3 * LINK_WIDTH + PAIR_FEATURES, LINK_HIDDEN)
        self.score = nn.Linear(LINK_HIDDEN, 1)
        self.none = nn.Linear(LINK_WIDTH, 1)
        self.dropout = nn.Dropout(0.2)

    def forward(self, anchors: Tensor, others: Tensor, facts: Tensor) -> Tensor:
        """Return (N, 1 + C): none first; candidates without facts are shut out."""
        anchor = self.anchor(self.dropout(anchors))
        other = self.candidate(self.dropout(others))
        wide = anchor[:, None].expand_as(other)
        joined = torch.cat([wide, other, wide * other, facts], -1)
        scores = self.score(self.dropout(functional.gelu(self.hidden(joined))))[..., 0]
        scores = scores.masked_fill(facts[..., -1] == 0, -1e4)
        return torch.cat([self.none(functional.gelu(anchor)), scores], 1)


class Corrected(nn.Module):
    """A linear layer with a correction for each set, pulled towards zero."""

    def __init__(self, width: int, outputs: int, sets: int) -> None:
        super().__init__()
        self.shared = nn.Linear(width, outputs)
        self.own = nn.Parameter(torch.zeros(sets, width, outputs))
        self.own_bias = nn.Parameter(torch.zeros(sets, outputs))

    def forward(self, states: Tensor, number: Tensor) -> Tensor:
        """Return outputs for states (B, …, width), rows of set ``number`` (B,)."""
        flat = states.reshape(len(states), -1, states.shape[-1])
        extra = torch.bmm(flat, self.own[number]) + self.own_bias[number][:, None]
        return self.shared(states) + extra.view(*states.shape[:-1], -1)


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(
        self, vocabulary: int, *, dropout: float, conventions: int, certainty: int
    ) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary, dropout)
        self.dropout = nn.Dropout(dropout)
        self.roles = nn.Linear(WIDTH, TAG_COUNT)
        self.moves = nn.Parameter(torch.zeros(TAG_COUNT, TAG_COUNT))
        self.names = Corrected(WIDTH, TAG_COUNT, conventions)
        self.linkers = nn.ModuleList([Linker(), Linker()])
        self.arguments = nn.Linear(WIDTH, TAG_COUNT)
        self.relator = Relator(WIDTH)
        self.certainty_hidden = nn.Linear(2 * WIDTH, CERTAINTY_HIDDEN)
        self.certainty = Corrected(CERTAINTY_HIDDEN, CERTAINTY_OUTPUTS, certainty)
        with torch.no_grad():
            self.certainty.shared.bias[0] = 1.5

    def certain(self, states: Tensor, targets: Tensor) -> Tensor:
        """Return (N, 4) for targets (N, 4): row, first and last position, set."""
        row, first, last, number = targets.T
        word = (states[row, first] + states[row, last]) / 2
        joined = self.dropout(torch.cat([word, states[row, 0]], -1))
        hidden = self.dropout(functional.gelu(self.certainty_hidden(joined)))
        result: Tensor = self.certainty(hidden, number)
        return result


PARTS = (
    ("out", "attention.output.dense"),
    ("norm1", "attention.output.LayerNorm"),
    ("up", "intermediate.dense"),
    ("down", "output.dense"),
    ("norm2", "output.LayerNorm"),
)


def load_encoder(network: Network, weights: Path, kept: list[int]) -> None:
    """Fill the encoder from the original weights; ``kept`` are the piece ids that stay."""
    from safetensors.torch import load_file

    stored = load_file(weights)
    lead = "bert." if any(key.startswith("bert.") for key in stored) else ""
    encoder = network.encoder
    with torch.no_grad():
        table = stored[f"{lead}embeddings.word_embeddings.weight"]
        encoder.word.weight.copy_(table[torch.tensor(kept)])
        position = stored[f"{lead}embeddings.position_embeddings.weight"][:POSITIONS]
        kind = stored[f"{lead}embeddings.token_type_embeddings.weight"][0]
        encoder.position.weight.copy_(position + kind)
        encoder.norm.weight.copy_(stored[f"{lead}embeddings.LayerNorm.weight"])
        encoder.norm.bias.copy_(stored[f"{lead}embeddings.LayerNorm.bias"])
        for number, layer in enumerate(encoder.layers):
            place = f"{lead}encoder.layer.{number}."
            for what in ("weight", "bias"):
                names = ("query", "key", "value")
                rows = [stored[f"{place}attention.self.{name}.{what}"] for name in names]
                getattr(layer.qkv, what).copy_(torch.cat(rows))
                for own, theirs in PARTS:
                    getattr(getattr(layer, own), what).copy_(stored[f"{place}{theirs}.{what}"])
