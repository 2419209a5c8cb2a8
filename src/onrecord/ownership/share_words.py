"""A share as files and reports write it → a Share.

``25``, ``25,5 %``, ``25-50``, ``more than 25``, ``1/3``, ``majority``, ``wholly``.
It refuses to guess: words it does not know give None, and the caller says "not stated"
with a caveat, never 0.
"""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, InvalidOperation

from onrecord.model import DECIMAL_PLACES, Share

HALF = Decimal(50)
WHOLE = Decimal(100)
LONGEST = 60
"""A share takes a few characters; a longer cell is not a share."""

IN_WORDS: dict[str, Share] = {
    "": Share(),
    "unknown": Share(),
    "not stated": Share(),
    "undisclosed": Share(),
    "n/a": Share(),
    "none stated": Share(),
    # A majority is more than half; a half is not.
    "majority": Share(low=HALF, above=True),
    "majority-owned": Share(low=HALF, above=True),
    "majority stake": Share(low=HALF, above=True),
    "minority": Share(high=HALF, below=True),
    "minority stake": Share(high=HALF, below=True),
    "half": Share(low=HALF, high=HALF),
    "wholly": Share(low=WHOLE),
    "wholly-owned": Share(low=WHOLE),
    "wholly owned": Share(low=WHOLE),
    "all": Share(low=WHOLE),
}
_NUMBER = r"(\d{1,3}(?:[.,]\d{1,40})?)\s*(?:%|percent|per cent)?"
_ONE = re.compile(rf"{_NUMBER}\Z")
_RANGE = re.compile(rf"{_NUMBER}\s*(?:-|–|—|to|\.\.)\s*{_NUMBER}\Z")
_FRACTION = re.compile(r"(\d{1,9})\s*/\s*(\d{1,9})\Z")
_LOWER = re.compile(rf"(more than|over|above|>|at least|>=|≥|from)\s*{_NUMBER}\Z")
_UPPER = re.compile(rf"(less than|under|below|<|at most|up to|<=|≤)\s*{_NUMBER}\Z")
_EXCLUDING = {"more than", "over", "above", ">", "less than", "under", "below", "<"}


def read_share(words: str) -> Share | None:
    """Return the share the words state, ``Share()`` when they say it is unknown, None when unclear."""
    text = " ".join(words.lower().split()) if len(words) <= LONGEST else "?"
    if text in IN_WORDS:
        return IN_WORDS[text]
    try:
        return _read(text)
    except (ValueError, InvalidOperation, ZeroDivisionError):
        return None


def _read(text: str) -> Share | None:
    if one := _ONE.match(text):
        return between(one[1], one[1])
    if two := _RANGE.match(text):
        return between(two[1], two[2])
    if lower := _LOWER.match(text):
        return between(lower[2], "100", above=lower[1] in _EXCLUDING)
    if upper := _UPPER.match(text):
        return between("0", upper[2], below=upper[1] in _EXCLUDING)
    if parts := _FRACTION.match(text):
        return _fraction(int(parts[1]), int(parts[2]))
    return None


def between(low: str, high: str, *, above: bool = False, below: bool = False) -> Share:
    """Return the share from ``low`` to ``high``; ends finer than we keep are widened outwards."""
    bottom, top = (Decimal(end.replace(",", ".")) for end in (low, high))
    step = Decimal(1).scaleb(-DECIMAL_PLACES)
    return Share(
        low=_kept(bottom, step, ROUND_FLOOR),
        high=_kept(top, step, ROUND_CEILING),
        above=above,
        below=below,
    )


def _kept(value: Decimal, step: Decimal, rounding: str) -> Decimal:
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -DECIMAL_PLACES:
        return value.quantize(step, rounding=rounding)
    return value


def _fraction(part: int, whole: int) -> Share:
    """Return a fraction of the whole; one that has no end in decimals becomes a tiny range."""
    scale = 10**DECIMAL_PLACES
    grains, rest = divmod(part * 100 * scale, whole)
    low = Decimal(grains).scaleb(-DECIMAL_PLACES)
    high = Decimal(grains + bool(rest)).scaleb(-DECIMAL_PLACES)
    return Share(low=low, high=high)
