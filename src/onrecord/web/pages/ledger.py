"""Ledger: every claim in a row, filtered, sorted by how weak it stands, grouped by voice.

All of it stands in the address, so it works without scripts and can be handed on as a link.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response

from onrecord import desk
from onrecord.dossier import LedgerOrder, LedgerView, ledger_sheet
from onrecord.model import Mark
from onrecord.web.navigation import Page
from onrecord.web.pages.choices import chosen, ticked, typed
from onrecord.web.rendering import office, page, part

if TYPE_CHECKING:
    from markupsafe import Markup

    from onrecord.casebook import Casebook
    from onrecord.web.office import Office

router = APIRouter()

WHOLE = LedgerView()


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
        card, body = here.card(book, ids), drawn(here, book, ids, view=view)
    return page(request, "web/drawn.html", title=f"Ledger: {card.title}", body=body)


def drawn(here: Office, book: Casebook, ids: str, *, view: LedgerView = WHOLE) -> Markup:
    """Return all that the page says of the reports, drawn once for each state and choice."""
    card = here.card(book, ids)
    told = here.told(book) if len(card.documents) > 1 else ()
    key = ("ledger", ids, card.state, told, here.decided(book), view)
    return here.part(key, lambda: _draw(here, book, ids, view=view))


def _draw(here: Office, book: Casebook, ids: str, *, view: LedgerView) -> Markup:
    dossier = here.dossier(book, ids)
    story = here.story(book, ids) if len(dossier.documents) > 1 else None
    return part(
        "web/ledger.html",
        ids=ids,
        here=f"/reports/{ids}/ledger",
        dossier=dossier,
        sheet=ledger_sheet(dossier, view, story=story),
        view=view,
        story=story,
        decided=desk.decided_about(book, dossier),
    )


PAGE = Page(title="Ledger", path="/reports/{ids}/ledger", router=router)
