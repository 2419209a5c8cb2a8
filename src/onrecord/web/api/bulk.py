"""Files of parties as JSON: a run begun, how far it is, its hits, and its end."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request, UploadFile

from onrecord import desk
from onrecord.web.forms import checked_call
from onrecord.web.job_state import WITH_HITS, Job, JobState
from onrecord.web.screener import screener
from onrecord.web.visitors import visitor

router = APIRouter(tags=["bulk"])

Limit = Annotated[int, Query(ge=1, le=1_000)]
Skip = Annotated[int, Query(ge=0, le=1_000_000)]
Encoding = Annotated[str, Form()]
FieldWords = Annotated[list[str] | None, Form()]


class StateWord(Enum):
    """Where a run is; the names are those of JobState."""

    CHOOSING = "choosing"
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    DROPPED = "dropped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run as it stands; its counts grow while it is under way."""

    id: str
    name: str
    by: str
    at: str
    state: StateWord
    problem: str
    lists: str
    rows: int
    asked: int
    """Rows that were screened; the others were set aside."""

    parties_hit: int
    """Rows with a possible match; the other ones screened were not found."""

    aside: int
    hits: int
    """Possible matches, known at the end."""

    suppressed: int
    """Hits left out because they were decided false."""

    share: float
    """The part of the file that is read, 0 to 1."""

    rows_a_second: float
    seconds_left: float | None


@router.post("/bulk", dependencies=[Depends(checked_call)], status_code=202)
def begin(
    request: Request, file: UploadFile, columns: FieldWords = None, *, encoding: Encoding = ""
) -> Run:
    """Keep a table and screen it; ``columns`` are ``FIELD=COLUMN`` words that overrule the guess."""
    jobs = screener(request).jobs
    job = jobs.take(
        file.file, name=file.filename or "", by=visitor(request).name, encoding=encoding
    )
    try:
        return _run(request, jobs.start(job, columns or ()))
    except Exception:
        jobs.remove(job)
        raise


@router.get("/bulk/{id_}")
def standing(request: Request, id_: str) -> Run:
    """Return how far a run is."""
    return _run(request, screener(request).jobs.get(id_))


@router.get("/bulk/{id_}/hits")
def hits(
    request: Request, id_: str, *, limit: Limit = 100, skip: Skip = 0
) -> list[desk.BulkHit]:
    """Return the hits of a run that has ended, what nobody has decided about first."""
    jobs = screener(request).jobs
    path = jobs.hits(jobs.get(id_))
    return list(desk.review_queue(path, limit=limit, skip=skip))


@router.post("/bulk/{id_}/stop", dependencies=[Depends(checked_call)])
def stop(request: Request, id_: str) -> Run:
    """End a run after the rows under way; its hits so far are its result."""
    jobs = screener(request).jobs
    jobs.stop(jobs.get(id_))
    return _run(request, jobs.get(id_))


def _run(request: Request, job: Job) -> Run:
    pace = screener(request).jobs.pace(job)
    ended = job.state in WITH_HITS
    counted = job if ended else pace
    return Run(
        id=job.id,
        name=job.name,
        by=job.by,
        at=job.at,
        state=StateWord[job.state.name],
        problem=job.problem,
        lists=job.lists or pace.lists,
        rows=counted.rows,
        asked=counted.asked,
        parties_hit=counted.parties_hit,
        aside=counted.aside,
        hits=job.hits,
        suppressed=job.suppressed,
        share=1.0 if job.state is JobState.DONE else pace.share,
        rows_a_second=pace.rows_a_second,
        seconds_left=None if ended else pace.seconds_left,
    )
