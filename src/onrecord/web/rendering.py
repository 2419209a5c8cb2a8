"""Values into templates: the frame around every page, its style sheet and its script.

Everything is escaped, a missing name is an error, and control characters of a document are
spelled out, as on the dossier's own page, whose templates stand beside these.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from fastapi import Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from onrecord import __version__
from onrecord.dossier import page_asset, page_environment
from onrecord.errors import NotInCasebook, OnRecordError
from onrecord.web.navigation import Page, links
from onrecord.web.office import Office
from onrecord.web.visitors import VISITOR, Keys, Role, Visitor

if TYPE_CHECKING:
    from jinja2 import Environment

STYLE, SCRIPT = "onrecord.css", "onrecord.js"
ASSETS = {
    STYLE: ("page.css", "web.css", "screening.css"),
    SCRIPT: ("page.js", "web.js", "screening.js"),
}
"""The dossier page's own file, then ours in the order in which they are put together."""

MARK_PLACE = Markup("\0mark\0")
"""Stands for a visitor's mark in a form that is drawn for everybody of that role."""


@cache
def environment() -> Environment:
    """Return the template engine; this room's templates are named ``web/…``."""
    made = page_environment("web", "onrecord.web")
    made.filters["told"] = told
    return made


def told(refusal: OnRecordError) -> str:
    """Return a refusal's words as a page says them: where our files lie is nobody's business."""
    if isinstance(refusal, NotInCasebook):
        return f"{refusal.what} is not in this casebook. The Desk has a table of what is."
    return str(refusal)


@cache
def asset(name: str) -> str:
    """Return the style sheet or the script: the dossier page's own, then what pages add to it."""
    first, *ours = ASSETS[name]
    static = files("onrecord.web").joinpath("static")
    beside = (static.joinpath(one).read_text(encoding="utf-8") for one in ours)
    return "\n".join((page_asset(first), *beside))


@cache
def asset_path(name: str) -> str:
    """Return the address of an asset; it changes with its content, so browsers may keep it."""
    digest = hashlib.sha256(asset(name).encode()).hexdigest()[:16]
    return f"/static/{digest}/{name}"


def office(request: Request) -> Office:
    """Return the office of the server that was asked."""
    found = request.app.state.office
    assert isinstance(found, Office)  # noqa: S101 - make_app put it there
    return found


def keys(request: Request) -> Keys:
    """Return the server's keys."""
    found = request.app.state.keys
    assert isinstance(found, Keys)  # noqa: S101 - make_app put it there
    return found


def part(template: str, **values: object) -> Markup:
    """Return a template as markup, for what is kept between requests: nobody's name, no form."""
    return Markup(environment().get_template(template).render(**values))  # noqa: S704 - escaped


def with_marks(request: Request, drawn: Markup, action: str) -> Markup:
    """Return what was drawn with the visitor's own mark in every form that had a place for it.

    All its forms have this one action. No text of a report can hold the place: control
    characters are spelled out before they come into a template.
    """
    return Markup(drawn.replace(MARK_PLACE, _signed(request, action)))  # noqa: S704 - drawn by us


def page(
    request: Request, template: str, *, title: str, status: int = 200, **values: object
) -> HTMLResponse:
    """Return a whole page: the frame with its navigation, and the template inside.

    A template has ``signed(path)``, the hidden field that every form with that action carries,
    ``visitor``, ``may(role word)``, ``ids`` (the reports of the address, or empty), ``here``.
    """
    who: Visitor | None = request.scope.get(VISITOR)
    # A refusal may be about the very reports of its address: no link leads to them.
    ids = str(request.path_params.get("ids", "")) if status < 400 else ""
    pages: Sequence[Page] = request.app.state.pages
    here = request.url.path
    text = (
        environment()
        .get_template(template)
        .render(
            title=title,
            visitor=who,
            ids=ids,
            here=here,
            nav=tuple(links(pages, here=here, ids=ids)) if who else (),
            style=asset_path(STYLE),
            script=asset_path(SCRIPT),
            version=__version__,
            signed=lambda action: _signed(request, action),
            may=lambda role: who is not None and who.role >= Role[role.upper()],
            **values,
        )
    )
    return HTMLResponse(text, status_code=status)


def _signed(request: Request, action: str) -> Markup:
    mark = form_mark(request, action)
    return Markup('<input type="hidden" name="signed" value="{}">').format(mark)


def form_mark(request: Request, action: str) -> str:
    """Return what a form with that action must bring back: it holds for one visitor and action."""
    who: Visitor | None = request.scope.get(VISITOR)
    return keys(request).derived("form", who.session if who else "", action)
