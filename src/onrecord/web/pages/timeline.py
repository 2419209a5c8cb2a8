"""Timeline: when it happened, and when it was said; what no date places stands aside."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from onrecord.dossier import timeline_sheet
from onrecord.web.navigation import Page
from onrecord.web.rendering import office, page

router = APIRouter()


@router.get("/reports/{ids}/timeline")
def show(request: Request, ids: str) -> Response:
    """Show the timeline of the reports in the address."""
    here = office(request)
    with here.casebook() as book:
        dossier, story = here.dossier(book, ids), here.story(book, ids)
    return page(
        request,
        "web/timeline.html",
        title=f"Timeline: {dossier.title}",
        dossier=dossier,
        story=story,
        sheet=timeline_sheet(dossier, story),
    )


PAGE = Page(title="Timeline", path="/reports/{ids}/timeline", router=router)
