"""Invented reports, as many as wanted: the same number gives the same report, always.

The parties are syllables. The readings have the shape and size of what a reader
makes of a news report of some four hundred words, not its sense.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from random import Random

from onrecord.model import (
    Certainty,
    ChainLink,
    ChainRole,
    Claim,
    ClaimId,
    Document,
    DocumentId,
    Entity,
    EntityId,
    EntityKind,
    Mention,
    MentionForm,
    MentionId,
    Modality,
    Polarity,
    Reading,
    Relation,
    RelationId,
    Role,
    Sentence,
    Source,
    SourceChain,
    SourceKind,
    Span,
    Stance,
)

PARTIES = tuple(
    f"{first}{second} {form}"
    for first in ("Var", "Mol", "Tes", "Ark", "Bel", "Dun", "Ost", "Pir", "Lum", "Gor")
    for second in ("ona", "idex", "ulin", "amet", "esk", "orra", "inth", "ade", "uvo", "elm")
    for form in ("Shipping", "Trading", "Holding", "Bank", "Works")
)
SAID = ("said", "denied", "reported", "confirmed", "added")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one save takes."""

    document: Document
    raw: bytes
    reading: Reading


def report(number: int, *, sentences: int = 25) -> Report:
    """Return the report of that number."""
    chance = Random(number)
    cast = chance.sample(PARTIES, 12)
    lines = [_line(chance, cast) for _ in range(sentences)]
    text = f"Report {number}. " + " ".join(line for line, *_ in lines)
    raw = _page(chance, text)
    digest = DocumentId(hashlib.sha256(raw).hexdigest())
    document = Document(
        id=digest,
        text=text,
        name=f"report-{number}.html",
        format="web-page",
        title=f"Report {number}: {cast[0]}",
        publisher=f"The {chance.choice(PARTIES)} Courier",
        language="en",
    )
    return Report(document=document, raw=raw, reading=_reading(document, cast, lines))


def _line(chance: Random, cast: list[str]) -> tuple[str, str, str]:
    speaker, owner, asset = chance.sample(cast, 3)
    cue, share = chance.choice(SAID), chance.randint(1, 100)
    words = " ".join(chance.choices(("harbour", "cargo", "season", "ledger", "winter"), k=6))
    return f"{speaker} {cue} {owner} owns {share} of {asset} {words}.", speaker, owner


def _page(chance: Random, text: str) -> bytes:
    filler = "".join(f"<div class='c{chance.randint(0, 9999)}'></div>" for _ in range(800))
    return f"<html><body>{filler}<p>{text}</p></body></html>".encode()


def _reading(document: Document, cast: list[str], lines: list[tuple[str, str, str]]) -> Reading:
    short = document.id[:12]
    ids = {name: EntityId(f"{short}:e{place}") for place, name in enumerate(cast)}
    spans = _spans(document.text, [line for line, *_ in lines])
    return Reading(
        document=document.id,
        sentences=tuple(Sentence(span=span, paragraph=0) for span in spans),
        entities=tuple(
            Entity(id=ids[name], kind=EntityKind.COMPANY, name=name, names=(name,))
            for name in cast
        ),
        mentions=tuple(
            Mention(
                id=MentionId(f"{short}:m{place}-{which}"),
                span=Span(span.start, span.start + len(speaker)),
                kind=EntityKind.COMPANY,
                form=MentionForm.NAME,
                name=speaker,
                entity=ids[speaker],
            )
            for place, (span, (_, speaker, _)) in enumerate(zip(spans, lines, strict=True))
            for which in range(2)
        ),
        claims=tuple(
            _claim(document, place, span=span, line=line, ids=ids)
            for place, (span, line) in enumerate(zip(spans, lines, strict=True))
        ),
        relations=tuple(
            Relation(
                id=RelationId(f"{short}:r{place}"),
                name="owns",
                roles=(
                    Role(name="owner", entity=ids[lines[place][2]]),
                    Role(name="share", value="unknown"),
                ),
                claims=(ClaimId(f"{short}:c{place}"),),
                evidence=(spans[place],),
            )
            for place in range(0, len(lines), 3)
        ),
    )


def _spans(text: str, lines: list[str]) -> list[Span]:
    spans, start = [], 0
    for line in lines:
        start = text.index(line, start)
        spans.append(Span(start, start + len(line)))
        start += len(line)
    return spans


def _claim(
    document: Document,
    place: int,
    *,
    span: Span,
    line: tuple[str, str, str],
    ids: dict[str, EntityId],
) -> Claim:
    said, speaker, _ = line
    named = Source(
        kind=SourceKind.NAMED,
        name=speaker,
        span=Span(span.start, span.start + len(speaker)),
        entity=ids[speaker],
    )
    outlet = Source(kind=SourceKind.OUTLET, name=document.publisher)
    return Claim(
        id=ClaimId(f"{document.id[:12]}:c{place}"),
        document=document.id,
        sentence=span,
        content=(Span(span.start + len(speaker) + 1, span.end),),
        source=(Span(span.start, span.start + len(speaker)),),
        source_kind=SourceKind.NAMED,
        speakers=(ids[speaker],),
        stance=Stance.ASSERTS,
        certainty=Certainty.CERTAIN,
        polarity=Polarity.AFFIRMED,
        modality=Modality.ACTUAL,
        chain=SourceChain(
            links=(
                ChainLink(role=ChainRole.PUBLISHED, sources=(outlet,)),
                ChainLink(role=ChainRole.REPORTED, sources=(named,)),
            )
        ),
        statement=said,
        wording=f"According to {document.publisher}, {said}",
    )
