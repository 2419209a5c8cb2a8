"""Examples → windows → padded batches; each batch serves one task.

An attribution batch also carries the automatic names of the same articles.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import torch
from torch import Tensor

from onrecord.language.linking import PAIR_FEATURES, REACH, Fragment
from onrecord.language.pieces import CLOSING, NO_FEATURE, OPENING, WINDOW, windows_of
from onrecord.language.tags import tags_of
from training.articles import Example, Link, Span

CAPACITY = 8 * (WINDOW + 2)
"""Padded pieces in one batch."""

SORTED_TOGETHER = 400
"""Windows of like length are batched together within groups of this many."""


@dataclass(slots=True, kw_only=True)
class Window:
    """A stretch of pieces of one example."""

    task: str
    example: Example
    start: int
    end: int


@dataclass(slots=True)
class Links:
    """The links of one kind in a batch: positions, facts, the right choice (0: none)."""

    anchors: list[tuple[int, int, int]] = field(default_factory=list)
    others: list[list[tuple[int, int]]] = field(default_factory=list)
    facts: list[list[list[float]]] = field(default_factory=list)
    right: list[int] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Batch:
    """Tensors for one step."""

    task: str
    ids: Tensor
    features: Tensor
    mask: Tensor
    convention: Tensor
    units: Tensor
    """Flat positions of the words of each paragraph part (N, T; -1 pads)."""

    roles: Tensor
    """Gold tags of those words (N, T; -1 pads)."""

    names: Tensor
    """Gold name tags for every position (B, L; -100 where nothing is to be learnt)."""

    links: tuple[Links, Links]
    targets: Tensor
    """Row, first position, last position, set."""

    scores: Tensor
    arguments: Tensor
    """Who takes part in a relation, as tags (B, L; -100 where nothing is to be learnt)."""

    pages: list[tuple[Example, dict[int, int]]]
    """For relations: each row's example, and the position of each of its words."""

    taught: Tensor
    """What teachers say at the position of each word's first piece (B, L, K); zero elsewhere."""


