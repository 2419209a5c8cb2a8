"""How much a word may count at most, whatever its rarity on a list.

A title, a particle or a legal form says little about who is meant even on a list where it
stands once. The limits were chosen on the public retrieval set (docs/design/014-screening.md).
"""

from __future__ import annotations

from functools import lru_cache

from onrecord.names import tables
from onrecord.names.split import LEGAL

_LEGAL_FORM = 0.08
_PARTICLE = 0.12
_TITLE = 0.15
_INITIAL = 0.25
_COMMON = 0.5
_PLACE_OR_TRADE = 0.5
_FULL = 1.0


@lru_cache(maxsize=16_384)
def light_weight(word: str) -> float:
    """Return the most that a folded word may weigh, 0 to 1."""
    table = tables.words()
    if word[0] == LEGAL:
        return _LEGAL_FORM
    if word in table.particles:
        return _PARTICLE
    if word in table.titles:
        return _TITLE
    if word in table.common:
        return _COMMON
    if word in table.places or word in table.generic:
        return _PLACE_OR_TRADE
    return _INITIAL if len(word) == 1 else _FULL
