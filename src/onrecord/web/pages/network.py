"""Network: who is related to whom, drawn and as a table; above 60 parties, one and those near it."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from onrecord.dossier import NetworkView, network_sheet
from onrecord.model import EntityId, Mark
from onrecord.web.navigation import Page
from onrecord.web.pages.choices import chosen, ticked, typed
from onrecord.web.rendering import office, page

router = APIRouter()


@router.get("/reports/{ids}/network")
def show(request: Request, ids: str) -> Response:
    """Show the network of the reports in the address."""
    here = office(request)
    view = NetworkView(
        marks=chosen(request, "mark", Mark),
        names=frozenset(request.query_params.getlist("type")),
        named_only=ticked(request, "named"),
        around=EntityId(typed(request, "around")) or None,
    )
    with here.casebook() as book:
        dossier, story = here.dossier(book, ids), here.story(book, ids)
        sheet = here.sheet(
            (dossier.made_from, story.made_from, here.chosen(book, ids), book.head(), view),
            lambda: network_sheet(dossier, view, story=story),
        )
    return page(
        request,
        "web/network_page.html",
        title=f"Network: {dossier.title}",
        dossier=sheet.dossier,
        network=sheet.network,
        sheet=sheet,
        view=view,
    )


PAGE = Page(title="Network", path="/reports/{ids}/network", router=router)
