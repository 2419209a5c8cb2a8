"""The desk: where reports come in, and what has come in lately."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from onrecord import desk
from onrecord.errors import InputTooLarge, OnRecordError
from onrecord.intake import LIMITS, MEGABYTE
from onrecord.web.forms import Form, uploads, word
from onrecord.web.navigation import Page
from onrecord.web.office import SEPARATOR
from onrecord.web.refusals import status_of
from onrecord.web.rendering import office, page
from onrecord.web.visitors import visitor

router = APIRouter()

PER_PAGE = 25
"""Reports on one page of the table: what fits two screens."""

PASTED = "pasted text"
SHOWN_DIGITS = 12
"""Digits of an id in an address, as the dossier shows them."""


@router.get("/")
def show(request: Request, page_number: int = 1) -> Response:
    """Show the desk."""
    return _desk(request, number=page_number)


@router.post("/read")
def take(request: Request, form: Form) -> Response:
    """Read what was pasted, dropped or named by its address, keep it, and open it."""
    try:
        papers = tuple(_papers(form))
        if not papers:
            return _desk(request, form=form, nothing=True)
        ids = _read(request, papers)
    except OnRecordError as refusal:
        return _desk(request, form=form, refusal=refusal)
    return RedirectResponse(f"/reports/{SEPARATOR.join(ids)}", status_code=303)


def _papers(form: FormData) -> Iterator[desk.Paper]:
    text, address = word(form, "text"), word(form, "address")
    if text:
        name = word(form, "name") or PASTED
        yield desk.Paper(data=text.encode("utf-8", "replace"), name=name)
    if address:
        yield desk.fetch_paper(address)
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
    return tuple(dict.fromkeys(one.document.id[:SHOWN_DIGITS] for one in read))


def _desk(
    request: Request,
    *,
    number: int = 1,
    form: FormData | None = None,
    refusal: OnRecordError | None = None,
    nothing: bool = False,
) -> Response:
    here = office(request)
    number = max(1, min(number, 1_000_000))
    with here.casebook() as book:
        found = book.documents(limit=PER_PAGE, skip=PER_PAGE * (number - 1))
        total = book.counts().documents
        summaries = here.summaries(book, found)
    return page(
        request,
        "web/desk.html",
        title="Desk",
        status=status_of(refusal) if refusal else 400 if nothing else 200,
        summaries=summaries,
        total=total,
        number=number,
        last=max(1, -(-total // PER_PAGE)),
        lists=here.list_status(),
        refusal=refusal,
        nothing=nothing,
        pasted=word(form, "text") if form else "",
        address=word(form, "address") if form else "",
    )


PAGE = Page(title="Desk", path="/", router=router)
