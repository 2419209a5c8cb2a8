"""Does what is to be saved hold together? Asked before anything is written.

Refused: bytes that are not the document's, a reading of another document, an id
that names two things, a time that is none. Not judged: whether a reading is any
good, or a claim so.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING

from onrecord.errors import RefusedEntry
from onrecord.model import Deed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.model import Document, Reading


def check_pair(document: Document, raw: bytes, reading: Reading) -> None:
    """Raise RefusedEntry unless bytes, document and reading are one another's."""
    what = document.name or document.id
    if hashlib.sha256(raw).hexdigest() != document.id:
        raise RefusedEntry(what, problem="the bytes are not those its id was made from")
    strangers = {reading.document, *(claim.document for claim in reading.claims)}
    if strangers != {document.id}:
        raise RefusedEntry(what, problem="the reading is of another document")
    for kind, ids in (
        ("claims", [claim.id for claim in reading.claims]),
        ("entities", [entity.id for entity in reading.entities]),
        ("mentions", [mention.id for mention in reading.mentions]),
        ("relations", [relation.id for relation in reading.relations]),
    ):
        _each_once(what, kind, ids)


def _each_once(what: str, kind: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise RefusedEntry(what, problem=f"two of its {kind} have the id {one}")
        seen.add(one)


def check_circumstances(what: str, *, at: str, reader: str) -> None:
    """Raise RefusedEntry unless ``at`` is an ISO 8601 time and a reader is named."""
    if not reader:
        raise RefusedEntry(what, problem="it was not said which reader version read it")
    check_time(what, at=at)


NOTES = frozenset({Deed.READ, Deed.EXPORTED, Deed.WATCHED})
"""What may be logged by itself; the other deeds are logged with the rows they write."""


def check_note(what: str, *, deed: Deed, at: str) -> None:
    """Raise RefusedEntry for a deed that has rows of its own, or a time that is none."""
    if deed not in NOTES:
        raise RefusedEntry(what, problem=f"{deed.value!r} is logged with what it changes")
    check_time(what, at=at)


def check_time(what: str, *, at: str) -> None:
    """Raise RefusedEntry unless ``at`` is an ISO 8601 date or time."""
    try:
        datetime.fromisoformat(at)
    except ValueError as error:
        raise RefusedEntry(what, problem=f"{at!r} is not an ISO 8601 time") from error
