"""Sources that are relative pronouns: in "the Courier, which reported …" the Courier speaks.

Only what stands right before the pronoun counts; where nothing named stands there,
the pronoun stays and names nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.model import Attribution, Mention, Span
from onrecord.reading.coreference import Parties
from onrecord.reading.words import Page

RELATIVES = frozenset({"that", "which", "who"})
NEAR = 3
"""Code points between a party and its pronoun: a comma or a dash, and a blank."""

LOOKED_BACK = 120
"""Code points in which a party that ends right before a pronoun must begin."""


def without_relatives(
    page: Page, parties: Parties, attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """Return the attributions, each relative pronoun replaced by the party right before it."""
    return tuple(
        replace(one, source=tuple(_spoken(page, parties, span) for span in one.source))
        for one in attributions
    )


def _spoken(page: Page, parties: Parties, span: Span) -> Span:
    if not span.start or page.quote(span).lower() not in RELATIVES:
        return span
    before = parties.at(Span(max(0, span.start - LOOKED_BACK), span.start))
    near = list(_ending_at(page, before, span))
    return min(near) if near else span


def _ending_at(page: Page, mentions: Sequence[Mention], pronoun: Span) -> Iterator[Span]:
    for mention in mentions:
        gap = page.text[mention.span.end : pronoun.start]
        if len(gap) <= NEAR and not any(map(str.isalnum, gap)):
            yield mention.span
