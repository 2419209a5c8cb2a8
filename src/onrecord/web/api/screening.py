"""Screening as JSON: one name, the matches of reports, decisions, and how the lists stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from pydantic import StringConstraints

from onrecord import desk
from onrecord.model import EntityId, JudgedMatch, Judgement, ScreeningStatus, SetAside
from onrecord.web.forms import checked_call
from onrecord.web.pages.party_search import Asked
from onrecord.web.pages.screening import VERDICTS
from onrecord.web.rendering import office
from onrecord.web.screener import screener
from onrecord.web.visitors import visitor

router = APIRouter(tags=["screening"])

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What came of screening one name. An empty ``matches`` is no clearance."""

    searched: str
    """Which lists of which date, in words."""

    matches: tuple[JudgedMatch, ...]
    left_out: tuple[SetAside, ...]
    """What was asked for and could not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundParty:
    """One party of the reports, and the listed parties that it may be."""

    entity: EntityId
    name: str
    status: ScreeningStatus
    words: str
    matches: tuple[JudgedMatch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundParties:
    """What screening finds for the parties of some reports."""

    searched: str
    """Empty where no list is loaded: then nobody was screened."""

    parties: tuple[FoundParty, ...]


class VerdictWord(Enum):
    """What a person finds a match to be."""

    TRUE = "true"
    FALSE = "false"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """A decision to be kept under the name of who asks."""

    party: Words
    """An entity's id in the casebook, or the name that was screened."""

    listing: Words
    """``LIST:ENTRY``, as a match names it."""

    verdict: VerdictWord
    why: Words
    seen: int = 0
    """How many decisions about the pair were known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The decision as it was kept, and those that were made since the ones seen."""

    judgement: Judgement
    meanwhile: tuple[Judgement, ...]


@router.get("/screen")
def screen(request: Request, asked: Asked) -> Found:
    """Look for one party on the lists; its fields are read as those of a table's row."""
    lists = screener(request).lists()
    query, left_out = desk.typed_query(asked)
    matches = desk.screen_query(query, lists=lists)
    with office(request).casebook() as book:
        judged = desk.apply_decisions(matches, book.judgements(), lists)
    return Found(searched=lists.words(), matches=judged, left_out=left_out)


@router.get("/reports/{ids}/matches")
def matches(request: Request, ids: str) -> FoundParties:
    """Return every party that the reports name, with its matches."""
    here = office(request)
    lists = here.lists()
    with here.casebook() as book:
        dossier = here.dossier(book, ids)
        cards = screener(request).cards(book, ids, dossier)
    found = {card.row.entity: card.matches for card in cards}
    return FoundParties(
        searched=lists.words() if lists else "",
        parties=tuple(
            FoundParty(
                entity=row.entity,
                name=row.name,
                status=row.status,
                words=row.status_words,
                matches=tuple(card.judged for card in found.get(row.entity, ())),
            )
            for row in dossier.named
        ),
    )


@router.post("/decisions", dependencies=[Depends(checked_call)])
def decide(request: Request, asked: Deciding) -> Kept:
    """Keep a decision about a match; a later one overrules it, and all of them stay."""
    here, lists = office(request), screener(request).lists()
    who = visitor(request).name
    signed = desk.Signature(by=who, at=here.now(), why=asked.why)
    with here.casebook(by=who) as book:
        query = desk.party_query(book, asked.party)
        found = desk.matches_of(asked.party, [asked.listing], query=query, lists=lists)
        verdict = VERDICTS[asked.verdict.value]
        (made,) = desk.judge(book, found, verdict=verdict, signed=signed, lists=lists)
        return Kept(judgement=made, meanwhile=desk.meanwhile(book, made, seen=asked.seen))
