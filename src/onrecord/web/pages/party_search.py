"""One name against the lists, with what else is known of the party."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from onrecord import desk
from onrecord.errors import OnRecordError
from onrecord.model import Match, SetAside
from onrecord.web.forms import Form, word
from onrecord.web.navigation import Page
from onrecord.web.pages.screening import (
    VERDICT_LOOKS,
    publishers,
    seen_of,
    signature,
    told_at,
    verdict_of,
)
from onrecord.web.refusals import status_of
from onrecord.web.rendering import office, page
from onrecord.web.screener import screener
from onrecord.web.visitors import visitor

router = APIRouter()

KINDS = ("", "person", "company", "organization", "public body", "vessel", "aircraft")
"""Words that a table may use as well; empty means the sort of party is not known."""


Asked = Annotated[desk.TypedParty, Depends()]


@router.get("/screening")
def show(
    request: Request, asked: Asked, *, kept: str = "", number: int = 0, seen: int = 0
) -> Response:
    """Show the form and, where a name is asked for, the listed parties that it may be."""
    return _search(request, asked, told=(kept, number, seen))


@router.post("/screening")
def decide(request: Request, form: Form) -> Response:
    """Keep a decision about one match of the party that was asked about."""
    asked = desk.TypedParty(
        **{one.name: word(form, one.name) for one in fields(desk.TypedParty)}
    )
    try:
        here, lists = office(request), screener(request).lists()
        listing = word(form, "listing")
        query, _ = desk.typed_query(asked)
        (match,) = desk.matches_of(asked.name, [listing], query=query, lists=lists)
        with here.casebook(by=visitor(request).name) as book:
            signed = signature(request, form)
            (made,) = desk.judge(
                book, [match], verdict=verdict_of(form), signed=signed, lists=lists
            )
            between = desk.meanwhile(book, made, seen=seen_of(form))
    except OnRecordError as refusal:
        return _search(request, asked, refusal=refusal)
    words = urlencode({name: text for name, text in asdict(asked).items() if text})
    where = told_at(made, listing, seen=seen_of(form), between=len(between))
    return RedirectResponse(f"/screening?{words}&{where}", status_code=303)


def _search(
    request: Request,
    asked: desk.TypedParty,
    *,
    refusal: OnRecordError | None = None,
    told: tuple[str, int, int] = ("", 0, 0),
) -> Response:
    here = office(request)
    lists = here.lists()
    cards: tuple[desk.MatchCard, ...] = ()
    left_out: tuple[SetAside, ...] = ()
    if asked.name.strip() and lists:
        try:
            matches, left_out = _found(asked, lists)
            with here.casebook() as book:
                cards = desk.match_cards(matches, book.judgements(), lists=lists)
        except OnRecordError as problem:
            refusal = refusal or problem
    return page(
        request,
        "web/party_search.html",
        title=f"Screening: {asked.name}" if asked.name.strip() else "Screen a name",
        status=status_of(refusal) if refusal else 200,
        asked=asked,
        kinds=KINDS,
        cards=cards,
        left_out=left_out,
        lists=lists,
        publishers=publishers(lists),
        verdict_looks=VERDICT_LOOKS,
        refusal=refusal,
        told=told,
    )


def _found(
    asked: desk.TypedParty, lists: desk.Lists
) -> tuple[tuple[Match, ...], tuple[SetAside, ...]]:
    query, left_out = desk.typed_query(asked)
    return desk.screen_query(query, lists=lists), left_out


PAGE = Page(title="Screen a name", path="/screening", router=router)
