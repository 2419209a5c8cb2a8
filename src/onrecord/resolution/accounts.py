"""Through which outlets a report's main account came: its credits, and whom its lead cites.

A line deep in a report that says what another outlet wrote does not make the
report an echo; the lead that rests on it does. It refuses to join reports by
itself: two reports that name one outlet may tell two stories.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model import (
    ChainRole,
    Claim,
    CreditRole,
    Document,
    EntityKind,
    Evidence,
    Reading,
    Stance,
)

MAIN_SHARE = 0.25
"""Share of a report's claims that must have come through an outlet, the lead among them."""

SAME_STORY_NAMES = 0.5
"""Share of the shorter list of names that two reports of one story have in common; in the
examples the rewrite shares .80 of its names with the original, the independent report .33."""

NAMES_AT_LEAST = 3

_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
_NAMED = frozenset(
    {
        EntityKind.PERSON,
        EntityKind.COMPANY,
        EntityKind.ORGANIZATION,
        EntityKind.PUBLIC_BODY,
        EntityKind.LEGAL_ENTITY,
        EntityKind.VESSEL,
        EntityKind.PLACE,
        EntityKind.PRODUCT,
    }
)
_SAYS_NOTHING = frozenset({Stance.NO_RESPONSE, Stance.DECLINES_COMMENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletAccount:
    """The outlets one report comes from and rests on, with the words that say so."""

    own: frozenset[str]
    """The outlet or outlets that publish the report as theirs."""

    relays: dict[str, Evidence]
    """The outlets whose reporting it passes on."""

    names: frozenset[str]
    """Whom and what the report names, outlets left out."""


def account_of(document: Document, reading: Reading | None) -> OutletAccount:
    """Return through whom the main account of a report came."""
    relays = dict(_credited(document))
    if reading is not None:
        for outlet, evidence in _cited(document, reading):
            relays.setdefault(outlet, evidence)
    publishers = {
        outlet_key(c.outlet) for c in document.credits if c.role is CreditRole.PUBLISHED
    }
    own = {outlet_key(document.publisher), *publishers} - {""}
    # An agency's own page is published and reported by one house: that relays nothing.
    relays = {outlet: evidence for outlet, evidence in relays.items() if outlet not in own}
    names = _names(reading) if reading is not None else frozenset()
    return OutletAccount(
        own=frozenset(own), relays=relays, names=names - own - frozenset(relays)
    )


def outlet_key(name: str) -> str:
    """Return an outlet's name in the form compared: lower case, no article."""
    return _ARTICLE.sub("", " ".join(name.split()).lower())


def passed_on(child: OutletAccount, parent: OutletAccount) -> str:
    """Return the outlet whose reporting ``child`` passes on and ``parent`` has; or nothing."""
    own = set(child.relays) & parent.own
    return min(own or set(child.relays) & set(parent.relays), default="")


def is_same_story(left: OutletAccount, right: OutletAccount) -> bool:
    """Tell whether two reports name mostly the same parties."""
    smaller = min(len(left.names), len(right.names))
    shared = len(left.names & right.names)
    return smaller >= NAMES_AT_LEAST and shared >= SAME_STORY_NAMES * smaller


def _credited(document: Document) -> Iterator[tuple[str, Evidence]]:
    for credit in document.credits:
        if credit.role is not CreditRole.PUBLISHED:
            quote = document.quote(credit.span) if credit.span else credit.outlet
            yield (
                outlet_key(credit.outlet),
                Evidence(document=document.id, span=credit.span, quote=quote),
            )


def _cited(document: Document, reading: Reading) -> Iterator[tuple[str, Evidence]]:
    claims = sorted(reading.claims, key=lambda claim: (claim.sentence, claim.content))
    telling = [claim for claim in claims if claim.stance not in _SAYS_NOTHING]
    lead = next((claim for claim in telling if claim.source), None)
    if lead is None:
        return
    for outlet in sorted(_reporters(lead)):
        carried = sum(outlet in _reporters(claim) for claim in telling)
        if carried >= MAIN_SHARE * len(telling):
            span = lead.sentence
            yield outlet, Evidence(document=document.id, span=span, quote=document.quote(span))


def _reporters(claim: Claim) -> set[str]:
    return {
        outlet_key(source.name)
        for link in claim.chain.links
        if link.role is ChainRole.REPORTED
        for source in link.sources
    }


def _names(reading: Reading) -> frozenset[str]:
    return frozenset(
        outlet_key(entity.name) for entity in reading.entities if entity.kind in _NAMED
    )
