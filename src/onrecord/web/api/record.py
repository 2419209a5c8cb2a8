"""The record itself as JSON: how much is kept, the log, and how the watch lists stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request

from onrecord import desk
from onrecord.list_store import ListStatus
from onrecord.model import Counts, LogEntry
from onrecord.web.rendering import office

router = APIRouter(tags=["record"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """How much the casebook holds, and the last hash of its log."""

    counts: Counts
    head: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFreshness:
    """A list as it stands, and how old its date is."""

    status: ListStatus
    days_old: int | None


@router.get("/record")
def record(request: Request) -> Record:
    """Return how much is kept, and the head of the log."""
    with office(request).casebook() as book:
        return Record(counts=book.counts(), head=book.head())


@router.get("/log")
def log(
    request: Request,
    after: Annotated[int, Query(ge=0, le=1_000_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
) -> list[LogEntry]:
    """Return a page of the log, oldest first, from the entry that follows ``after``."""
    with office(request).casebook() as book:
        return list(book.log(after=after, limit=limit))


@router.get("/lists")
def lists(request: Request) -> list[ListFreshness]:
    """Return how each watch list stands."""
    here = office(request)
    return [
        ListFreshness(status=one, days_old=desk.days_old(one.as_of, at=here.now()))
        for one in here.list_status()
    ]
