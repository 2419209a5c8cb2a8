"""The room in which one caller reckons: long columns that are written on, wiped and used again.

Making them anew for each query would cost in proportion to the list. A caller takes a slate from
the index and gives it back clean; two callers at once get two. Nothing is kept on it between calls.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.screening.arrays import MOST_WORDS


@dataclass(frozen=True, slots=True)
class Slate:
    """Clean, unless a caller is at work on it."""

    gathered: NDArray[np.float32]
    """One a listed name, all 0: what a query's words add up to there."""

    mark: NDArray[np.int32]
    """One a listed name: where it was seen last; never cleaned."""

    alike: NDArray[np.float32]
    """One row a word of the reading at hand, one column a listed word, all 0: how alike the two are."""

    @classmethod
    def new(cls, listed_names: int, listed_words: int) -> Slate:
        """Return a clean slate; ``listed_words`` counts the word that fills up, too."""
        return cls(
            np.zeros(listed_names, np.float32),
            np.zeros(listed_names, np.int32),
            np.zeros((MOST_WORDS, listed_words), np.float32),
        )
