"""The reading, step by step: the file to read first in this room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from onrecord.language import Analysis
from onrecord.model import Attribution, Caveat, Document, EntityKind, Mention, Reading
from onrecord.reading.attribution import find_attributions
from onrecord.reading.blend import blend_attributions, blend_names
from onrecord.reading.claims import draft_claims, number_claims
from onrecord.reading.closing import within_closing
from onrecord.reading.coreference import who_is_who
from onrecord.reading.datelines import without_datelines
from onrecord.reading.denials import point_denials
from onrecord.reading.descriptions import find_descriptions
from onrecord.reading.drafts import Draft
from onrecord.reading.heeding import with_events
from onrecord.reading.interest import mark_interest
from onrecord.reading.leads import without_leads
from onrecord.reading.naming import find_names
from onrecord.reading.origins import find_origins
from onrecord.reading.particulars import places_of, with_particulars
from onrecord.reading.proposals import add_proposals
from onrecord.reading.relatives import without_relatives
from onrecord.reading.sentences import split_sentences
from onrecord.reading.silence import find_silences
from onrecord.reading.sources import Desk, settle
from onrecord.reading.standing import Stated, apposed_claims, find_relations, tie, with_times
from onrecord.reading.words import Page, lay_out

VERSION = "rules-9"
"""Changes whenever the same text may get another reading; a casebook keeps it with each."""

READ = frozenset({"", "en"})
"""Languages we read; an unknown one is tried, another is kept unread with a caveat."""

MOST_IN_A_SENTENCE = 12
"""Attributions; the fullest annotated sentence of PolNeAR's training articles has 5, a hostile one hundreds."""


def read(
    document: Document,
    *,
    found: Analysis | None = None,
    proposed: Sequence[Attribution] = (),
) -> Reading:
    """Read one document: who says what, on whose word, how firmly; every text has a reading.

    ``found`` is what the language model found in the document's text; without it
    the rules read alone. ``proposed`` is what another reader adds; it displaces nothing.
    """
    if document.language not in READ:
        return Reading(document=document.id, caveats=document.caveats)
    page = lay_out(document.text, split_sentences(document.text))
    attributions, namings = find_attributions(page), find_names(page)
    if found is not None:
        attributions = blend_attributions(page, by_rules=attributions, found=found)
        namings = blend_names(page, by_rules=namings, found=found)
    attributions = without_leads(page, without_datelines(page.text, attributions))
    attributions, dense = _bounded(page, attributions)
    attributions = within_closing(page, attributions)
    attributions = add_proposals(page, attributions, proposed)
    parties = who_is_who(
        document.id,
        page,
        namings=namings,
        descriptions=find_descriptions(page),
        attributions=attributions,
    )
    attributions = without_relatives(page, parties, attributions)
    desk = settle(document, page, parties=parties, attributions=attributions)
    stated = find_relations(desk, found.relations if found is not None else ())
    numbered = number_claims(desk, _drafts(desk, attributions, stated))
    heard = tuple(with_events(page, numbered, found))
    relations, tied = tie(desk, stated, mark_interest(point_denials(page, heard)))
    claims = with_particulars(document, page, tied)
    return Reading(
        document=document.id,
        sentences=page.sentences,
        mentions=_with_metonymy(parties.mentions, attributions),
        entities=parties.entities,
        attributions=attributions,
        claims=claims,
        relations=with_times(page, relations, claims),
        origins=find_origins(claims),
        places=places_of(page, parties),
        caveats=(*document.caveats, *_caveats(document), *dense),
    )


def _drafts(
    desk: Desk, attributions: Sequence[Attribution], stated: Sequence[Stated]
) -> tuple[Draft, ...]:
    """Return every claim in text order, with those that stand in appositions."""
    told = draft_claims(desk, attributions=attributions, silences=find_silences(desk.page))
    return tuple(
        sorted(
            (*told, *apposed_claims(desk, stated, told)),
            key=lambda d: (d.sentence, d.content, d.cue, d.source),
        )
    )


def _with_metonymy(
    mentions: tuple[Mention, ...], attributions: tuple[Attribution, ...]
) -> tuple[Mention, ...]:
    """Mark each place that speaks: "Moscow said" stays Moscow, and is not made its ministry."""
    starts: dict[int, int] = {}
    for span in (span for one in attributions for span in one.source):
        starts[span.end] = min(span.start, starts.get(span.end, span.start))
    return tuple(
        replace(m, metonymy=True)
        if m.kind is EntityKind.PLACE and starts.get(m.span.end, m.span.end) <= m.span.start
        else m
        for m in mentions
    )


def _bounded(
    page: Page, attributions: tuple[Attribution, ...]
) -> tuple[tuple[Attribution, ...], tuple[Caveat, ...]]:
    """Keep a bounded number of attributions a sentence, and say where more were found."""
    kept, left_out, count = [], {}, Counter[int]()
    for one in attributions:
        number = page.sentence_at((one.cue or one.content)[0].start)
        count[number] += 1
        if count[number] <= MOST_IN_A_SENTENCE:
            kept.append(one)
        else:
            left_out[number] = page.sentences[number].span
    caveats = tuple(
        Caveat(
            code="reading.too-dense",
            message=f"More than {MOST_IN_A_SENTENCE} attributions in one sentence; the first were read.",
            span=span,
        )
        for span in left_out.values()
    )
    return tuple(kept), caveats


def _caveats(document: Document) -> tuple[Caveat, ...]:
    if document.publisher or document.credits:
        return ()
    return (
        Caveat(
            code="reading.publisher-unknown",
            message="The publisher is not stated, so the chain begins with an unknown outlet.",
        ),
    )
