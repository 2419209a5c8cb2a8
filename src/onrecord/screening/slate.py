"""The room in which one caller reckons: long columns that are written on, wiped and used again.

Making them anew for each query would cost in proportion to the list. A caller takes a slate from
the index and gives it back clean; two callers at once get two. Nothing is kept on it between calls.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.screening.arrays import MOST_WORDS

_LIKENESSES = 2_000_000
"""Room for likenesses, as numbers: 8 MB, enough for forty queries on a list of 20,000 words."""


@dataclass(frozen=True, slots=True)
class Slate:
    """Clean, unless a caller is at work on it."""

    gathered: NDArray[np.float32]
    """One a listed name, all 0: what a query's words add up to there."""

    mark: NDArray[np.int32]
    """One a listed name: where it was seen last; never cleaned."""

    alike: NDArray[np.float32]
    """One row a query word, one column a listed word, all 0; the first row is never written on."""

    @classmethod
    def new(cls, listed_names: int, listed_words: int) -> Slate:
        """Return a clean slate; ``listed_words`` counts the word that fills up, too."""
        most = max(MOST_WORDS + 1, _LIKENESSES // max(listed_words, 1))
        return cls(
            np.zeros(listed_names, np.float32),
            np.zeros(listed_names, np.int32),
            np.zeros((min(most, 256), listed_words), np.float32),
        )
