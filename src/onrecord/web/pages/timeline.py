"""Timeline: when it happened, and when it was said; what no date places stands aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response

from onrecord.dossier import timeline_sheet
from onrecord.web.navigation import Page
from onrecord.web.rendering import office, page, part

if TYPE_CHECKING:
    from markupsafe import Markup

    from onrecord.casebook import Casebook
    from onrecord.web.office import Office

router = APIRouter()


@router.get("/reports/{ids}/timeline")
def show(request: Request, ids: str) -> Response:
    """Show the timeline of the reports in the address."""
    here = office(request)
    with here.casebook() as book:
        card, body = here.card(book, ids), drawn(here, book, ids)
    return page(request, "web/drawn.html", title=f"Timeline: {card.title}", body=body)


def drawn(here: Office, book: Casebook, ids: str) -> Markup:
    """Return all that the page says of the reports, drawn once for each state.

    Days come from the reports alone: who is who in the rest of the casebook changes none.
    """
    state = here.card(book, ids).state
    return here.part(("timeline", ids, state), lambda: _draw(here, book, ids))


def _draw(here: Office, book: Casebook, ids: str) -> Markup:
    dossier, story = here.dossier(book, ids), here.story(book, ids)
    sheet = timeline_sheet(dossier, story)
    return part("web/timeline.html", ids=ids, dossier=dossier, story=story, sheet=sheet)


PAGE = Page(title="Timeline", path="/reports/{ids}/timeline", router=router)
