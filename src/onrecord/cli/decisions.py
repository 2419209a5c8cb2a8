"""``onrecord decide`` and ``onrecord rescreen``: decisions about matches, and what is new since."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from onrecord.desk import Rescreening
    from onrecord.model import OutcomeChange

Book = Annotated[Path | None, typer.Option("--casebook", help="The casebook file.")]
Where = Annotated[Path | None, typer.Option("--lists", help="The folder of the lists.")]


class VerdictWord(Enum):
    """What a person found a match to be."""

    TRUE = "true"
    FALSE = "false"
    UNSURE = "unsure"


def decide(
    party: Annotated[
        str,
        typer.Argument(help="The name that was screened, or an entity's id in the casebook."),
    ],
    listings: Annotated[
        list[str],
        typer.Argument(
            help="The listings it matched, as `onrecord screen` shows them.",
            metavar="LIST:ENTRY...",
        ),
    ],
    verdict: Annotated[
        VerdictWord, typer.Option("--verdict", help="What the match is; a later one overrules.")
    ],
    by: Annotated[str, typer.Option("--by", help="Who decides.")],
    why: Annotated[str, typer.Option("--why", help="The reason, for the file.")],
    name: Annotated[
        str, typer.Option("--name", help="The name, where PARTY is the id of a row of a file.")
    ] = "",
    casebook: Book = None,
    lists: Where = None,
) -> None:
    """Decide about matches: a false one stays away until its listing says something else."""
    from onrecord import desk
    from onrecord.cli.parties import loaded_lists
    from onrecord.cli.places import now, open_casebook
    from onrecord.model import Verdict

    verdicts = dict(zip(VerdictWord, Verdict, strict=True))
    loaded = loaded_lists(lists)
    with open_casebook(casebook) as book:
        query = desk.party_query(book, party, name=name)
        matches = desk.matches_of(party, listings, query=query, lists=loaded)
        signed = desk.Signature(by=by, at=now(), why=why)
        made = desk.judge(book, matches, verdict=verdicts[verdict], signed=signed, lists=loaded)
    for one in made:
        typer.echo(
            f"Kept: {one.asked} and {one.list_name}:{one.entry}, {verdict.value}, {by}, {one.at}"
        )


def rescreen(casebook: Book = None, lists: Where = None) -> None:
    """Screen every party of the casebook again, and show what is new, changed or gone."""
    from onrecord import desk
    from onrecord.cli.parties import loaded_lists
    from onrecord.cli.places import now, open_casebook

    loaded = loaded_lists(lists)
    with open_casebook(casebook, create=False) as book:
        found = desk.rescreen(book, lists=loaded, at=now())
    for change in found.changes:
        _show(change)
    _sum_up(found, loaded.words())


def _show(change: OutcomeChange) -> None:
    outcome = change.outcome
    typer.echo(
        f"{change.turn.value:<8} {outcome.name} ({outcome.party}) and {outcome.listed_as} "
        f"({outcome.list_name}:{outcome.entry}), likeness {outcome.score:.2f}"
    )
    for words in change.words:
        typer.echo(f"         {words}")


def _sum_up(found: Rescreening, words: str) -> None:
    typer.echo(
        f"{found.parties:,} parties of {found.documents:,} documents screened against {words}: "
        f"{found.found:,} possible matches, {found.suppressed:,} of them decided false"
    )
    if found.before is None:
        typer.echo("This was the first screening; the next one is compared with it.")
    elif not found.changes:
        typer.echo("Nothing new, changed or gone since the screening before.")
