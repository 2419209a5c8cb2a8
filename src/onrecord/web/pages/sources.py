"""Sources: reports collapsed into their origins, and how each claim is carried."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from onrecord.dossier import sources_sheet
from onrecord.web.navigation import Page
from onrecord.web.rendering import office, page

router = APIRouter()


@router.get("/reports/{ids}/sources")
def show(request: Request, ids: str) -> Response:
    """Show where the reports in the address come from."""
    here = office(request)
    with here.casebook() as book:
        dossier, story = here.dossier(book, ids), here.story(book, ids)
    return page(
        request,
        "web/sources.html",
        title=f"Sources: {dossier.title}",
        dossier=dossier,
        story=story,
        sheet=sources_sheet(dossier, story),
    )


PAGE = Page(title="Sources", path="/reports/{ids}/sources", router=router)
