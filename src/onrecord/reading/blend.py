"""The trained tagger and the rules, read together.

The tagger finds more, in more kinds of sentences; the rules know sources that
stand far from their content, and names by the words beside them. Where both
speak of one cue the tagger's spans stand, unless it found no source and the
rules did. Nothing is taken from the tagger that the text does not hold: its
spans are places in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.language import Analysis, FoundName, NameKind
from onrecord.model import Attribution, EntityKind, Span
from onrecord.reading.naming import Naming
from onrecord.reading.words import Page

KINDS = {
    NameKind.PERSON: EntityKind.PERSON,
    NameKind.ORGANIZATION: EntityKind.ORGANIZATION,
    NameKind.PLACE: EntityKind.PLACE,
}
OPENERS = ("that ", "That ")
"""PolNeAR's contents begin with the conjunction; a claim does not need it."""

NOT_SAYING = frozenset({"asked", "citing", "is", "are", "was", "were", "has been", "have been"})
"""Cues that the tagger marks, and that put nothing on record by themselves."""


def blend_attributions(
    page: Page, *, by_rules: Sequence[Attribution], found: Analysis
) -> tuple[Attribution, ...]:
    """Return the tagger's attributions, mended and filled up by the rules', in text order."""
    kept = [one for one in (_mended(page, raw, by_rules) for raw in found.attributions) if one]
    kept += [rule for rule in by_rules if not any(_same(rule, one) for one in kept)]
    return tuple(sorted(set(kept), key=lambda one: (one.cue or one.content)[0]))


def _mended(page: Page, raw: Attribution, rules: Sequence[Attribution]) -> Attribution | None:
    """Return a tagger's attribution as the reading needs it; None when it is better left out."""
    one = replace(raw, content=tuple(_opened(page, span) for span in raw.content))
    said = " ".join(page.quote(span) for span in one.cue).lower()
    rule = next((rule for rule in rules if _share_cue(rule, one)), None)
    if not one.source:
        # A content without a source is the report's own voice unless the rules know better.
        return replace(one, source=rule.source) if rule is not None and rule.source else None
    return None if not one.cue or said in NOT_SAYING else one


def _opened(page: Page, span: Span) -> Span:
    for opener in OPENERS:
        if page.quote(span).startswith(opener) and span.end - span.start > len(opener):
            return Span(span.start + len(opener), span.end)
    return span


def _share_cue(left: Attribution, right: Attribution) -> bool:
    return any(one.meets(other) for one in left.cue for other in right.cue)


def _same(rule: Attribution, one: Attribution) -> bool:
    """Tell whether two attributions speak of one saying: a shared cue, or content held by content."""
    if _share_cue(rule, one):
        return True
    covered = all(any(other.covers(span) for other in one.content) for span in rule.content)
    sources = any(a.meets(b) for a in rule.source for b in one.source)
    return covered and sources


def blend_names(
    page: Page, *, by_rules: Sequence[Naming], found: Analysis
) -> tuple[Naming, ...]:
    """Return the names of rules and tagger; each place has one name, and a kind only on evidence."""
    named = [_kind_from(naming, found.names) for naming in by_rules]
    taken = [naming.span for naming in named]
    return tuple(
        sorted((*named, *_added(page, found.names, taken)), key=lambda naming: naming.span)
    )


def _kind_from(naming: Naming, names: Sequence[FoundName]) -> Naming:
    """Take the tagger's kind for a name whose own words and neighbours say nothing."""
    if naming.strength:
        return naming
    same = next((name for name in names if name.span == naming.span and name.sure), None)
    return replace(naming, kind=KINDS[same.kind], strength=1) if same else naming


def _added(page: Page, names: Sequence[FoundName], taken: Sequence[Span]) -> Iterator[Naming]:
    for name in names:
        if name.sure and not any(name.span.meets(span) for span in taken):
            yield Naming(
                span=name.span, name=page.quote(name.span), kind=KINDS[name.kind], strength=1
            )
