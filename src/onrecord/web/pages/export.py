"""Export: the dossier handed over, in each form, each time noted in the log first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from onrecord import desk
from onrecord.casebook import Casebook
from onrecord.dossier import EXPORTS, export, figures_of
from onrecord.errors import UnknownExport
from onrecord.model import Dossier
from onrecord.web.forms import Form, word
from onrecord.web.navigation import Page
from onrecord.web.office import Office
from onrecord.web.rendering import office, page, part
from onrecord.web.visitors import visitor

if TYPE_CHECKING:
    from markupsafe import Markup

router = APIRouter()

ABOUT = {
    "html": "One page with everything on it. It works offline, and asks for nothing.",
    "markdown": "For a note, a ticket or a repository, with the quote under each line.",
    "csv": "The ledger for a spreadsheet, one claim a row. Formulas are made harmless.",
    "json": "Everything, under the schema onrecord.dossier/1, for other programs.",
    "text": "Plain lines of 100 columns, as the terminal prints them.",
}
TITLES = {
    "html": "Dossier",
    "markdown": "Markdown",
    "csv": "CSV",
    "json": "JSON",
    "text": "Plain text",
}
PRINT = "print"
FIGURE = "figure-"
SVG = "image/svg+xml"


@router.get("/reports/{ids}/export")
def show(request: Request, ids: str) -> Response:
    """Show what can be handed over, and what each piece will carry."""
    here = office(request)
    with here.casebook() as book:
        card = here.card(book, ids)
        figures = drawn(here, book, ids)
    shelf = {item.name: item for item in EXPORTS}
    return page(
        request,
        "web/export.html",
        title=f"Export: {card.title}",
        card=card,
        forms=[(shelf[name], TITLES[name], ABOUT[name]) for name in ABOUT],
        figures=figures,
    )


def drawn(here: Office, book: Casebook, ids: str) -> Markup:
    """Return the figures that can be handed over, drawn once for each state."""
    return here.part(
        ("figures", here.card(book, ids).state),
        lambda: part("web/export_figures.html", figures=figures_of(here.dossier(book, ids))),
    )


@router.post("/reports/{ids}/export")
def hand_over(request: Request, ids: str, form: Form) -> Response:
    """Hand the dossier over in the form that was asked for; the log is told before."""
    here, wanted = office(request), word(form, "form")
    with here.casebook(by=visitor(request).name) as book:
        dossier = _fresh(here, book, ids)
        if wanted == PRINT:
            desk.note_export(book, dossier, form=PRINT, at=here.now())
            return RedirectResponse(f"/reports/{ids}?print=1", status_code=303)
        text, suffix, media_type = _made(dossier, wanted)
        desk.note_export(book, dossier, form=wanted, at=here.now())
    return _saved(text, name=_name(dossier.documents[0].id, wanted, suffix), kind=media_type)


def _fresh(here: Office, book: Casebook, ids: str) -> Dossier:
    """Return the dossier as of the log's head today, not as it was first compiled."""
    return desk.dossier_from_casebook(book, here.chosen(book, ids), lists=here.lists())


def _made(dossier: Dossier, wanted: str) -> tuple[str, str, str]:
    """Return the text, its file ending and its media type; raises UnknownExport."""
    if wanted.startswith(FIGURE):
        figures = {FIGURE + one.name: one.svg for one in figures_of(dossier)}
        if wanted in figures:
            return figures[wanted], ".svg", SVG
    shelf = {item.name: item for item in EXPORTS}
    if wanted not in shelf:
        raise UnknownExport(wanted or "nothing", known=tuple(shelf))
    return export(dossier, as_=wanted), shelf[wanted].suffix, shelf[wanted].media_type


def _name(document: str, wanted: str, suffix: str) -> str:
    figure = f"-{wanted.removeprefix(FIGURE)}" if suffix == ".svg" else ""
    return f"onrecord-{document[:12]}{figure}{suffix}"


def _saved(text: str, *, name: str, kind: str) -> Response:
    return Response(
        text.encode("utf-8"),
        media_type=f"{kind}; charset=utf-8",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


PAGE = Page(title="Export", path="/reports/{ids}/export", router=router)
