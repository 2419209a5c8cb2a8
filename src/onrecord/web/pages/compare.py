"""Compare: claims against outlets, what a rewrite lost, other values, and who stands how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from onrecord.dossier import comparison_sheet
from onrecord.model import Mark, PartyStance
from onrecord.web.navigation import Page
from onrecord.web.office import MOST_REPORTS, SEPARATOR
from onrecord.web.rendering import office, page, part

if TYPE_CHECKING:
    from markupsafe import Markup

    from onrecord.casebook import Casebook
    from onrecord.web.office import Card, Office

router = APIRouter()

OFFERED = 25
"""Reports offered to lay beside the one that is open: the last to arrive."""

SHOWN_DIGITS = 12

MOST_VALUES = 100
"""Pairs of other values that one page shows."""

STANCE_MARKS = {
    PartyStance.ASSERTS: Mark.ALLEGED,
    PartyStance.DENIES: Mark.DENIED,
    PartyStance.DENIES_KNOWLEDGE: Mark.DENIED,
    PartyStance.NO_RESPONSE: Mark.NO_COMMENT,
    PartyStance.CONDITIONAL: Mark.UNCONFIRMED,
    PartyStance.REACTS: Mark.UNCONFIRMED,
}
"""The shape that stands beside a stance's word: what a party asserts is alleged to the reader."""


@router.get("/reports/{ids}/compare")
def show(request: Request, ids: str) -> Response:
    """Show the reports in the address side by side; where it names one only, offer others."""
    beside = request.query_params.getlist("with")
    here = office(request)
    with here.casebook() as book:
        if beside:
            every = here.chosen(book, SEPARATOR.join((ids, *beside[:MOST_REPORTS])))
            together = SEPARATOR.join(one[:SHOWN_DIGITS] for one in every)
            return RedirectResponse(f"/reports/{together}/compare", status_code=303)
        card = here.card(book, ids)
        if len(card.documents) < 2:
            return _alone(request, ids, card=card, book=book)
        key = ("compare", ids, card.state, here.told(book))
        body = here.part(key, lambda: _draw(here, book, ids))
    return page(request, "web/drawn.html", title=f"Compare: {card.title}", body=body)


def _alone(request: Request, ids: str, *, card: Card, book: Casebook) -> Response:
    here = office(request)
    open_here = {one for one, _ in card.documents}
    others = [one for one in book.documents(limit=OFFERED) if one.id not in open_here]
    return page(
        request,
        "web/compare_with.html",
        title=f"Compare: {card.title}",
        head=here.part(
            ("head", card.state),
            lambda: part(
                "web/headline.html", heading="Compare", dossier=here.dossier(book, ids)
            ),
        ),
        others=others,
    )


def _draw(here: Office, book: Casebook, ids: str) -> Markup:
    dossier, story = here.dossier(book, ids), here.story(book, ids)
    return part(
        "web/compare.html",
        ids=ids,
        dossier=dossier,
        story=story,
        sheet=comparison_sheet(dossier, story),
        stance_marks=STANCE_MARKS,
        most=MOST_VALUES,
    )


PAGE = Page(title="Compare", path="/reports/{ids}/compare", router=router)
