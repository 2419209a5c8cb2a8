"""What a page is, and which links stand at the top of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fastapi import APIRouter


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One entry of the navigation, and the routes behind it."""

    title: str
    path: str
    """Where it stands; ``{ids}`` in it are the reports that are open."""

    router: APIRouter


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link of the navigation as a template draws it."""

    title: str
    path: str
    current: bool
    of_report: bool


def links(pages: Sequence[Page], *, here: str, ids: str) -> Iterator[Link]:
    """Return the links for a page: those of the open reports only where some are open."""
    for page in pages:
        of_report = "{ids}" in page.path
        if of_report and not ids:
            continue
        path = page.path.replace("{ids}", ids)
        yield Link(title=page.title, path=path, current=path == here, of_report=of_report)
