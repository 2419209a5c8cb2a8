"""The shelf of the API: one file for each group of answers, one line each here.

Every answer is typed; ``/api/v1/openapi.json`` describes them all. A question that changes
something asks ``Depends(checked_call)``. Errors are ``{"code": …, "message": …}``.
"""

from fastapi import APIRouter

from onrecord.web.api import bulk, record, reports, screening, stories
from onrecord.web.api.described import REFUSALS, describe

ROUTERS: tuple[APIRouter, ...] = (
    reports.router,
    record.router,
    screening.router,
    stories.router,
    bulk.router,
)

__all__ = ["REFUSALS", "ROUTERS", "describe"]
