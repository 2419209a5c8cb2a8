"""Sources: reports collapsed into their origins, and how each claim is carried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response

from onrecord.dossier import sources_sheet
from onrecord.web.navigation import Page
from onrecord.web.rendering import office, page, part

if TYPE_CHECKING:
    from markupsafe import Markup

    from onrecord.casebook import Casebook
    from onrecord.web.office import Office

router = APIRouter()


@router.get("/reports/{ids}/sources")
def show(request: Request, ids: str) -> Response:
    """Show where the reports in the address come from."""
    here = office(request)
    with here.casebook() as book:
        card, body = here.card(book, ids), drawn(here, book, ids)
    return page(request, "web/drawn.html", title=f"Sources: {card.title}", body=body)


def drawn(here: Office, book: Casebook, ids: str) -> Markup:
    """Return all that the page says of the reports, drawn once for each state."""
    card = here.card(book, ids)
    several = len(card.documents) > 1
    told = here.told(book) if several else ()
    return here.part(("sources", ids, card.state, told), lambda: _draw(here, book, ids))


def _draw(here: Office, book: Casebook, ids: str) -> Markup:
    dossier = here.dossier(book, ids)
    # The strips of one report are in its dossier; only several have a story to tell.
    story = here.story(book, ids) if len(dossier.documents) > 1 else None
    sheet = sources_sheet(dossier, story)
    return part("web/sources.html", ids=ids, dossier=dossier, story=story, sheet=sheet)


PAGE = Page(title="Sources", path="/reports/{ids}/sources", router=router)
