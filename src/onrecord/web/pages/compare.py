"""Compare: claims against outlets, what a rewrite lost, other values, and who stands how."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from onrecord.dossier import comparison_sheet
from onrecord.model import Mark, PartyStance
from onrecord.web.navigation import Page
from onrecord.web.office import MOST_REPORTS, SEPARATOR
from onrecord.web.rendering import office, page

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
        dossier = here.dossier(book, ids)
        if len(dossier.documents) < 2:
            open_here = {one.id for one in dossier.documents}
            others = [one for one in book.documents(limit=OFFERED) if one.id not in open_here]
            return page(
                request,
                "web/compare_with.html",
                title=f"Compare: {dossier.title}",
                dossier=dossier,
                others=others,
            )
        story = here.story(book, ids)
    return page(
        request,
        "web/compare.html",
        title=f"Compare: {dossier.title}",
        dossier=dossier,
        story=story,
        sheet=comparison_sheet(dossier, story),
        stance_marks=STANCE_MARKS,
        most=MOST_VALUES,
    )


PAGE = Page(title="Compare", path="/reports/{ids}/compare", router=router)
