"""Bulk: a file of parties brought, its columns agreed on, screened, and its hits looked through."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse, RedirectResponse

from onrecord import desk
from onrecord.errors import OnRecordError, RequestError, UnknownPage
from onrecord.web.forms import Form, uploads, word
from onrecord.web.job_state import ENDED, WITH_HITS, Job, JobState
from onrecord.web.jobs import FORMS
from onrecord.web.navigation import Page
from onrecord.web.refusals import status_of
from onrecord.web.rendering import office, page
from onrecord.web.screener import screener
from onrecord.web.visitors import visitor

router = APIRouter()

QUEUE_SHOWN = 100
"""Hits on one page of the review queue."""

ASIDE_SHOWN = 200
"""Rows set aside that are shown; the download has them all."""

MOST_COLUMNS = 200
"""Columns that are offered to be mapped; a form holds no more than 400 fields."""

FURTHEST = 1_000_000

FIELD_WORDS = {
    "": "not used",
    "id": "reference of the row",
    "name": "name",
    "given": "given name",
    "family": "family name",
    "alias": "other names",
    "kind": "kind of party",
    "birth": "birth date",
    "country": "country",
    "identifier": "identifiers (scheme:number)",
}
"""What a choice of column is called; schemes of identifiers are called by their own names."""


@router.get("/bulk")
def show(request: Request) -> Response:
    """Show the runs, and where a file is brought."""
    return _runs(request)


@router.post("/bulk")
def take(request: Request, form: Form) -> Response:
    """Keep the file and go on to its columns."""
    try:
        brought = uploads(form, "file")
        if not brought:
            raise RequestError("no file was chosen. Choose a table of parties.")
        job = screener(request).jobs.take(
            brought[0].file,
            name=str(brought[0].filename),
            by=visitor(request).name,
            encoding=word(form, "encoding"),
        )
    except OnRecordError as refusal:
        return _runs(request, refusal)
    return RedirectResponse(f"/bulk/{job.id}", status_code=303)


def _runs(request: Request, refusal: OnRecordError | None = None) -> Response:
    return page(
        request,
        "web/bulk.html",
        title="Bulk",
        status=status_of(refusal) if refusal else 200,
        jobs=screener(request).jobs.all(),
        lists=office(request).lists(),
        with_hits=WITH_HITS,
        refusal=refusal,
    )


@router.get("/bulk/{id_}")
def show_run(request: Request, id_: str, number: int = 1) -> Response:
    """Show one run as it stands: its columns, its progress or its result."""
    return _run(request, screener(request).jobs.get(id_), number=number)


@router.post("/bulk/{id_}/run")
def run(request: Request, id_: str, form: Form) -> Response:
    """Screen the file with the columns that were chosen."""
    jobs = screener(request).jobs
    job = jobs.get(id_)
    chosen: tuple[str, ...] = ()
    try:
        columns = jobs.preview(job).columns
        chosen = tuple(word(form, f"column-{at}") for at in range(len(columns)))
        jobs.start(job, desk.mapping_words(columns, chosen))
    except OnRecordError as refusal:
        return _run(request, job, refusal=refusal, chosen=chosen)
    return RedirectResponse(f"/bulk/{id_}", status_code=303)


@router.post("/bulk/{id_}/stop")
def stop(request: Request, id_: str, form: Form) -> Response:
    """End a run; what was found so far stays."""
    del form
    jobs = screener(request).jobs
    jobs.stop(jobs.get(id_))
    return RedirectResponse(f"/bulk/{id_}", status_code=303)


@router.post("/bulk/{id_}/delete")
def delete(request: Request, id_: str, form: Form) -> Response:
    """Delete a run with its file and its hits."""
    del form
    jobs = screener(request).jobs
    jobs.remove(jobs.get(id_))
    return RedirectResponse("/bulk", status_code=303)


@router.get("/bulk/{id_}/{name}")
def download(request: Request, id_: str, name: str) -> Response:
    """Hand over the hits as ``hits.csv``, ``hits.jsonl`` or ``hits.parquet``, or ``set-aside.csv``."""
    jobs = screener(request).jobs
    job = jobs.get(id_)
    what, _, form = name.partition(".")
    if name == "set-aside.csv":
        path = jobs.set_aside(job)
    elif what == "hits" and form in FORMS:
        path = jobs.hits(job, form)
        _note(request, job, form=form)
    else:
        raise UnknownPage(f"/bulk/{id_}/{name[:40]}")
    return FileResponse(path, media_type=FORMS[form], filename=f"onrecord-{id_[:8]}-{name}")


def _note(request: Request, job: Job, *, form: str) -> None:
    """Log the hits that go out: of which file, how many, as what, found with which lists."""
    here = office(request)
    facts: dict[str, str | int] = {
        "form": f"hits.{form}",
        "file": job.name,
        "hits": job.hits,
        "lists": job.lists,
    }
    with here.casebook(by=visitor(request).name) as book:
        desk.note_hits(book, job.id, facts=facts, at=here.now())


def _run(
    request: Request,
    job: Job,
    *,
    number: int = 1,
    refusal: OnRecordError | None = None,
    chosen: tuple[str, ...] = (),
) -> Response:
    jobs = screener(request).jobs
    choosing, ready = job.state is JobState.CHOOSING, job.state in WITH_HITS
    number = max(1, min(number, FURTHEST))
    return page(
        request,
        "web/bulk_run.html",
        title=f"Bulk: {job.name}",
        status=status_of(refusal) if refusal else 200,
        job=job,
        state=job.state.name.lower(),
        ended=job.state in ENDED,
        preview=jobs.preview(job) if choosing else None,
        chosen=chosen,
        most_columns=MOST_COLUMNS,
        field_words=FIELD_WORDS,
        pace=jobs.pace(job),
        ahead=jobs.ahead_of(job),
        hits=desk.review_queue(
            jobs.hits(job), limit=QUEUE_SHOWN, skip=QUEUE_SHOWN * (number - 1)
        )
        if ready
        else (),
        number=number,
        last=max(1, -(-(job.hits - job.suppressed) // QUEUE_SHOWN)),
        aside=desk.set_aside_rows(jobs.set_aside(job), limit=ASIDE_SHOWN) if ready else (),
        lists=office(request).lists(),
        refusal=refusal,
    )


PAGE = Page(title="Bulk", path="/bulk", router=router)
