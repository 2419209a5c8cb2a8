"""Read: one report, or several as one dossier: where it comes from, the marked text, the ledger."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from onrecord.dossier import page_values
from onrecord.web.navigation import Page
from onrecord.web.rendering import office, page, part

router = APIRouter()


@router.get("/reports/{ids}")
def show(request: Request, ids: str, print: str = "") -> Response:  # noqa: A002 - the address says it
    """Show the dossier of the reports in the address, or open it to be printed."""
    here = office(request)
    with here.casebook() as book:
        dossier = here.dossier(book, ids)
        state = here.state(book, [document.id for document in dossier.documents])
    body = here.part(
        ("read", state), lambda: part("web/read_body.html", **page_values(dossier))
    )
    return page(
        request,
        "web/read.html",
        title=dossier.title,
        printing=bool(print),
        dossier=dossier,
        body=body,
    )


PAGE = Page(title="Read", path="/reports/{ids}", router=router)
