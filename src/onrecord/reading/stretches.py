"""Many spans of one text at once: whether some one of them covers or meets a place.

Both questions take a look-up instead of a walk, so that a hostile text of a
hundred thousand names costs no more for each word than a short one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from onrecord.model import Span


@dataclass(frozen=True, slots=True)
class Stretches:
    """Spans by their start, and for each the furthest end up to it."""

    starts: tuple[int, ...]
    furthest: tuple[int, ...]

    def covers(self, span: Span) -> bool:
        """Tell whether some stretch holds ``span`` whole."""
        at = bisect_right(self.starts, span.start)
        return at > 0 and self.furthest[at - 1] >= span.end

    def meets(self, span: Span) -> bool:
        """Tell whether some stretch shares a code point with ``span``."""
        at = bisect_left(self.starts, span.end)
        return at > 0 and self.furthest[at - 1] > span.start


def stretches(spans: Iterable[Span]) -> Stretches:
    """Gather spans, in whatever order they come."""
    ordered = sorted(spans)
    return Stretches(
        starts=tuple(span.start for span in ordered),
        furthest=tuple(accumulate((span.end for span in ordered), max)),
    )
