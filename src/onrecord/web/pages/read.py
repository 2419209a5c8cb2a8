"""Read: one report, or several as one dossier: where it comes from, the marked text, the ledger."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from onrecord.casebook import Casebook
from onrecord.dossier import page_values
from onrecord.web.navigation import Page
from onrecord.web.office import Office
from onrecord.web.rendering import office, page, part

router = APIRouter()


@router.get("/reports/{ids}")
def show(request: Request, ids: str, print: str = "") -> Response:  # noqa: A002 - the address says it
    """Show the dossier of the reports in the address, or open it to be printed."""
    here = office(request)
    with here.casebook() as book:
        card, body = here.card(book, ids), drawn(here, book, ids)
    return page(
        request,
        "web/read.html",
        title=card.title,
        printing=bool(print),
        card=card,
        body=body,
    )


def drawn(here: Office, book: Casebook, ids: str) -> Markup:
    """Return all that the page says of the reports, drawn once for each state."""
    return here.part(
        ("read", here.card(book, ids).state),
        lambda: part("web/read_body.html", **page_values(here.dossier(book, ids))),
    )


PAGE = Page(title="Read", path="/reports/{ids}", router=router)
