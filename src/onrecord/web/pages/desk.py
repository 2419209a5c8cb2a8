"""The desk: where reports come in, and what has come in lately."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from onrecord import desk
from onrecord.errors import InputTooLarge, OnRecordError, RequestError
from onrecord.intake import FORMATS, LIMITS, MEGABYTE
from onrecord.model import Hit
from onrecord.web.forms import Form, uploads, word
from onrecord.web.navigation import Page
from onrecord.web.office import DIGITS, SEPARATOR
from onrecord.web.refusals import status_of
from onrecord.web.rendering import office, page
from onrecord.web.visitors import visitor

router = APIRouter()

PER_PAGE = 25
"""Reports on one page of the table: what fits two screens."""

MOST_HITS = 25
"""Texts, and claims, that a search shows: nobody reads on after them."""

MOST_PAGES = 1_000_000
PASTED = "pasted text"


@router.get("/")
def show(request: Request, number: int = 1, words: str = "") -> Response:
    """Show the desk, with what was found where words are asked for."""
    return _desk(request, number=number, words=words.strip())


@router.get("/together")
def together(request: Request, report: Annotated[list[str] | None, Query()] = None) -> Response:
    """Open the reports that were ticked as one dossier."""
    if not report:
        raise RequestError("no report was chosen. Tick one or more in the desk's table.")
    with office(request).casebook() as book:
        ids = office(request).chosen(book, SEPARATOR.join(report))
    return RedirectResponse(address_of(ids), status_code=303)


@router.post("/read")
def take(request: Request, form: Form) -> Response:
    """Read what was pasted, dropped or named by its address, keep it, and open it."""
    try:
        papers = tuple(_papers(form))
        if not papers:
            raise RequestError(
                "there is nothing to read. Paste a text, choose a file, or give an address."
            )
        ids = _read(request, papers)
    except OnRecordError as refusal:
        return _desk(request, form=form, refusal=refusal)
    return RedirectResponse(address_of(ids), status_code=303)


def address_of(ids: Sequence[str]) -> str:
    """Return where the dossier of these reports stands."""
    return f"/reports/{SEPARATOR.join(one[:DIGITS] for one in ids)}"


def _papers(form: FormData) -> Iterator[desk.Paper]:
    text, address = word(form, "text"), word(form, "address")
    if text:
        name = word(form, "name") or PASTED
        yield desk.Paper(data=text.encode("utf-8", "replace"), name=name)
    if address:
        yield desk.fetch_paper(address)
    if word(form, "sample"):
        yield desk.sample_paper()
    for one in uploads(form, "files"):
        name = str(one.filename)
        data = one.file.read(LIMITS.original + 1)
        if len(data) > LIMITS.original:
            raise InputTooLarge(name, limit_mb=LIMITS.original // MEGABYTE)
        yield desk.Paper(data=data, name=name)


def _read(request: Request, papers: Sequence[desk.Paper]) -> tuple[str, ...]:
    here = office(request)
    read = [desk.read_paper(paper) for paper in papers]
    with here.casebook(by=visitor(request).name) as book:
        at = here.now()
        desk.keep(book, read, at=at)
        desk.note_reading(book, read, lists=here.lists(), at=at)
    return tuple(dict.fromkeys(one.document.id for one in read))


def _desk(
    request: Request,
    *,
    number: int = 1,
    words: str = "",
    form: FormData | None = None,
    refusal: OnRecordError | None = None,
) -> Response:
    here = office(request)
    number = max(1, min(number, MOST_PAGES))
    with here.casebook() as book:
        found = book.documents(limit=PER_PAGE, skip=PER_PAGE * (number - 1))
        total = here.counts(book).documents
        summaries = here.summaries(book, found)
        hits = book.search(words, limit=MOST_HITS) if words else ()
    return page(
        request,
        "web/desk.html",
        title="Desk",
        status=status_of(refusal) if refusal else 200,
        summaries=summaries,
        total=total,
        number=number,
        last=max(1, -(-total // PER_PAGE)),
        lists=[(one, desk.days_old(one.as_of, at=here.now())) for one in here.list_status()],
        words=words,
        hits=tuple(_one_a_report(hits)),
        formats=[one.title for one in FORMATS],
        most_mb=LIMITS.original // MEGABYTE,
        refusal=refusal,
        pasted=word(form, "text") if form else "",
        address=word(form, "address") if form else "",
    )


def _one_a_report(hits: Sequence[Hit]) -> Iterator[tuple[Hit, ...]]:
    """Return the hits of each report together, the reports in the order of their first hit."""
    reports = dict.fromkeys(hit.document for hit in hits)
    for report in reports:
        yield tuple(hit for hit in hits if hit.document == report)


PAGE = Page(title="Desk", path="/", router=router)
