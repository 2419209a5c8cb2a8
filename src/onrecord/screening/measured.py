"""A batch of queries measured against their candidates: what scoring and explaining share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Reason
from onrecord.screening.alignment import Alignment
from onrecord.screening.candidates import Reading
from onrecord.screening.index import Index


@dataclass(frozen=True, slots=True)
class Measured:
    """Rows of one batch: pairs of a reading and a listed name."""

    index: Index
    readings: list[Reading]
    alignment: Alignment
    parts: NDArray[np.float64]
    """What each table adds: one row a table, one column a pair."""

    name_odds: NDArray[np.float64]
    """What the names alone say, calibrated."""

    calibrated: NDArray[np.float64]
    """How much of it calibration added."""

    bounds: list[int]
    """Where each query's rows begin, and at last where they end."""


@dataclass(frozen=True, slots=True)
class Found:
    """One party that a query may be, by its best row."""

    party: int
    row: int
    log_odds: float
    fit: float
    """The log-odds before calibration, which brings the best fits close together."""

    evidence: list[Reason]
