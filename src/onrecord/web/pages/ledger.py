"""Ledger: every claim in a row, filtered, sorted by how weak it stands, grouped by voice.

All of it stands in the address, so it works without scripts and can be handed on as a link.
"""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from onrecord import desk
from onrecord.dossier import LedgerOrder, LedgerView, ledger_sheet
from onrecord.model import Mark
from onrecord.web.navigation import Page
from onrecord.web.pages.choices import chosen, ticked, typed
from onrecord.web.rendering import office, page

router = APIRouter()


@router.get("/reports/{ids}/ledger")
def show(request: Request, ids: str) -> Response:
    """Show the ledger of the reports in the address."""
    here = office(request)
    view = LedgerView(
        words=typed(request, "q"),
        marks=chosen(request, "mark", Mark),
        order=next(iter(chosen(request, "order", LedgerOrder)), LedgerOrder.TEXT),
        by_voice=ticked(request, "voices"),
    )
    with here.casebook() as book:
        dossier = here.dossier(book, ids)
        story = here.story(book, ids) if len(dossier.documents) > 1 else None
        decided = desk.decided_about(book, dossier)
    return page(
        request,
        "web/ledger.html",
        title=f"Ledger: {dossier.title}",
        dossier=dossier,
        sheet=ledger_sheet(dossier, view, story=story),
        view=view,
        story=story,
        decided=decided,
    )


PAGE = Page(title="Ledger", path="/reports/{ids}/ledger", router=router)
