"""Parties: all that the casebook names, and all that it holds about one of them.

Who is who is decided here by people, each decision under the visitor's name with a reason,
and taken back by another deed; nothing is edited.
"""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from onrecord import desk
from onrecord.casebook import Casebook
from onrecord.errors import OnRecordError
from onrecord.model import Mark, PartyFile, Stance
from onrecord.web.forms import Form, word
from onrecord.web.navigation import Page
from onrecord.web.pages.choices import typed
from onrecord.web.refusals import status_of
from onrecord.web.rendering import office, page
from onrecord.web.visitors import visitor

router = APIRouter()

PER_PAGE = 50
MOST_REPORTS = 25
"""Reports of a party that its page tells of, the last to arrive: gathering 200 takes three
seconds, and nobody reads them at once. The JSON has 200."""

STANCE_MARKS = {
    Stance.DENIES: Mark.DENIED,
    Stance.DENIES_KNOWLEDGE: Mark.DENIED,
    Stance.NO_RESPONSE: Mark.NO_COMMENT,
    Stance.DECLINES_COMMENT: Mark.NO_COMMENT,
    Stance.REACTS: Mark.UNCONFIRMED,
}
"""The shape beside a stance's word; a claim that is asserted bears that of its certainty."""

MOST_SHOWN = 100
"""Sentences of each part that one page shows; the JSON has them all."""


@router.get("/parties")
def listing(request: Request, page_number: int = 1) -> Response:
    """Show the parties of the casebook, those with all the words of the search."""
    here = office(request)
    words = typed(request, "q")
    with here.casebook() as book:
        rows = desk.find_parties(here.party_lines(book), words)
    last = max(1, -(-len(rows) // PER_PAGE))
    number = max(1, min(page_number, last))
    return page(
        request,
        "web/parties_page.html",
        title="Parties",
        rows=rows[PER_PAGE * (number - 1) : PER_PAGE * number],
        total=len(rows),
        number=number,
        last=last,
        words=words,
    )


@router.get("/parties/{party}")
def show(request: Request, party: str) -> Response:
    """Show all that the casebook holds about one party."""
    here = office(request)
    with here.casebook() as book:
        return _shown(request, here.party_file(book, party, limit=MOST_REPORTS), book)


@router.post("/parties/{party}/who")
def decide(request: Request, party: str, form: Form) -> Response:
    """Keep a decision about who this party is, or take one back."""
    here = office(request)
    with here.casebook(by=visitor(request).name) as book:
        file = here.party_file(book, party, limit=MOST_REPORTS)
        try:
            signed = desk.Signature(
                by=visitor(request).name, at=here.now(), why=word(form, "why")
            )
            desk.decide_who(
                book, party, word(form, "other"), deed=word(form, "deed"), signed=signed
            )
        except OnRecordError as refusal:
            return _shown(request, file, book, refusal=refusal)
    return RedirectResponse(f"/parties/{party}#who", status_code=303)


def _shown(
    request: Request,
    file: PartyFile,
    book: Casebook,
    *,
    refusal: OnRecordError | None = None,
) -> Response:
    known = office(request).known(book)
    return page(
        request,
        "web/party.html",
        title=file.party.name,
        status=status_of(refusal) if refusal else 200,
        file=file,
        known=known.entities,
        held=[known.entities[one] for one in file.party.entities if one in known.entities],
        action=f"/parties/{request.path_params['party']}/who",
        most=MOST_SHOWN,
        stance_marks=STANCE_MARKS,
        refusal=refusal,
    )


PAGE = Page(title="Parties", path="/parties", router=router)
