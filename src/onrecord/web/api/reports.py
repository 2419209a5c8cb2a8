"""Reports as JSON: listed, found, read, their dossiers, and handed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from onrecord import desk
from onrecord.dossier import EXPORTS, export
from onrecord.errors import RequestError
from onrecord.model import Hit, Saved
from onrecord.web.api.described import answer
from onrecord.web.forms import checked_call
from onrecord.web.rendering import office
from onrecord.web.visitors import visitor

router = APIRouter(tags=["reports"])

Limit = Annotated[int, Query(ge=1, le=100)]
Skip = Annotated[int, Query(ge=0, le=1_000_000)]
Ids = Annotated[str, Path(description="The id of a report, or its start; several with commas.")]
FormName = Literal["csv", "html", "json", "markdown", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReport:
    """A report to be read: its text, or the web address that it is fetched from."""

    text: str = ""
    name: str = "text sent to the API"
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """A dossier in one form."""

    form: str
    media_type: str
    content: str


@router.get("/reports")
def listed(request: Request, limit: Limit = 25, skip: Skip = 0) -> list[desk.ReportSummary]:
    """Return reports of the casebook, the last to arrive first."""
    here = office(request)
    with here.casebook() as book:
        return list(here.summaries(book, book.documents(limit=limit, skip=skip)))


@router.post("/reports", dependencies=[Depends(checked_call)])
def read(request: Request, report: NewReport) -> Saved:
    """Have a report read and kept; the same bytes twice change nothing."""
    if bool(report.text.strip()) == bool(report.address.strip()):
        raise RequestError("there is nothing to read, or too much. Send a text or an address.")
    if report.address.strip():
        paper = desk.fetch_paper(report.address.strip())
    else:
        paper = desk.Paper(data=report.text.encode("utf-8", "replace"), name=report.name)
    here, papers = office(request), [desk.read_paper(paper)]
    with here.casebook(by=visitor(request).name) as book:
        saved = desk.keep(book, papers, at=here.now())
        desk.note_reading(book, papers, lists=here.lists(), at=here.now())
    return saved[0]


@router.get("/reports/{ids}", responses=answer("dossier-1"), response_class=Response)
def dossier(request: Request, ids: Ids) -> Response:
    """Return the dossier of reports as ``onrecord.dossier/1``; this is not noted as an export."""
    here = office(request)
    with here.casebook() as book:
        found = here.dossier(book, ids)
    return Response(export(found, as_="json"), media_type="application/json")


@router.post("/reports/{ids}/exports/{form}", dependencies=[Depends(checked_call)])
def hand_over(request: Request, ids: Ids, form: FormName) -> HandedOver:
    """Hand the dossier of reports over in a form; the log is told before."""
    here = office(request)
    shelf = {item.name: item for item in EXPORTS}
    with here.casebook(by=visitor(request).name) as book:
        chosen = here.chosen(book, ids)
        found = desk.dossier_from_casebook(book, chosen, lists=here.lists())
        desk.note_export(book, found, form=form, at=here.now())
    return HandedOver(
        form=form, media_type=shelf[form].media_type, content=export(found, as_=form)
    )


@router.get("/search")
def search(
    request: Request, words: Annotated[str, Query(min_length=1, max_length=500)]
) -> list[Hit]:
    """Return texts, then claims, of the casebook that hold all the words, best first."""
    with office(request).casebook() as book:
        return list(book.search(words))
