"""The application: pages, API and assets put together behind the guard."""

from __future__ import annotations

import gzip
import secrets
from functools import cache

from fastapi import FastAPI, Request, Response

from onrecord import __version__
from onrecord.errors import UnknownPage
from onrecord.web.api import REFUSALS, ROUTERS, describe
from onrecord.web.office import Office, Settings
from onrecord.web.pages import PAGES, original, sign_in
from onrecord.web.people import People
from onrecord.web.refusals import catch_refusals
from onrecord.web.rendering import SCRIPT, STYLE, asset, asset_path
from onrecord.web.screener import Screener, attended
from onrecord.web.security import Guard
from onrecord.web.visitors import Keys

MEDIA_TYPES = {STYLE: "text/css; charset=utf-8", SCRIPT: "text/javascript; charset=utf-8"}


def make_app(settings: Settings) -> FastAPI:
    """Return the application for these files; it opens them when it is asked for something."""
    app = FastAPI(
        title="OnRecord",
        version=__version__,
        description="Who says what, on whose word, how surely.",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=attended,
    )
    keys = Keys(settings.token or secrets.token_urlsafe(32))
    app.state.office = Office(settings)
    app.state.screener = Screener(app.state.office)
    app.state.keys = keys
    app.state.pages = PAGES
    app.state.people = people = People(settings) if settings.users else None
    for router in (sign_in.router, original.router, *(page.router for page in PAGES)):
        app.include_router(router, include_in_schema=False)
    for router in ROUTERS:
        app.include_router(router, prefix="/api/v1", responses=REFUSALS)
    app.add_api_route("/static/{digest}/{name}", _asset, include_in_schema=False)
    describe(app)
    catch_refusals(app)
    app.add_middleware(Guard, settings=settings, keys=keys, people=people)
    return app


def _asset(request: Request, digest: str, name: str) -> Response:
    path = f"/static/{digest}/{name}"
    if name not in MEDIA_TYPES or path != asset_path(name):
        raise UnknownPage(path)
    headers = {"content-type": MEDIA_TYPES[name], "vary": "accept-encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(asset(name), headers=headers)
    return Response(_packed(name), headers={**headers, "content-encoding": "gzip"})


@cache
def _packed(name: str) -> bytes:
    """Return an asset packed. Pages are not: what is packed beside a secret tells of it."""
    return gzip.compress(asset(name).encode(), mtime=0)
