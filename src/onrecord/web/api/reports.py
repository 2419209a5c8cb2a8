"""Reports as JSON: listed, read, and their dossiers."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request

from onrecord import desk
from onrecord.web.rendering import office

router = APIRouter(tags=["reports"])

Limit = Annotated[int, Query(ge=1, le=100)]
Skip = Annotated[int, Query(ge=0, le=1_000_000)]


@router.get("/reports")
def listed(request: Request, limit: Limit = 25, skip: Skip = 0) -> list[desk.ReportSummary]:
    """Return reports of the casebook, the last to arrive first."""
    here = office(request)
    with here.casebook() as book:
        return list(here.summaries(book, book.documents(limit=limit, skip=skip)))
