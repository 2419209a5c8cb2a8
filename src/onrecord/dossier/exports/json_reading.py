"""JSON records of what was read: documents, mentions, claims, origins, as the model has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.model import (
        Caveat,
        ChainLink,
        Claim,
        Document,
        DocumentId,
        Mention,
        Origin,
        PlaceFound,
        Quantity,
        Source,
        Span,
        When,
    )

Record = dict[str, object]


def pair(span: Span | None) -> list[int] | None:
    """Return a span as ``[start, end]``."""
    return [span.start, span.end] if span else None


def pairs(spans: Iterable[Span]) -> list[list[int]]:
    """Return spans as a list of ``[start, end]``."""
    return [[span.start, span.end] for span in spans]


def known(text: str) -> str | None:
    """Return the text, or null where the model says unknown with an empty string."""
    return text or None


def document_record(document: Document) -> Record:
    """Return a document with its whole text, which every span points into."""
    return {
        "id": document.id,
        "name": known(document.name),
        "format": known(document.format),
        "title": known(document.title),
        "publisher": known(document.publisher),
        "authors": list(document.authors),
        "published": known(document.published),
        "language": known(document.language),
        "credits": [
            {"outlet": credit.outlet, "role": credit.role.value, "span": pair(credit.span)}
            for credit in document.credits
        ],
        "anchors": [
            {"label": anchor.label, "span": pair(anchor.span)} for anchor in document.anchors
        ],
        "text": document.text,
    }


def mention_record(mention: Mention, *, document: DocumentId) -> Record:
    """Return a mention and the entity it stands for."""
    return {
        "id": mention.id,
        "document": document,
        "span": pair(mention.span),
        "kind": mention.kind.value,
        "form": mention.form.value,
        "name": mention.name,
        "entity": mention.entity,
        "metonymy": mention.metonymy,
    }


def claim_record(claim: Claim) -> Record:
    """Return a claim with its three parts as spans and its standing as plain words."""
    return {
        "id": claim.id,
        "document": claim.document,
        "sentence": pair(claim.sentence),
        "content": pairs(claim.content),
        "cue": pairs(claim.cue),
        "source": pairs(claim.source),
        "source_kind": claim.source_kind.value,
        "speaker": list(claim.speakers),
        "addressee": list(claim.addressees),
        "stance": claim.stance.value,
        "scope": claim.scope.value if claim.scope else None,
        "denies": list(claim.denies),
        "certainty": claim.certainty.value,
        "polarity": claim.polarity.value,
        "modality": claim.modality.value,
        "relation": claim.relation,
        "event": pair(claim.event),
        "chain": [_link(link) for link in claim.chain.links],
        "quoted": claim.quoted,
        "statement": claim.statement,
        "wording": claim.wording,
        "quantities": [_quantity(amount) for amount in claim.quantities],
        "when": [_when(when) for when in claim.when],
        "caveats": [_caveat(caveat) for caveat in claim.caveats],
    }


def origin_record(origin: Origin, *, document: DocumentId) -> Record:
    """Return a count of origins as a range, with its reason."""
    return {
        "document": document,
        "claims": list(origin.claims),
        "lower": origin.lower,
        "upper": origin.upper,
        "reason": origin.reason,
        "evidence": pairs(origin.evidence),
    }


def place_record(place: PlaceFound, *, document: DocumentId) -> Record:
    """Return a place with its country, and what says so."""
    return {
        "document": document,
        "entity": place.entity,
        "country": place.country,
        "name": known(place.name),
        "by": place.by,
        "span": pair(place.span),
    }


def source_record(source: Source) -> Record:
    """Return one source of a chain, as the text describes it."""
    return {
        "kind": source.kind.value,
        "name": source.name,
        "span": pair(source.span),
        "entity": source.entity,
        "at_least": source.at_least,
        "at_most": source.at_most,
        "employer": known(source.employer),
        "access": known(source.access),
        "seen_by": known(source.seen_by),
        "author": known(source.author),
        "addressee": known(source.addressee),
        "facts": [
            {
                "of": fact.of.value,
                "words": fact.words,
                "span": pair(fact.span),
                "value": known(fact.value),
            }
            for fact in source.facts
        ],
    }


def _quantity(amount: Quantity) -> Record:
    return {
        "span": pair(amount.span),
        "lower": known(amount.lower),
        "upper": known(amount.upper),
        "unit": known(amount.unit),
    }


def _when(when: When) -> Record:
    return {
        "span": pair(when.span),
        "of": when.of.value,
        "precision": when.precision.value,
        "iso": known(when.iso),
    }


def _link(link: ChainLink) -> Record:
    return {
        "role": link.role.value,
        "sources": [source_record(source) for source in link.sources],
    }


def _caveat(caveat: Caveat) -> Record:
    return {"code": caveat.code, "message": caveat.message, "span": pair(caveat.span)}
