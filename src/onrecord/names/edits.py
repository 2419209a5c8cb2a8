"""Edit distances, fetched from rapidfuzz when first needed and then kept.

Importing inside a function that runs a hundred times a query costs as much as the measuring;
importing at the top would load rapidfuzz at the program's start (tests/test_architecture.py).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@cache
def distance() -> Callable[..., int]:
    """Return the function that counts edits, a swap of neighbours counting one (OSA)."""
    from rapidfuzz.distance import OSA

    return OSA.distance


@cache
def same_share() -> Callable[..., float]:
    """Return the function that gives the share of letters without an edit, 0 to 1."""
    from rapidfuzz.distance import OSA

    return OSA.normalized_similarity


@cache
def letters_kept() -> Callable[..., int]:
    """Return the function that counts the letters two words share in the same order."""
    from rapidfuzz.distance import LCSseq

    return LCSseq.similarity