def windows(example: Example, task: str, rng: random.Random | None) -> list[Window]:
    """Return the windows of an example; with ``rng`` the first one's size is drawn."""
    size = rng.randint(WINDOW // 4, WINDOW) if rng else WINDOW
    inside = example.inside
    cuts = windows_of(
        example.words,
        example.pieces,
        first_size=size,
        may_cut=(lambda word: word not in inside) if inside and rng else None,
    )
    return [Window(task=task, example=example, start=a, end=b) for a, b in cuts]


def batched(found: list[Window], rng: random.Random) -> list[list[Window]]:
    """Return shuffled batches of windows of like length."""
    rng.shuffle(found)
    result = []
    for at in range(0, len(found), SORTED_TOGETHER):
        batch: list[Window] = []
        longest = 0
        part = sorted(found[at : at + SORTED_TOGETHER], key=lambda w: w.end - w.start)
        for window in part:
            longest = max(longest, window.end - window.start + 2)
            if batch and longest * (len(batch) + 1) > CAPACITY:
                result.append(batch)
                batch, longest = [], window.end - window.start + 2
            batch.append(window)
        result.append(batch)
    return result


def collate(found: list[Window]) -> Batch:
    """Return the tensors of some windows of one task."""
    length = -(-max(w.end - w.start + 2 for w in found) // 8) * 8
    ids = torch.zeros(len(found), length, dtype=torch.long)
    features = torch.full((len(found), length), NO_FEATURE, dtype=torch.long)
    mask = torch.zeros(len(found), length, dtype=torch.bool)
    names = torch.full((len(found), length), -100, dtype=torch.long)
    units: list[tuple[list[int], list[int]]] = []
    links = (Links(), Links())
    targets: list[tuple[int, int, int, int, float]] = []
    arguments = torch.full((len(found), length), -100, dtype=torch.long)
    pages = []
    told: list[tuple[int, Example, dict[int, int]]] = []
    for row, window in enumerate(found):
        _fill(window, row, ids=ids, features=features, mask=mask)
        place = _positions(window)
        _add_tags(window.example.names, place, names[row])
        if window.task == "relations":
            _add_tags(window.example.participants, place, arguments[row])
            pages.append((window.example, place))
        _add_units(window, place, offset=row * length, units=units)
        for link in window.example.links if window.task == "roles" else ():
            _add_link(link, place, row=row, links=links)
        if window.task == "taught":
            told.append((row, window.example, place))
        targets += _targets(window, place, row)
    shown = torch.tensor([t[:4] for t in targets], dtype=torch.long).view(-1, 4)
    return Batch(
        task=found[0].task,
        ids=ids,
        features=features,
        mask=mask,
        convention=torch.tensor([w.example.convention for w in found]),
        units=_padded([u for u, _ in units]),
        roles=_padded([t for _, t in units]),
        names=names,
        links=links,
        targets=shown,
        scores=torch.tensor([t[4] for t in targets]),
        arguments=arguments,
        pages=pages,
        taught=_taught(told, shape=ids.shape),
    )


def _taught(told: list[tuple[int, Example, dict[int, int]]], *, shape: torch.Size) -> Tensor:
    """Return what teachers say, by position; nothing where no row is taught."""
    first = next((example.taught for _, example, _ in told if example.taught is not None), None)
    result = torch.zeros(*shape, 0 if first is None else first.shape[1])
    for row, example, place in told:
        words, at = list(place), list(place.values())
        if example.taught is not None and words:
            result[row, at] = torch.from_numpy(example.taught[words]).float()
    return result


def _fill(window: Window, row: int, *, ids: Tensor, features: Tensor, mask: Tensor) -> None:
    pieces, count = window.example.pieces, window.end - window.start
    ids[row, 0], ids[row, count + 1] = OPENING, CLOSING
    ids[row, 1 : count + 1] = torch.tensor(pieces.ids[window.start : window.end])
    features[row, 1 : count + 1] = torch.tensor(pieces.features[window.start : window.end])
    mask[row, : count + 2] = True


def _positions(window: Window) -> dict[int, int]:
    """Return the position in the window of the first piece of each word that begins in it."""
    place: dict[int, int] = {}
    for at in range(window.start, window.end):
        word = window.example.pieces.words[at]
        if window.example.pieces.first[word] == at:
            place[word] = at - window.start + 1
    return place


def _add_tags(spans: list[Span] | None, place: dict[int, int], row: Tensor) -> None:
    if spans is None or not place:
        return
    low, high = min(place), max(place)
    spans = [(k, a - low, b - low) for k, a, b in spans if low <= a and b <= high]
    tags = tags_of(spans, high - low + 1)
    for word, at in place.items():
        row[at] = tags[word - low]


def _add_units(
    window: Window,
    place: dict[int, int],
    *,
    offset: int,
    units: list[tuple[list[int], list[int]]],
) -> None:
    example = window.example
    if example.roles is None or not place:
        return
    shown = sorted(place)
    # A word without pieces has no place: a span that loses its edge to one stays legal.
    order = {word: number for number, word in enumerate(shown)}
    spans = [
        (label, order[kept[0]], order[kept[-1]])
        for label, first, last in example.roles
        if shown[0] <= first
        and last <= shown[-1]
        and (kept := [word for word in range(first, last + 1) if word in order])
    ]
    tags = tags_of(spans, len(shown))
    paragraph = -1
    for word, tag in zip(shown, tags, strict=True):
        if example.words.paragraphs[word] != paragraph:
            paragraph = example.words.paragraphs[word]
            units.append(([], []))
        units[-1][0].append(offset + place[word])
        units[-1][1].append(tag)


def _add_link(
    link: Link, place: dict[int, int], *, row: int, links: tuple[Links, Links]
) -> None:
    """Add a link whose fragments all stand in the window; if the right one does not, drop it."""
    if not _inside(link.anchor, place):
        return
    kept = [n for n, other in enumerate(link.candidates) if _inside(other, place)]
    if not kept or (link.right >= 0 and link.right not in kept):
        return
    own = links[link.kind]
    own.anchors.append((row, place[link.anchor.first], place[link.anchor.last]))
    others = [link.candidates[n] for n in kept]
    spare = 2 * REACH - len(kept)
    own.others.append([(place[o.first], place[o.last]) for o in others] + [(0, 0)] * spare)
    own.facts.append([link.features[n] for n in kept] + [[0.0] * PAIR_FEATURES] * spare)
    own.right.append(kept.index(link.right) + 1 if link.right >= 0 else 0)


def _inside(fragment: Fragment, place: dict[int, int]) -> bool:
    return fragment.first in place and fragment.last in place


def _targets(
    window: Window, place: dict[int, int], row: int
) -> list[tuple[int, int, int, int, float]]:
    if window.task == "taught":
        # One word in four: certainty is learnt beside roles and names, not before them.
        return [
            (row, at, at, window.example.asides[word], 0.0)
            for word, at in place.items()
            if word % 4 == row % 4
        ]
    number = window.example.convention
    return [
        (row, place[first], place[last], number, score)
        for first, last, score in window.example.targets
        if first in place and last in place
    ]


def _padded(rows: list[list[int]]) -> Tensor:
    longest = max((len(row) for row in rows), default=1)
    return torch.tensor(
        [row + [-1] * (longest - len(row)) for row in rows], dtype=torch.long
    ).view(-1, longest)
