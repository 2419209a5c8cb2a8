"""Network: who is related to whom, drawn and as a table; above 60 parties, one and those near it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response

from onrecord.dossier import NetworkView, network_sheet
from onrecord.model import EntityId, Mark
from onrecord.web.navigation import Page
from onrecord.web.pages.choices import chosen, ticked, typed
from onrecord.web.rendering import office, page, part

if TYPE_CHECKING:
    from markupsafe import Markup

    from onrecord.casebook import Casebook
    from onrecord.web.office import Office

router = APIRouter()

WHOLE = NetworkView()


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
        card, body = here.card(book, ids), drawn(here, book, ids, view=view)
    return page(request, "web/drawn.html", title=f"Network: {card.title}", body=body)


def drawn(here: Office, book: Casebook, ids: str, *, view: NetworkView = WHOLE) -> Markup:
    """Return all that the page says of the reports, drawn once for each state and choice."""
    key = ("network", ids, here.card(book, ids).state, here.told(book), view)
    return here.part(key, lambda: _draw(here, book, ids, view=view))


def _draw(here: Office, book: Casebook, ids: str, *, view: NetworkView) -> Markup:
    dossier, story = here.dossier(book, ids), here.story(book, ids)
    sheet = network_sheet(dossier, view, story=story)
    return part(
        "web/network_page.html",
        ids=ids,
        here=f"/reports/{ids}/network",
        dossier=sheet.dossier,
        network=sheet.network,
        sheet=sheet,
        view=view,
    )


PAGE = Page(title="Network", path="/reports/{ids}/network", router=router)
