"""Lists: which watch lists are in use, how they came to be, and what an update changes.

An admin loads and updates them. An update is taken whole or refused with its reason; an
objection is waived only by a tick that names it, once.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response
from starlette.datastructures import FormData

from onrecord import desk
from onrecord.errors import ListRefused, OnRecordError, RequestError
from onrecord.web.forms import Form, uploads, word, words
from onrecord.web.navigation import Page
from onrecord.web.refusals import status_of
from onrecord.web.rendering import office, page
from onrecord.web.screener import screener
from onrecord.web.security import check_role
from onrecord.web.visitors import Role, visitor

if TYPE_CHECKING:
    from onrecord.lists import Change

router = APIRouter()

OBJECTIONS = {
    "count": "fewer entries than such a list has had",
    "drop": "more entries gone than is usual",
    "must-have": "entries missing that have stood for years",
    "stale": "the file is old",
    "older": "the file is older than the one in use",
    "another-list": "the file is of another list",
}
"""Every objection that a person may waive for one update, in words."""

CHANGES_SHOWN = 200
PLAIN = re.compile(r"[^A-Za-z0-9._ -]+")


@router.get("/lists")
def show(request: Request) -> Response:
    """Show how each list stands."""
    return _lists(request)


@router.post("/lists")
def put(request: Request, form: Form) -> Response:
    """Load a list, or put a newer version of one in use: all of it, or nothing and the reason."""
    check_role(Role.ADMIN, visitor(request))
    try:
        change = _put(request, form)
    except OnRecordError as refusal:
        return _lists(request, refusal=refusal, form=form)
    return _lists(request, change=change)


@router.post("/lists/rescreen")
def rescreen(request: Request, form: Form) -> Response:
    """Screen every party of the casebook again; show what is new, changed or gone."""
    del form
    here, lists = office(request), screener(request).lists()
    with here.casebook(by=visitor(request).name) as book:
        found = desk.rescreen(book, lists=lists, at=here.now())
    return _lists(request, found=found)


def _put(request: Request, form: FormData) -> Change:
    here, name = office(request), word(form, "name")
    accept = frozenset(words(form, "accept")) & OBJECTIONS.keys()
    with _source(form) as source:
        if name in {one.name for one in here.list_status() if one.sha256}:
            return desk.update_list(
                here.list_store(), name, source, at=here.now(), accept=accept
            )
        return desk.add_list(here.list_store(), source, at=here.now(), name=name, accept=accept)


@contextmanager
def _source(form: FormData) -> Iterator[str]:
    """Give what was brought as the desk takes it; it is gone when the ``with`` block ends."""
    brought = uploads(form, "files")
    if word(form, "sample"):
        yield desk.SAMPLE
        return
    if not brought:
        raise RequestError("no file was chosen. Choose the list's files as published.")
    with tempfile.TemporaryDirectory(prefix="onrecord-list-") as folder:
        home = Path(folder)
        for at, one in enumerate(brought):
            name = PurePath(str(one.filename).replace("\\", "/")).name
            place = home / (PLAIN.sub("_", name)[-80:].lstrip(".") or f"file-{at}")
            with place.open("xb" if not place.exists() else "wb") as kept:
                shutil.copyfileobj(one.file, kept)
        yield str(place if len(brought) == 1 else home)


def _lists(
    request: Request,
    *,
    refusal: OnRecordError | None = None,
    change: Change | None = None,
    found: desk.Rescreening | None = None,
    form: FormData | None = None,
) -> Response:
    here = office(request)
    status = here.list_status()
    lists = here.lists()
    return page(
        request,
        "web/lists.html",
        title="Lists",
        status=status_of(refusal) if refusal else 200,
        lists=[(one, desk.days_old(one.as_of, at=here.now())) for one in status],
        warnings={one.name: one.caveats for one in lists.lists} if lists else {},
        refusal=refusal,
        waived=_waived(form, refusal),
        asked=word(form, "name") if form else "",
        change=change,
        found=found,
        most=CHANGES_SHOWN,
    )


def _waived(
    form: FormData | None, refusal: OnRecordError | None
) -> tuple[tuple[str, str, bool], ...]:
    """Return the objections that a tick may waive now: code, words, and whether it was ticked."""
    ticked = words(form, "accept") if form else ()
    raised = refusal.objection if isinstance(refusal, ListRefused) else ""
    return tuple(
        (code, said, code in ticked)
        for code, said in OBJECTIONS.items()
        if code in ticked or code == raised
    )


PAGE = Page(title="Lists", path="/lists", router=router)
