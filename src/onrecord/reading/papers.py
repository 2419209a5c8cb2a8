"""What the text tells of a paper or an unnamed source, each fact with the place that tells it.

Refuses what it cannot point at: a sort, an author or a date without words of its
own stays unsaid, and a date beside the words of access dates the seeing, not the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.model import EntityKind, SourceFact, SourceFactOf, Span
from onrecord.reading.dates import dates_in
from onrecord.reading.descriptions import Description
from onrecord.reading.lexicon import words
from onrecord.reading.words import Page

DATE_BEHIND = 60
"""Code points behind a paper within which its own date must stand."""

LEADS = re.compile(r",? (?:dated |of |from )?")
"""What may stand between a paper and its date: "a letter dated 3 March 2021"."""


def facts_of(
    page: Page, described: Description, *, seen: Description | None, published: str
) -> tuple[SourceFact, ...]:
    """Return what the text tells of a described source, in text order.

    ``seen`` is the description that says who saw the paper, which may be an earlier
    one; ``published`` is the report's own date, from which "last year" is counted.
    """
    found = [*_parties(page, described, seen=seen)]
    if described.kind is EntityKind.DOCUMENT:
        found += [*_sort(page, described), *_dated(page, described, published=published)]
        found += _access(page, seen)
    return tuple(sorted(found, key=lambda fact: (fact.span, fact.of.value)))


def _parties(
    page: Page, described: Description, *, seen: Description | None
) -> Iterator[SourceFact]:
    told = (
        (SourceFactOf.EMPLOYER, described.employer),
        (SourceFactOf.AUTHOR, described.author),
        (SourceFactOf.ADDRESSEE, described.addressee),
        (SourceFactOf.SEEN_BY, seen.seen_by if seen is not None else None),
    )
    yield from (_fact(page, of, span) for of, span in told if span is not None)


def _fact(page: Page, of: SourceFactOf, span: Span, *, value: str = "") -> SourceFact:
    return SourceFact(of=of, words=page.quote(span), span=span, value=value)


def _sort(page: Page, described: Description) -> Iterator[SourceFact]:
    for word in page.within(described.span):
        if word.lower == described.head:
            yield _fact(page, SourceFactOf.PAPER, word.span, value=one_of(described.head))
            return


def one_of(head: str) -> str:
    """Return a paper's noun in the singular where the reviewed list knows it."""
    known = words("heads", "document")
    singles = (head[:-3] + "y" if head.endswith("ies") else "", head[:-1])
    return next((s for s in singles if head.endswith("s") and s in known), head)


def _access(page: Page, seen: Description | None) -> Iterator[SourceFact]:
    if seen is None:
        return
    for word in page.within(seen.span):
        if seen.access and word.lower == seen.access:
            yield _fact(page, SourceFactOf.ACCESS, word.span, value=seen.access)
            return


def _dated(page: Page, described: Description, *, published: str) -> Iterator[SourceFact]:
    """Read "a letter dated 3 March 2021" and "a report that Brenn sent to the ministry last year"."""
    sent = [span.end for span in (described.author, described.addressee) if span is not None]
    end = max((described.span.end, *sent))
    lead = LEADS.match(page.text, end)
    if lead is None:
        return
    behind = Span(end, min(len(page.text), end + DATE_BEHIND))
    for when in dates_in(page.text, behind, published=published):
        near = page.text[end : when.span.start]
        if near in ({" ", " in ", " on ", lead[0]} if sent else {lead[0]} - {" "}):
            yield _fact(page, SourceFactOf.DATED, when.span, value=when.iso)
        return
