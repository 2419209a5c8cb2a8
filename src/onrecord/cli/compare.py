"""``onrecord compare``: several reports of one story, their origins and what was lost."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.plain import plain
from onrecord.errors import RequestError

if TYPE_CHECKING:
    from onrecord.desk import Story
    from onrecord.model import Document, Evidence

WIDTH = 96


def compare(
    reports: Annotated[
        list[str], typer.Argument(help="Two reports or more.", metavar="REPORT REPORT...")
    ],
) -> None:
    """Tell how many origins several reports have, and what a rewrite lost, hardened or garbled."""
    from onrecord import desk
    from onrecord.cli.papers import take

    if len(reports) < 2:  # noqa: PLR2004 - one report cannot be compared
        raise RequestError("one report cannot be compared. Pass two or more.")
    story = desk.compare([desk.read_paper(take(report)) for report in reports])
    for line in _lines(story):
        typer.echo(plain(line))


def _lines(story: Story) -> Iterator[str]:
    yield f"{len(story.documents)} reports, {_origins(story)}"
    for number, group in enumerate(story.groups, start=1):
        yield ""
        yield f"Origin {number}: {_range(group.lower, group.upper)}"
        for one in group.documents:
            yield f"  {_named(story.document(one))}"
        yield from _wrapped(group.reason, indent="  ")
    for told in story.retellings:
        yield ""
        yield f"{_named(told.later)}, beside {_named(told.earlier)}:"
        yield from _wrapped(told.join.reason, indent="  ")
        for drift in told.drifts:
            yield from _wrapped(
                f"{drift.effect.value}, {drift.kind.value}: {drift.words}", indent="  - "
            )
            yield from _quoted("before", drift.earlier)
            yield from _quoted("after", drift.later)
        if not told.drifts:
            yield "  No drift was found."


def _origins(story: Story) -> str:
    lower = sum(group.lower for group in story.groups)
    upper = sum(group.upper for group in story.groups)
    return f"{_range(lower, upper)} behind them"


def _range(lower: int, upper: int) -> str:
    count = str(lower) if lower == upper else f"{lower} to {upper}"
    return f"{count} independent origin{'' if count == '1' else 's'}"


def _named(document: Document) -> str:
    return f"{document.publisher or 'unknown outlet'}: {document.title or document.name}"


def _quoted(label: str, evidence: Evidence | None) -> Iterator[str]:
    if evidence is not None and evidence.quote:
        yield from _wrapped(f"{label}: “{' '.join(evidence.quote.split())}”", indent="      ")


def _wrapped(text: str, *, indent: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=" " * len(indent)
    )
