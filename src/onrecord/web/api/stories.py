"""Reports as one story, and parties as the whole casebook has them, as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from onrecord import desk
from onrecord.dossier import export_party, export_story
from onrecord.web.api.described import answer
from onrecord.web.api.reports import Ids, Limit, Skip
from onrecord.web.forms import checked_call
from onrecord.web.rendering import office
from onrecord.web.visitors import visitor

router = APIRouter(tags=["stories"])

Party = Annotated[str, Path(description="An entity's id, or any name of the party.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDecision:
    """A decision about who is who, under the name of whoever asks."""

    deed: Literal["merge", "reject", "split", "undo"]
    other: str
    """To merge or reject, the other party's name or entity; to split, the entity that leaves; to
    undo, the digits of the decision."""

    why: str


@router.get("/reports/{ids}/story", responses=answer("story-1"), response_class=Response)
def story(request: Request, ids: Ids) -> Response:
    """Return reports as one story, ``onrecord.story/1``: origins, claims, drifts, stances, days."""
    here = office(request)
    with here.casebook() as book:
        told = here.story(book, ids)
    return Response(export_story(told, as_="json"), media_type="application/json")


@router.get("/parties")
def parties(
    request: Request,
    *,
    words: Annotated[str, Query(max_length=200)] = "",
    limit: Limit = 25,
    skip: Skip = 0,
) -> list[desk.PartyLine]:
    """Return the casebook's parties with all the words in one spelling, of most reports first."""
    here = office(request)
    with here.casebook() as book:
        return list(desk.find_parties(here.party_lines(book), words)[skip : skip + limit])


@router.get("/parties/{party}", responses=answer("party-1"), response_class=Response)
def party_file(request: Request, party: Party) -> Response:
    """Return all that the casebook holds about a party, ``onrecord.party/1``."""
    here = office(request)
    with here.casebook() as book:
        found = here.party_file(book, party, limit=desk.MOST_REPORTS)
    return Response(export_party(found, as_="json"), media_type="application/json")


@router.post(
    "/parties/{party}/decisions", dependencies=[Depends(checked_call)], status_code=204
)
def decide(request: Request, party: Party, made: NewDecision) -> Response:
    """Keep a decision about who this party is, or take one back; answers 204."""
    here = office(request)
    signed = desk.Signature(by=visitor(request).name, at=here.now(), why=made.why)
    with here.casebook(by=visitor(request).name) as book:
        desk.decide_who(book, party, made.other, deed=made.deed, signed=signed)
    return Response(status_code=204)
