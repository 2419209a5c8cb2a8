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
from typing import TYPE_CHECKING

import msgspec

from onrecord.names.pair_features import conflicts, pair_features
from onrecord.names.pairing import Meeting, Pair, set_against
from onrecord.names.split import NameKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAST_SPELLING = 5
"""A shorter part beside a slash is no name of its own: "A/S", "c/o"."""


APART = {
    "legal-form": -3.0,
    "initial": -2.0,
    "initials-only": -4.0,
    "patronymic": -3.0,
    "generic-only": -2.5,
    "activity": -2.0,
}
"""What conflicts add beside the trained table, which saw too few to weigh them.

None of the 54 public pairs and 24 checks that have one of these is a match; the sizes are rounded,
not fitted. Numbers, women's forms and a vessel's further words are not here: by the pair set's labels they part no names.
"""

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


def score(left: str, right: str, *, kind: NameKind = NameKind.PERSON) -> float:
    """Return what ``compare`` would give as its score, to a billionth, in two thirds of its time.

    For whoever asks about thousands of pairs and wants the reasons of a few.
    """
    return max(_score(a, b, kind) for a in _spellings(left) for b in _spellings(right))


def _spellings(text: str) -> list[str]:
    parts = [part.strip() for part in text.split("/")]
    whole = len(parts) == 1 or min(map(len, parts)) < _LEAST_SPELLING
    return [text] if whole else [text, *parts]


def _compare(left: str, right: str, kind: NameKind) -> Comparison:
    pair = set_against(left, right, kind)
    readable = all(pair.left) and all(pair.right)
    found = conflicts(pair) if readable else ()
    effects = (*effects_of(pair), *parting(found)) if readable else ()
    effects = tuple(sorted(effects, key=lambda one: (-abs(one.effect), one.features)))
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
        conflicts=found,
    )  # fmt: skip


def _score(left: str, right: str, kind: NameKind) -> float:
    pair = set_against(left, right, kind)
    if not (all(pair.left) and all(pair.right)):
        return 1 / (1 + math.exp(-_UNREADABLE))
    apart = sum(effect.effect for effect in parting(conflicts(pair)))
    log_odds = _model().base + sum(value for _, value in _added(pair)) + apart
    return 1 / (1 + math.exp(-log_odds))


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


def parting(found: tuple[str, ...]) -> tuple[Effect, ...]:
    """Return what the conflicts found add, each under its own name."""
    return tuple(Effect(features=(one,), effect=APART[one]) for one in found if one in APART)


def effects_of(pair: Pair) -> tuple[Effect, ...]:
    """Return what each table adds for a pair, in the tables' order."""
    return tuple(Effect(features=features, effect=value) for features, value in _added(pair))


def _added(pair: Pair) -> Iterator[tuple[tuple[str, ...], float]]:
    """Yield what each table adds to the log-odds, with the features that it looks at."""
    model, seen = _model(), pair_features(pair)
    bins = {name: bisect_left(cuts, seen[name]) for name, cuts in model.cuts.items()}
    for table in model.tables:
        at = bins[table.features[0]]
        for name in table.features[1:]:
            at = at * (len(model.cuts[name]) + 1) + bins[name]
        yield table.features, table.values[at]


@cache
def _model() -> _PairModel:
    stored = (files(__package__) / "pair_model.json").read_bytes()
    return msgspec.json.decode(stored, type=_PairModel)
