"""How much of one report's writing stands in another.

Words that either report puts between quotation marks are left out on both
sides: a letter that one newsroom prints as a block and another quotes is no
sign that one copied the other.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.model import DocumentId, Fingerprint

REWRITTEN = 0.2
"""Share of the smaller report's own triples found in the other, from which it is an echo.

Measured on the half of basil we have (docs/design/016-origins.md): of 141 pairs that tell one
event, the highest has .178 (both print one agency's paragraph), the next .132; of 2,538 planted
echoes all but 3 have more, and so has the rewrite among our own examples (.22)."""

STOCK = 6
"""Triples that two reports may share by chance or by a stock line ("contributed to this report"),
asked on top of the share: or a report of three sentences would be joined to everybody's."""

MOSTLY_QUOTED = 0.6
"""The share asked of a report that is nearly all quotation, its quoted words counted in: it has
too little writing to compare, and only a copy repeats the quotations and what joins them."""

LITTLE_WRITING = 20
"""Triples of its own below which a report counts as nearly all quotation."""


def overlap(left: Fingerprint, right: Fingerprint) -> float:
    """Return the share, 0 to 1, of the smaller report's writing that stands in the other."""
    shared, smaller = _compared(left.written - right.quoted, right.written - left.quoted)
    return shared / smaller if smaller else 0.0


def is_echo(left: Fingerprint, right: Fingerprint) -> bool:
    """Tell whether one of two reports repeats the writing of the other."""
    shared, smaller = _compared(left.written - right.quoted, right.written - left.quoted)
    if shared >= STOCK + REWRITTEN * smaller:
        return True
    if min(len(left.written), len(right.written)) >= LITTLE_WRITING:
        return False
    shared, smaller = _compared(left.written | left.quoted, right.written | right.quoted)
    return shared >= STOCK + MOSTLY_QUOTED * smaller


def nearest(
    report: Fingerprint, others: Iterable[Fingerprint]
) -> tuple[tuple[DocumentId, float], ...]:
    """Return which of the others a new report repeats or is repeated by, most first.

    For adding one report to many without grouping them all again: it compares with
    each, which takes some ten microseconds.
    """
    found = [
        (-overlap(report, other), other.document)
        for other in others
        if other.document != report.document and is_echo(report, other)
    ]
    return tuple((document, -share) for share, document in sorted(found))


def _compared(one: frozenset[int], other: frozenset[int]) -> tuple[int, int]:
    return len(one & other), min(len(one), len(other))
