"""Train the network: seeded, resumable, with progress; one task a batch, tasks mixed.

Leaves ``last.pt`` (to resume) and ``average.pt`` (to export) in the run's folder.
It never reads a dev file: figures on dev are taken by ``quality`` from the export.
"""

from __future__ import annotations

import copy
import json
import random
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from onrecord.language.committing import SCALES as CERTAINTY_SETS
from onrecord.language.committing import WAYS
from onrecord.language.network import VOCABULARY
from onrecord.language.pieces import MASK, tokenizer_of
from onrecord.language.tags import legal
from quality.columns import read_sentences
from training import names
from training.articles import read_lines
from training.batches import Batch, Links, Window, batched, collate, windows
from training.crf import chain_loss, taught_loss
from training.network import LAYERS, WIDTH, Network, load_encoder
from training.relating import draw, relation_loss
from training.sets import Sets, load_sets, task_of
from training.start import fill
from training.teaching import TAUGHT_CERTAINTY, TAUGHT_NAMES, TAUGHT_ROLES
from training.vocabulary import cut_vocabulary, full_vocabulary

TASKS = ("roles", "names", "certainty", "relations", "taught")
SAVE_EVERY, TELL_EVERY = 100, 25
SHOWN = ("roles", "links", "silver", "names", "certainty", "pairs", "arguments", "taught")
ASSERTED, DENIED = 1.0, -1.0
"""Cuts of the certainty scale, the scorer's own."""


def train(
    data: Path,
    run: Path,
    *,
    encoder: Path,
    recipe: dict[str, Any],
    start: Path | None = None,
    finder: Path | None = None,
    teachers: Sequence[Path] = (),
) -> None:
    """Train by ``recipe`` on what lies under ``data``, resuming what ``run`` holds.

    The network starts from the weights exported to ``start``, else from ``encoder``;
    ``finder`` are the weights that find the names of KnowledgeNet, those of ``start`` if None;
    ``teachers`` are weights whose mean is learnt from on articles that nobody labelled.
    """
    torch.set_num_threads(1)
    run.mkdir(parents=True, exist_ok=True)
    kept = _kept_pieces(data, run, encoder=encoder, recipe=recipe, start=start)
    full = full_vocabulary(encoder)
    vocabulary = [full[number] for number in kept]
    sets = load_sets(
        data,
        tokenizer_of(vocabulary),
        recipe=recipe,
        finder=finder or start,
        teachers=teachers,
    )
    torch.manual_seed(recipe["seed"])
    network = Network(
        len(kept),
        dropout=recipe["dropout"],
        conventions=len(names.CONVENTIONS),
        certainty=len(CERTAINTY_SETS),
    )
    if start:
        fill(network, start)
    else:
        load_encoder(network, encoder / "model.safetensors", kept)
    Course(network, sets, run=run, recipe=recipe).finish()


def _kept_pieces(
    data: Path, run: Path, *, encoder: Path, recipe: dict[str, Any], start: Path | None
) -> list[int]:
    path = run / "vocabulary.json"
    if start and not path.exists():
        numbers = {piece: at for at, piece in enumerate(full_vocabulary(encoder))}
        pieces = (start / VOCABULARY).read_text(encoding="utf-8").split("\n")
        path.write_text(json.dumps([numbers[piece] for piece in pieces]))
    if not path.exists():
        articles = read_lines(data / "attribution" / "dev_data" / "train.jsonl.gz")
        texts = [article["text"] for article in articles]
        texts += [
            " ".join(sentence.tokens)
            for file in (names.UNER, names.CROSSNER, names.WIKIGOLD)
            for sentence in read_sentences(data / file)
        ]
        texts += [
            line["text"] for line in read_lines(data / "factuality" / "uw_train.jsonl.gz")
        ]
        kept = cut_vocabulary(full_vocabulary(encoder), texts, size=recipe["vocabulary"])
        path.write_text(json.dumps(kept))
    found: list[int] = json.loads(path.read_text())
    return found


