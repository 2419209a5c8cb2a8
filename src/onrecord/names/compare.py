"""Two names to a score, with the words that met and what each thing seen added.

The score is the probability that a careful reader would call the two names spellings of one
name, as the public pair sets judge it; it knows nothing of how many people bear the name.
``compare(a, b)`` and ``compare(b, a)`` give the same score.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from onrecord.names.pair_features import conflicts, pair_features
from onrecord.names.pairing import Meeting, Pair, set_against
from onrecord.names.split import NameKind

_LEAST_SPELLING = 5
"""A shorter part beside a slash is no name of its own: "A/S", "c/o"."""


_UNREADABLE = -10.0
"""Where one text holds no letter: it is like no name, not even like itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What one thing seen added to the log-odds; two features share one where they act together."""

    features: tuple[str, ...]
    effect: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How two names compare: the effects and ``start`` sum to the score's log-odds."""

    left: str
    right: str
    kind: NameKind
    score: float
    start: float
    effects: tuple[Effect, ...]
    """The strongest first."""

    conflicts: tuple[str, ...]
    """What two names of one party should not show, as slugs such as ``numbers``."""

    met: tuple[Meeting, ...]
    left_only: tuple[str, ...]
    right_only: tuple[str, ...]


class _Table(msgspec.Struct, frozen=True):
    features: tuple[str, ...]
    values: list[float]


class _PairModel(msgspec.Struct, frozen=True):
    threshold: float
    base: float
    cuts: dict[str, list[float]]
    tables: list[_Table]


def compare(left: str, right: str, *, kind: NameKind = NameKind.PERSON) -> Comparison:
    """Return how two names of one kind compare; "one/other" is two spellings, the better counts."""
    tried = [_compare(a, b, kind) for a in _spellings(left) for b in _spellings(right)]
    return max(tried, key=lambda found: found.score)


def _spellings(text: str) -> list[str]:
    parts = [part.strip() for part in text.split("/")]
    whole = len(parts) == 1 or min(map(len, parts)) < _LEAST_SPELLING
    return [text] if whole else [text, *parts]


def _compare(left: str, right: str, kind: NameKind) -> Comparison:
    pair = set_against(left, right, kind)
    readable = all(pair.left) and all(pair.right)
    effects = effects_of(pair) if readable else ()
    start = _model().base if readable else _UNREADABLE
    log_odds = start + sum(effect.effect for effect in effects)
    met, alone = pair.meetings, (pair.left_only, pair.right_only)
    if pair.turned:
        alone = alone[1], alone[0]
        met = tuple(
            Meeting(m.right, m.left, m.likeness, m.right_place, m.left_place) for m in met
        )
    return Comparison(
        left=left, right=right, kind=kind, score=1 / (1 + math.exp(-log_odds)), start=start,
        effects=effects, met=met, left_only=alone[0], right_only=alone[1],
        conflicts=conflicts(pair) if readable else (),
    )  # fmt: skip


def kind_for(schema: str) -> NameKind:
    """Return how a name of a FollowTheMoney schema is built; a body where the schema is not known."""
    known = {
        "Person": NameKind.PERSON,
        "Vessel": NameKind.VESSEL,
        "Airplane": NameKind.AIRPLANE,
    }
    return known.get(schema, NameKind.ORGANIZATION)


def threshold() -> float:
    """Return the score from which the shipped table calls two names the same."""
    return _model().threshold


def effects_of(pair: Pair) -> tuple[Effect, ...]:
    """Return what each table adds for a pair, the strongest first."""
    model, seen = _model(), pair_features(pair)
    bins = {name: bisect_left(cuts, seen[name]) for name, cuts in model.cuts.items()}
    found = []
    for table in model.tables:
        at = bins[table.features[0]]
        for name in table.features[1:]:
            at = at * (len(model.cuts[name]) + 1) + bins[name]
        found.append(Effect(features=table.features, effect=table.values[at]))
    found.sort(key=lambda effect: (-abs(effect.effect), effect.features))
    return tuple(found)


@cache
def _model() -> _PairModel:
    stored = (files(__package__) / "pair_model.json").read_bytes()
    return msgspec.json.decode(stored, type=_PairModel)
