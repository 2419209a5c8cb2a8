"""Shares as whole numbers, so that sums of millions of stakes stay exact and fast.

A per cent is 10**18 grains and a grain is 2**24 specks. The end of a range that is
itself excluded ("more than 25") lies one speck inside it. No real share is finer than
a grain, so specks can never add up to one unless an asset has over sixteen million
open-ended holdings, which the limit on stakes rules out.
"""

from __future__ import annotations

from decimal import Context, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.model import Share

GRAINS = 18
SPECK_BITS = 24
EXACTLY = Context(prec=60)
"""Wide enough for any sum a file within the limits can make; the default 28 digits round."""


@lru_cache(maxsize=65_536)
def percent(value: Decimal) -> int:
    """Return a percentage as specks."""
    return int(value.scaleb(GRAINS, EXACTLY)) << SPECK_BITS


@lru_cache(maxsize=65_536)
def ends(share: Share) -> tuple[int, int]:
    """Return the lowest and the highest value the share can have, as specks."""
    return percent(share.low) + share.above, percent(share.high) - share.below


def as_decimal(specks: int) -> Decimal:
    """Return the nearest percentage, dropping the specks that mark an excluded end."""
    grains = (specks + (1 << (SPECK_BITS - 1))) >> SPECK_BITS
    return Decimal(grains).scaleb(-GRAINS, EXACTLY)


WHOLE = percent(Decimal(100))