def epoch_batches(sets: Sets, recipe: dict[str, Any], *, epoch: int) -> list[list[Window]]:
    """Return the batches of one epoch: the same for the same seed and epoch."""
    rng = random.Random(recipe["seed"] * 1000 + epoch)
    tasks: dict[str, list[Window]] = {task: [] for task in TASKS}
    for name, examples in sets.items():
        share = recipe["draw"][name]
        whole, part = int(share), share - int(share)
        drawn = examples * whole + rng.sample(examples, int(part * len(examples)))
        for example in drawn:
            tasks[task_of(name)] += windows(example, task_of(name), rng)
    result = [batch for found in tasks.values() for batch in batched(found, rng)]
    rng.shuffle(result)
    return result


class Course:
    """Owns the optimiser, the averaged weights and the place in the schedule."""

    def __init__(
        self, network: Network, sets: Sets, *, run: Path, recipe: dict[str, Any]
    ) -> None:
        self.network, self.sets, self.run, self.recipe = network, sets, run, recipe
        self.average = copy.deepcopy(network).eval()
        self.groups = parameter_groups(network, recipe)
        self.optimiser = torch.optim.AdamW(self.groups, betas=(0.9, 0.98), fused=True)
        self.peaks = [group["lr"] for group in self.optimiser.param_groups]
        penalties, starts, stops = legal()
        self.penalties = torch.tensor(penalties)
        self.ends = torch.stack([torch.tensor(starts), torch.tensor(stops)])
        self.step = self.epoch = self.place = 0
        steps = len(epoch_batches(sets, recipe, epoch=0))
        self.total = recipe.get("steps") or round(recipe["epochs"] * steps)
        self.told: Counter[str] = Counter()
        self.since = time.monotonic()

    def finish(self) -> None:
        """Run to the end of the schedule from wherever the last checkpoint stands."""
        self._resume()
        print(f"{self.total} steps, from {self.step}", flush=True)
        self.network.train()
        while self.step < self.total:
            found = epoch_batches(self.sets, self.recipe, epoch=self.epoch)
            for batch in found[self.place : self.place + self.total - self.step]:
                self._learn(collate(batch))
                self.place += 1
                if self.step % SAVE_EVERY == 0:
                    self._save()
            self.epoch, self.place = self.epoch + 1, 0
            self._save()
            print(f"epoch {self.epoch} done", flush=True)

    def _learn(self, batch: Batch) -> None:
        done = min(self.step / self.total, 1.0)
        warm = self.recipe["warm_up"]
        scale = done / warm if done < warm else (1 - done) / (1 - warm)
        for group, peak in zip(self.optimiser.param_groups, self.peaks, strict=True):
            group["lr"] = peak * max(scale, 1e-3)
        loss = self._loss(batch)
        loss.backward()
        used = [p for p in self.network.parameters() if p.grad is not None]
        torch.nn.utils.clip_grad_norm_(used, 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.step += 1
        self.told["pieces"] += int(batch.mask.sum())
        if self.step % self.recipe["average_every"] == 0:
            self._average()
        if self.step % TELL_EVERY == 0:
            self._tell()
            self._replan()

    def _loss(self, batch: Batch) -> Tensor:
        ids = hidden_pieces(batch.ids, share=self.recipe.get("hide", 0.0))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self.network.encoder(ids, batch.features, batch.mask)
        states = states.float()
        weight = self.recipe["loss"]
        if batch.task == "certainty":
            parts = {"certainty": weight["certainty"] * self._certainty_loss(states, batch)}
        elif batch.task == "relations":
            parts = self._relation_losses(states, batch)
        elif batch.task == "taught":
            parts = {"taught": weight["taught"] * self._taught_loss(states, batch)}
        elif batch.task == "names":
            parts = {"names": weight["names"] * self._names_loss(states, batch)}
        else:
            parts = {
                "roles": weight["roles"] * self._roles_loss(states, batch),
                "links": weight["links"] * self._links_loss(states, batch.links),
            }
            if (batch.names >= 0).any():
                parts["silver"] = weight["silver"] * self._names_loss(states, batch)
        for name, part in parts.items():
            self.told[name] += float(part.detach())
            self.told[f"{name} count"] += 1
        return torch.stack(list(parts.values())).sum()

    def _roles_loss(self, states: Tensor, batch: Batch) -> Tensor:
        flat = self.network.dropout(states).reshape(-1, WIDTH)
        scores = self.network.roles(flat[batch.units.clamp(min=0)])
        moves = self.penalties + self.network.moves
        loss = chain_loss(scores, moves, ends=self.ends, gold=batch.roles)
        return loss / (batch.roles >= 0).sum()

    def _taught_loss(self, states: Tensor, batch: Batch) -> Tensor:
        """Return how far the heads are from the teachers' mean on articles without labels."""
        shown = self.network.dropout(states)
        flat = shown.reshape(-1, WIDTH)
        scores = self.network.roles(flat[batch.units.clamp(min=0)])
        moves = (self.penalties + self.network.moves).detach()
        hoped = batch.taught[..., TAUGHT_ROLES].flatten(0, 1)[batch.units.clamp(min=0)]
        inside = batch.units >= 0
        roles = taught_loss(
            scores, moves, ends=self.ends, hoped=hoped * inside[..., None], inside=inside
        )
        named = self.network.names(shown, batch.convention).log_softmax(-1)
        names = -(named * batch.taught[..., TAUGHT_NAMES]).sum()
        row, place, number = batch.targets[:, 0], batch.targets[:, 1], batch.targets[:, 3]
        said = batch.taught[row, place][:, TAUGHT_CERTAINTY].view(-1, len(CERTAINTY_SETS), WAYS)
        said = said[torch.arange(len(said)), number]
        guess = self.network.certain(states, batch.targets)
        score = functional.smooth_l1_loss(guess[:, 0], said[:, 0])
        kind = -(guess[:, 1:].log_softmax(-1) * said[:, 1:].softmax(-1)).sum(-1).mean()
        weight = self.recipe["loss"]
        return (roles + weight["names"] * names) / inside.sum() + weight["certainty"] * (
            score + 0.5 * kind
        )

    def _names_loss(self, states: Tensor, batch: Batch) -> Tensor:
        scores = self.network.names(self.network.dropout(states), batch.convention)
        return functional.cross_entropy(
            scores.flatten(0, 1), batch.names.flatten(), ignore_index=-100
        )

    def _links_loss(self, states: Tensor, links: tuple[Links, Links]) -> Tensor:
        losses = []
        for linker, own in zip(self.network.linkers, links, strict=True):
            if own.right:
                row, first, last = torch.tensor(own.anchors).T
                anchors = torch.cat([states[row, first], states[row, last]], -1)
                places = torch.tensor(own.others)
                rows = row[:, None]
                others = torch.cat(
                    [states[rows, places[..., 0]], states[rows, places[..., 1]]], -1
                )
                scores = linker(anchors, others, torch.tensor(own.facts))
                losses.append(functional.cross_entropy(scores, torch.tensor(own.right)))
        return torch.stack(losses).sum() if losses else states.sum() * 0

    def _certainty_loss(self, states: Tensor, batch: Batch) -> Tensor:
        if not len(batch.targets):
            return states.sum() * 0
        result = self.network.certain(states, batch.targets)
        kind = 1 + (batch.scores >= ASSERTED).long() - (batch.scores <= DENIED).long()
        loss = functional.smooth_l1_loss(result[:, 0], batch.scores)
        return loss + 0.5 * functional.cross_entropy(result[:, 1:], kind)

    def _relation_losses(self, states: Tensor, batch: Batch) -> dict[str, Tensor]:
        network, weight = self.network, self.recipe["loss"]
        scores = network.arguments(network.dropout(states))
        rng = random.Random(self.recipe["seed"] * 1_000_000 + self.step)
        drawn = draw(batch.pages, scores, rng)
        parts = {"pairs": weight["pairs"] * relation_loss(network.relator, states, drawn)}
        if (batch.arguments >= 0).any():
            tagged = functional.cross_entropy(
                scores.flatten(0, 1), batch.arguments.flatten(), ignore_index=-100
            )
            parts["arguments"] = weight["arguments"] * tagged
        if (batch.names >= 0).any():
            parts["names"] = weight["names"] * self._names_loss(states, batch)
        return parts

    def _average(self) -> None:
        """Move the averaged weights towards the present ones; faster while there are few samples."""
        samples = self.step / self.recipe["average_every"]
        keep = min(self.recipe["average_keep"], samples / (samples + 9))
        with torch.no_grad():
            pairs = zip(self.average.parameters(), self.network.parameters(), strict=True)
            for kept, now in pairs:
                kept.lerp_(now, 1 - keep)

    def _replan(self) -> None:
        """Take another number of steps where a file ``steps`` in the run's folder names one."""
        plan = self.run / "steps"
        if plan.exists():
            self.total = max(int(plan.read_text()), self.step)

    def _tell(self) -> None:
        took = time.monotonic() - self.since
        shown = {
            name: round(self.told[name] / self.told[f"{name} count"], 4)
            for name in SHOWN
            if self.told[f"{name} count"]
        }
        left = (self.total - self.step) * took / TELL_EVERY / 60
        speed = round(self.told["pieces"] / took)
        print(
            f"step {self.step}/{self.total} {shown} {speed} pieces/s {left:.0f} min", flush=True
        )
        self.told.clear()
        self.since = time.monotonic()

    def _save(self) -> None:
        place = {"step": self.step, "epoch": self.epoch, "place": self.place}
        state = {
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "random": torch.get_rng_state(),
            "place": place,
        }
        fresh = self.run / "last.fresh"
        torch.save(state, fresh)
        fresh.replace(self.run / "last.pt")
        torch.save(
            {"average": self.average.state_dict(), "place": place}, self.run / "average.pt"
        )

    def _resume(self) -> None:
        path = self.run / "last.pt"
        if path.exists():
            state = torch.load(path)
            self.network.load_state_dict(state["network"])
            self.average.load_state_dict(state["average"])
            self.optimiser.load_state_dict(state["optimiser"])
            torch.set_rng_state(state["random"])
            self.step, self.epoch, self.place = (
                state["place"][name] for name in ("step", "epoch", "place")
            )


def hidden_pieces(ids: Tensor, *, share: float) -> Tensor:
    """Return ``ids`` with a share of the pieces masked; the special ones stay."""
    if not share:
        return ids
    return torch.where((torch.rand(ids.shape) < share) & (ids > MASK), MASK, ids)


def parameter_groups(network: Network, recipe: dict[str, Any]) -> list[dict[str, Any]]:
    """Return optimiser groups: deeper layers slower, matrices decayed, heads fast."""
    encoder = network.encoder
    rates = [recipe["rate"] * recipe["deeper"] ** (LAYERS - 1 - n) for n in range(-1, LAYERS)]
    bottom = [encoder.word.weight, encoder.position.weight, *encoder.norm.parameters()]
    groups = [{"params": bottom, "lr": rates[0], "weight_decay": 0.0}]
    for layer, rate in zip(encoder.layers, rates[1:], strict=True):
        for wide in (True, False):
            own = [p for p in layer.parameters() if (p.dim() > 1) == wide]
            decay = recipe["weight_decay"] if wide else 0.0
            groups.append({"params": own, "lr": rate, "weight_decay": decay})
    corrections = [
        head_part
        for head in (network.names, network.certainty)
        for head_part in (head.own, head.own_bias)
    ]
    known = {id(p) for group in groups for p in group["params"]} | {id(p) for p in corrections}
    new = [*network.relator.parameters(), *network.arguments.parameters()]
    known |= {id(p) for p in new}
    heads = [p for p in network.parameters() if id(p) not in known]
    fast, newest = recipe["head_rate"], recipe.get("new_head_rate", recipe["head_rate"])
    groups.append(
        {"params": corrections, "lr": fast, "weight_decay": recipe["correction_decay"]}
    )
    for own, rate in ((heads, fast), (new, newest)):
        groups.append({"params": own, "lr": rate, "weight_decay": recipe["weight_decay"]})
    return groups
