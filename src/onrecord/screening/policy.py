"""The policy as values: the visible table ``policy.toml`` and the trained name table.

The name table is a sum of looked-up values, each over one or two features, so that what every
feature adds to the log-odds can be said exactly. Both files are read once and never changed.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from onrecord import names
from onrecord.screening.arrays import added
from onrecord.screening.features import FEATURES, GROUPS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthDateEffects:
    """What agreeing or differing birth dates add."""

    same_day: float
    same_month: float
    same_year: float
    one_year_off: float
    two_years_off: float
    further_off: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryEffects:
    """What shared or wholly different countries add."""

    same: float
    none_shared: float


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifierEffects:
    """What agreeing or differing identifiers add."""

    same: float
    other_unique: float
    other_of_several: float
    unique: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """A rising line with bends: what log-odds of a name are worth, going by how often they were right."""

    bends: tuple[float, ...]
    line: tuple[float, ...]

    def added(self, odds: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what the line adds to each; beyond the outer bends it goes on with slope one."""
        inside = np.minimum(np.maximum(odds, self.bends[0]), self.bends[-1])
        return np.interp(inside, self.bends, self.line) - inside


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One named version of thresholds and effects; a result says which it was made with."""

    name: str
    possible: float
    """Below this no person is shown."""

    possible_other: float
    """Below this no body, vessel or aircraft is shown."""

    strong: float
    most: int
    ambiguity: float
    scripts: tuple[float, ...]
    """What a query's script adds, by ``names.Script``."""

    other_kind: float
    """What it adds when a vessel, an aircraft or a body meets another of the three."""

    calibration: Calibration
    birth_date: BirthDateEffects
    country: CountryEffects
    identifiers: IdentifierEffects
    party_threshold: float
    """From which two parties compared outright are called one."""

    conflicts: dict[str, float]
    """What each conflict of two names adds when two parties are compared outright."""


@cache
def shipped_policy() -> Policy:
    """Return the policy of the package, ``policy.toml``."""
    raw = tomllib.loads((files(__package__) / "policy.toml").read_text(encoding="utf-8"))
    identifiers, party = raw["identifiers"], raw["party"]
    return Policy(
        name=raw["name"],
        **raw["thresholds"],
        scripts=tuple(raw["script"].get(s.name.lower(), 0.0) for s in names.Script),
        other_kind=raw["kind"]["other"],
        calibration=Calibration(**{k: tuple(v) for k, v in raw["calibration"].items()}),
        birth_date=BirthDateEffects(**raw["birth_date"]),
        country=CountryEffects(**raw["country"]),
        identifiers=IdentifierEffects(
            **{**identifiers, "unique": tuple(identifiers["unique"])}
        ),
        party_threshold=party.pop("threshold"),
        conflicts=party,
    )


class _Table(msgspec.Struct, frozen=True):
    features: list[str]
    values: list[float]


class _Stored(msgspec.Struct, frozen=True):
    base: float
    cuts: dict[str, list[float]]
    tables: list[_Table]


_SHORT = 2**15
"""Places below this are kept in two bytes, which is half of the time of a batch's look-ups."""


class NameModel:
    """The trained name table, laid out so that many rows are looked up at once."""

    def __init__(self, stored: bytes) -> None:
        model = msgspec.json.decode(stored, type=_Stored)
        order = {name: at for at, name in enumerate(FEATURES)}
        self.base = model.base
        cuts = [model.cuts[name] for name in FEATURES]
        self.unused = frozenset(name for name in FEATURES if not model.cuts[name])
        self.cuts = np.array([cut for found in cuts for cut in found], np.float32)[:, None]
        self.cut_features = np.repeat(np.arange(len(cuts)), [len(found) for found in cuts])
        cut = [at for at, found in enumerate(cuts) if found]
        self.starts = self.cut_features.searchsorted(cut)
        place = {feature: at for at, feature in enumerate(cut)}
        widths = [len(found) + 1 for found in cuts]
        first = [order[table.features[0]] for table in model.tables]
        second = [order[table.features[-1]] for table in model.tables]
        pair = np.array([len(table.features) == 2 for table in model.tables])
        sizes = [len(table.values) for table in model.tables]
        self.first = np.array([place[at] for at in first], np.intp)
        self.second = np.where(pair, np.array([place[at] for at in second], np.intp), len(cut))
        strides = np.where(pair, np.array([widths[at] for at in second]), 1)
        self.places = np.dtype(np.int16 if sum(sizes) < _SHORT else np.intp)
        self.strides = strides.astype(self.places)[:, None]
        self.offsets = (np.cumsum(sizes) - sizes).astype(self.places)[:, None]
        self.values = np.concatenate([np.array(t.values, np.float64) for t in model.tables])
        self.shares = _shares(first, second)

    def looked_up(self, features: Column) -> NDArray[np.float64]:
        """Return what each table adds to each pair, one row a table; ``features`` as ``measure`` gives them."""
        bins = self._bins(features)
        at = bins.take(self.first, 0) * self.strides
        at += bins.take(self.second, 0)
        at += self.offsets
        return self.values.take(at)

    def log_odds(self, parts: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the log-odds that each pair is one party; ``parts`` as ``looked_up`` gives them."""
        return added(parts) + self.base

    def by_group(self, parts: NDArray[np.float64]) -> list[dict[str, float]]:
        """Return what each group of features adds to each pair, beside ``base``."""
        added = (parts.T @ self.shares).round(6)
        return [dict(zip(GROUPS, row, strict=True)) for row in added.tolist()]

    def _bins(self, features: Column) -> NDArray[np.integer[Any]]:
        """Return for each feature that is cut how many of its cuts each pair is above, and a last row of 0."""
        above = features.take(self.cut_features, 0) > self.cuts
        bins = np.zeros((len(self.starts) + 1, features.shape[1]), self.places)
        np.add.reduceat(above.view(np.int8), self.starts, axis=0, out=bins[:-1])
        return bins


def _shares(first: list[int], second: list[int]) -> NDArray[np.float64]:
    """Return for each table which groups its value belongs to: a pair gives half to each."""
    of = {feature: at for at, held in enumerate(GROUPS.values()) for feature in held}
    listing = list(FEATURES)
    shares = np.zeros((len(first), len(GROUPS)))
    for table, (a, b) in enumerate(zip(first, second, strict=True)):
        shares[table, of[listing[a]]] += 0.5
        shares[table, of[listing[b]]] += 0.5
    return shares


@cache
def name_model() -> NameModel:
    """Return the trained name table of the package."""
    return NameModel((files(__package__) / "name_model.json").read_bytes())
