"""Errors as answers: a page that says what, where and what to do next, or the same as JSON."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from onrecord.errors import (
    AmbiguousId,
    CasebookBusy,
    CasebookError,
    FetchError,
    InputTooLarge,
    IntakeError,
    ListError,
    NotInCasebook,
    OnRecordError,
    OwnershipError,
    RequestError,
    RequestRefused,
    TableError,
    TableTooLarge,
    UnknownExport,
    UnknownPage,
)
from onrecord.web.rendering import page, told

API = "/api/"

STATUSES: tuple[tuple[type[OnRecordError], int], ...] = (
    (NotInCasebook, 404),
    (UnknownPage, 404),
    (UnknownExport, 404),
    (AmbiguousId, 409),
    (CasebookBusy, 503),
    (InputTooLarge, 413),
    (TableTooLarge, 413),
    (IntakeError, 422),
    (FetchError, 422),
    (ListError, 422),
    (TableError, 422),
    (OwnershipError, 422),
    (RequestError, 400),
    (CasebookError, 500),
)
"""The HTTP status of each refusal; the first that fits. What is not here is our own fault."""

HEADINGS = {
    400: "This cannot be done as asked",
    401: "Not signed in",
    403: "Not allowed",
    404: "Not found",
    405: "Not allowed here",
    409: "More than one fits",
    413: "Too large",
    421: "Unknown host",
    422: "This cannot be used",
    429: "Too many tries",
    500: "Something broke on our side",
    503: "The casebook is busy",
}


def status_of(refusal: OnRecordError) -> int:
    """Return the HTTP status of a refusal."""
    if isinstance(refusal, RequestRefused):
        return refusal.status
    return next((status for kind, status in STATUSES if isinstance(refusal, kind)), 500)


def refused(request: Request, refusal: OnRecordError) -> Response:
    """Return the refusal as a page, or as JSON where the API was asked."""
    status = status_of(refusal)
    if request.url.path.startswith(API):
        return JSONResponse({"code": refusal.code, "message": told(refusal)}, status)
    return page(
        request,
        "web/refusal.html",
        title=HEADINGS.get(status, "Refused"),
        status=status,
        code=refusal.code,
        message=told(refusal),
    )


def catch_refusals(app: FastAPI) -> None:
    """Have every refusal answered, those of the framework too."""

    async def ours(request: Request, error: Exception) -> Response:
        assert isinstance(error, OnRecordError)  # noqa: S101 - registered for these only
        return refused(request, error)

    async def framework(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101 - registered for these only
        return refused(request, _in_our_words(request, error))

    async def unfit(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for these only
        places = "; ".join(
            f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()
        )
        return refused(
            request,
            RequestRefused(
                f"The request does not fit: {places}"[:1000],
                advice="See /api/v1/openapi.json for what is expected",
                status=422,
            ),
        )

    app.add_exception_handler(OnRecordError, ours)
    app.add_exception_handler(HTTPException, framework)
    app.add_exception_handler(RequestValidationError, unfit)


def _in_our_words(request: Request, error: HTTPException) -> OnRecordError:
    if error.status_code == 404:
        return UnknownPage(request.url.path)
    return RequestRefused(
        str(error.detail).rstrip("."),
        advice="Go back and try again, or begin at the desk",
        status=error.status_code,
    )
