"""The amounts and dates of each claim, and the countries of the places, put on the record.

An event's own time stands in the content; the time of the saying stands beside
the cue. The two are never mixed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.model import Claim, Document, EntityId, EntityKind, PlaceFound, Span, When
from onrecord.reading.coreference import Parties
from onrecord.reading.dates import dates_in, of_content, of_saying
from onrecord.reading.lexicon import capitals, country_name, regions
from onrecord.reading.quantities import quantities_in
from onrecord.reading.words import Page


def with_particulars(
    document: Document, page: Page, claims: Sequence[Claim]
) -> tuple[Claim, ...]:
    """Return the claims with the amounts of their contents and the dates of their sentences."""
    dates = {
        number: dates_in(page.text, sentence.span, published=document.published)
        for number, sentence in enumerate(page.sentences)
    }
    saying = _sayings(page, claims, dates)
    return tuple(
        _particular(page, claim, dates=dates, said=saying.get(claim.id, ())) for claim in claims
    )


def _particular(
    page: Page, claim: Claim, *, dates: Mapping[int, Sequence[When]], said: Sequence[When]
) -> Claim:
    near = [when for number in page.touched(claim.content) for when in dates.get(number, ())]
    inside = [when for when in near if any(span.covers(when.span) for span in claim.content)]
    whens = (*of_content(inside, modality=claim.modality), *map(of_saying, said))
    return replace(
        claim,
        quantities=quantities_in(
            page.text, claim.content, dates=tuple(when.span for when in near)
        ),
        when=tuple(sorted(whens, key=lambda when: when.span)),
    )


def _sayings(
    page: Page, claims: Sequence[Claim], dates: Mapping[int, Sequence[When]]
) -> dict[str, list[When]]:
    """Put each date outside all contents to the claim whose cue stands nearest in its sentence."""
    cued: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.cue and claim.sentence.covers(claim.cue[0]):
            cued[page.sentence_at(claim.cue[0].start)].append(claim)
    found: dict[str, list[When]] = defaultdict(list)
    for number, here in cued.items():
        contents = [span for claim in here for span in claim.content]
        sources = [span for claim in here for span in claim.source]
        for when in dates.get(number, ()):
            if not any(span.meets(when.span) for span in (*contents, *sources)):
                nearest = min(here, key=lambda claim: _apart(claim.cue[0], when.span))
                found[nearest.id].append(when)
    return found


def _apart(left: Span, right: Span) -> int:
    return max(left.start - right.end, right.start - left.end)


def places_of(page: Page, parties: Parties) -> tuple[PlaceFound, ...]:
    """Return the country of each place that the reviewed table or the text itself tells."""
    return tuple(_places(page, parties))


def _places(page: Page, parties: Parties) -> Iterator[PlaceFound]:
    stated = _stated(page, parties)
    for entity in parties.entities:
        if entity.kind is not EntityKind.PLACE:
            continue
        names = [name.lower() for name in entity.names]
        code = next((c for n in names if (c := page.gazetteer.countries.get(n))), "")
        listed = {**regions(), **capitals()}
        part = next((c for n in names if (c := listed.get(n))), "")
        if entity.id in stated:
            code, span = stated[entity.id]
            yield _place(entity.id, code, by="text", span=span)
        elif code or part:
            yield _place(entity.id, code or part, by="itself" if code else "table")


def _place(entity: EntityId, code: str, *, by: str, span: Span | None = None) -> PlaceFound:
    """Return a place in a country; a country that only this text knows keeps its own name as code."""
    shown = code.upper() if len(code) == len("xx") else code
    return PlaceFound(entity=entity, country=shown, by=by, name=country_name(code), span=span)


def _stated(page: Page, parties: Parties) -> dict[EntityId, tuple[str, Span]]:
    """Read "Ostermark, Kestovia" and "Kestovia’s Sessa province", and where each stands."""
    found: dict[EntityId, tuple[str, Span]] = {}
    countries = page.gazetteer.countries
    for left, right in zip(parties.mentions, parties.mentions[1:], strict=False):
        if left.kind is not EntityKind.PLACE or right.kind is not EntityKind.PLACE:
            continue
        gap = page.text[left.span.end : right.span.start]
        both = Span(left.span.start, right.span.end)
        holder = right.name.lower()
        code = countries.get(holder) or regions().get(holder) or regions().get(f"{holder}.")
        if gap == ", " and code:
            found.setdefault(left.entity, (code, both))
        elif gap in {"'s ", "’s "} and countries.get(left.name.lower()):
            found.setdefault(right.entity, (countries[left.name.lower()], both))
    return found
