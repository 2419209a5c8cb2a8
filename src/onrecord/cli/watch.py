"""``onrecord watch``: new reports as they come, and what each one changes."""

from __future__ import annotations

import textwrap
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.plain import plain
from onrecord.errors import UnreadableDocument
from onrecord.model import NoveltyKind

if TYPE_CHECKING:
    from onrecord import desk
    from onrecord.model import Document, Evidence, Novelty

WIDTH = 96
QUOTED = 240
"""Characters of a sentence that are shown; the casebook has it whole."""


def watch(
    place: Annotated[
        str,
        typer.Argument(
            help="A folder, or an RSS 2.0 or Atom feed: its web address or a file.",
            metavar="FOLDER|FEED",
        ),
    ],
    every: Annotated[
        float,
        typer.Option(
            "--every",
            min=1,
            max=86_400,
            help="Seconds between two looks; a feed is polled once a minute at most.",
        ),
    ] = 300,
    once: Annotated[bool, typer.Option("--once", help="Look once, and end.")] = False,
    casebook: Annotated[
        Path | None,
        typer.Option(
            "--casebook", help="The casebook file; without it the one in your data folder."
        ),
    ] = None,
) -> None:
    """Read new reports as they come, keep them, and tell what each changes.

    Told are new origins, denials that are new or withdrawn, silences broken, numbers
    changed, each with both sentences, and new parties. Ctrl-C ends the watch; what was
    told is kept, and the next watch goes on from there.
    """
    from onrecord import desk
    from onrecord.cli.places import now, open_casebook

    watched = _place(place)
    waits = desk.Waits(now=now, sleep=time.sleep)
    with open_casebook(casebook) as book:
        try:
            if once:
                _tell(desk.watch_once(book, watched, waits=waits))
            else:
                _tell(desk.watch(book, watched, waits=waits, every_s=every))
        except KeyboardInterrupt:
            typer.echo("Stopped. What was told is kept.", err=True)


def _place(place: str) -> desk.Place:
    from onrecord import desk
    from onrecord.cli.inbox import folder
    from onrecord.cli.papers import ADDRESS, bytes_of

    if place.lower().startswith(ADDRESS):
        return desk.feed_at(place)
    path = Path(place)
    if path.is_dir():
        return folder(path, age_s=lambda changed: time.time() - changed)
    if not path.is_file():
        raise UnreadableDocument(
            place,
            problem="there is no such folder or file",
            advice="Pass a folder, a feed's file or its address",
        )
    return desk.feed_in_file(str(path.resolve()), load=lambda: bytes_of(path))


def _tell(found: Iterator[desk.Taken]) -> None:
    kept = refused = 0
    try:
        for taken in found:
            for line in _lines(taken):
                typer.echo(line, err=taken.refusal is not None)
            kept += taken.new
            refused += taken.refusal is not None
    finally:
        typer.echo(f"{kept} new report{'' if kept == 1 else 's'} kept, {refused} not read")


def _lines(taken: desk.Taken) -> Iterator[str]:
    if taken.refusal is not None:
        again = "tried again at the next look" if taken.tries_left else "not tried again"
        yield plain(f"{taken.title[:WIDTH]}: {taken.refusal} [{taken.refusal.code}] ({again})")
        return
    if taken.document is None or not taken.new:
        yield plain(f"held already: {taken.title}")
        return
    yield plain(f"kept {taken.document.id[:12]}  {_named(taken.document, taken.title)}")
    parties = [one for one in taken.news if one.kind is NoveltyKind.NEW_PARTY]
    for novelty in taken.news:
        if novelty not in parties:
            yield from _novelty(novelty)
    if parties:
        # One sentence each would bury the rest; `casebook show` has them.
        names = "; ".join(one.words.rpartition(":")[0] for one in parties)
        yield from _wrapped(
            f"new {'party' if len(parties) == 1 else 'parties'}: {names}", indent="  - "
        )
    if not taken.news:
        yield "  It changes nothing that is known."


def _named(document: Document, title: str) -> str:
    return f"{document.publisher or 'unknown outlet'}: {document.title or title}"


def _novelty(novelty: Novelty) -> Iterator[str]:
    yield from _wrapped(f"{novelty.kind.value}: {novelty.words}", indent="  - ")
    for evidence in novelty.known:
        yield from _quoted("before", evidence)
    yield from _quoted("now", novelty.fresh)


def _quoted(label: str, evidence: Evidence) -> Iterator[str]:
    words = " ".join(evidence.quote.split())
    shown = words if len(words) <= QUOTED else words[:QUOTED] + "…"
    yield from _wrapped(f"{label}: “{shown}”", indent="      ")


def _wrapped(text: str, *, indent: str) -> list[str]:
    return textwrap.wrap(
        plain(text), WIDTH, initial_indent=indent, subsequent_indent=" " * len(indent)
    )
