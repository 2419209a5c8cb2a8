"""The amounts, dates and places of a claim, each beside the words that state it.

Nothing is converted and nothing is filled in: where the words fix no number, no day
or no country, the line says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.dossier.evidence import evidence_at
from onrecord.dossier.paper import Paper
from onrecord.dossier.words import PARTICULAR_WORDS
from onrecord.model import (
    Claim,
    DatePrecision,
    EntityKind,
    LedgerLine,
    Particular,
    ParticularOf,
    PlaceFound,
    Quantity,
    RoleWords,
    Span,
    TimeOf,
    When,
)

NOWHERE = Span(0, 1)
NOT_FIXED = "the words fix no date"
NO_NUMBER = "number not stated"
NO_COUNTRY = "country not stated"
ITSELF = "itself"
SAYS_SO = {
    "text": "the text says so",
    "table": "by the list of countries, capitals and regions",
    ITSELF: "a country",
}
"""Who puts a place into its country."""

PRECISION = {DatePrecision.DAY: "", DatePrecision.MONTH: "month", DatePrecision.YEAR: "year"}


def particulars_of(claim: Claim, *, paper: Paper) -> tuple[Particular, ...]:
    """Return the amounts and dates of a claim and the places its content names, in text order."""
    found = (*_amounts(claim, paper), *_dates(claim, paper), *_places(claim, paper))
    return tuple(sorted(found, key=lambda one: (one.evidence.span or NOWHERE, one.of.value)))


def country_words(place: PlaceFound, *, called: str = "") -> str:
    """Return a place's country with what says so: ``Kestovia (the text says so)``."""
    if place.by == ITSELF and called == place.name:
        return SAYS_SO[ITSELF]
    return f"{place.name or place.country} ({SAYS_SO.get(place.by, place.by)})"


def fixed_words(line: LedgerLine) -> tuple[tuple[str, str, str], ...]:
    """Return label, original words and what they fix, for each particular of a line."""
    return tuple(
        (PARTICULAR_WORDS[one.of], one.evidence.quote, one.words) for one in line.particulars
    )


def quoted_detail(detail: RoleWords) -> str:
    """Return a relation's part in words, with the text's own words where they differ."""
    quote = detail.evidence.quote if detail.evidence else ""
    same = not quote or detail.entity is not None or quote.lower() == detail.words.lower()
    return detail.words if same else f"{detail.words} (“{quote}”)"


def _amounts(claim: Claim, paper: Paper) -> Iterator[Particular]:
    for amount in claim.quantities:
        yield Particular(
            of=ParticularOf.AMOUNT,
            words=amount_words(amount),
            evidence=evidence_at(amount.span, document=paper.document),
        )


COUNTED = frozenset("barrel day dollar hour mile month pound ton week year".split())  # noqa: SIM905
"""Units written out in words; signs and codes have no plural."""


def amount_words(amount: Quantity) -> str:
    """Return an amount as a range with its unit: ``7 gliders``, ``20 or more t``, ``up to 300``."""
    low, high = amount.lower, amount.upper
    if low and low == high:
        number = low
    elif low and high:
        number = f"{low} to {high}"
    else:
        number = f"{low} or more" if low else f"up to {high}" if high else NO_NUMBER
    several = "s" if amount.unit in COUNTED and number != "1" else ""
    return f"{number} {amount.unit}{several}".rstrip()


def _dates(claim: Claim, paper: Paper) -> Iterator[Particular]:
    for when in claim.when:
        yield Particular(
            of=ParticularOf.EVENT if when.of is TimeOf.EVENT else ParticularOf.SAYING,
            words=date_words(when),
            evidence=evidence_at(when.span, document=paper.document),
        )


def date_words(when: When) -> str:
    """Return a date in ISO 8601 with its precision, or that the words fix none."""
    precision = PRECISION[when.precision]
    return f"{when.iso} ({precision})" if when.iso and precision else when.iso or NOT_FIXED


def _places(claim: Claim, paper: Paper) -> Iterator[Particular]:
    known = {one.entity: one for one in paper.reading.places}
    told = set()
    for mention in paper.reading.mentions:
        inside = any(piece.covers(mention.span) for piece in claim.content)
        if not inside or mention.kind is not EntityKind.PLACE or mention.entity in told:
            continue
        told.add(mention.entity)
        place = known.get(mention.entity)
        if mention.metonymy or (place is not None and place.by == ITSELF):
            continue
        yield Particular(
            of=ParticularOf.PLACE,
            words=f"in {country_words(place)}" if place is not None else NO_COUNTRY,
            evidence=evidence_at(mention.span, document=paper.document),
        )
