"""Forms: taken only when they carry the mark of the visitor and action they were made for."""

from __future__ import annotations

import hmac
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile

from onrecord.errors import RequestRefused
from onrecord.intake import LIMITS
from onrecord.web.rendering import form_mark
from onrecord.web.security import is_bearer

MOST_FILES, MOST_FIELDS = 20, 400
LONGEST_FIELD = 4 * LIMITS.text_characters
"""Bytes of a pasted text: as many characters as intake takes, in UTF-8."""

HEADER = "x-onrecord-signed"
"""Where the script of a page puts the mark when it asks the API for a change."""


async def checked_form(request: Request) -> AsyncIterator[FormData]:
    """Lend the form that was sent; raises RequestRefused where its mark is not ours.

    Its files are closed, and with that gone from the disk, once the answer has been made.
    """
    async with request.form(
        max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=LONGEST_FIELD
    ) as form:
        _check(request, str(form.get("signed", "")))
        yield form


async def checked_call(request: Request) -> None:
    """Let an API call pass that was signed by one of our pages, or comes with the token."""
    if not is_bearer(request):
        _check(request, request.headers.get(HEADER, ""))


Form = Annotated[FormData, Depends(checked_form)]


def word(form: FormData, name: str) -> str:
    """Return a text field, without the space around it; empty when it was not sent."""
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def words(form: FormData, name: str) -> tuple[str, ...]:
    """Return every value of a text field."""
    return tuple(one for one in form.getlist(name) if isinstance(one, str))


def uploads(form: FormData, name: str) -> tuple[UploadFile, ...]:
    """Return the files of a field; a field that was left empty sends a file without a name."""
    return tuple(
        one for one in form.getlist(name) if isinstance(one, UploadFile) and one.filename
    )


def _check(request: Request, given: str) -> None:
    wanted = form_mark(request, request.url.path)
    if not hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode()):
        raise RequestRefused(
            "The form was not made for you by this server",
            advice="Open the page again and send its form; a restart of the server ends old pages",
            status=403,
        )
