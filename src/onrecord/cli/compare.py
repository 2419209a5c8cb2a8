"""``onrecord compare`` and ``onrecord party``: many reports as one story, and one party in all of them."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.errors import RequestError

if TYPE_CHECKING:
    from onrecord.model import Story


class StoryFormat(Enum):
    """What a story or a party's file is handed over as."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


Form = Annotated[StoryFormat, typer.Option("--format", "-f", help="What to print or write.")]
Out = Annotated[
    Path | None, typer.Option("--out", "-o", help="Write here instead of printing.")
]


def compare(
    reports: Annotated[
        list[str],
        typer.Argument(
            help="Two reports or more; with --documents, ids of kept ones.",
            metavar="REPORT REPORT...",
        ),
    ],
    form: Form = StoryFormat.TEXT,
    out: Out = None,
    documents: Annotated[
        bool,
        typer.Option(
            "--documents",
            help="REPORT is a document's id in the casebook, or the start of one.",
        ),
    ] = False,
    casebook: Annotated[
        Path | None, typer.Option("--casebook", help="The casebook of --documents.")
    ] = None,
) -> None:
    """Lay reports side by side: origins, claims with their grades, drift, stances, times, parties.

    A grade is the Admiralty code: the letter says how reliable people found the outlet (F until
    somebody rates it), the digit how well the claim is confirmed (1 needs two origins).
    """
    from onrecord.cli.screen import hand_over
    from onrecord.dossier import export_story

    if len(reports) < 2:  # noqa: PLR2004 - one report cannot be compared
        raise RequestError("one report cannot be compared. Pass two or more.")
    if casebook is not None and not documents:
        raise RequestError(
            "--casebook goes with --documents: then each REPORT is the id of a kept document."
        )
    story = _kept(reports, casebook) if documents else _read(reports)
    hand_over(export_story(story, as_=form.value), out=out)


def _read(reports: list[str]) -> Story:
    from onrecord import desk
    from onrecord.cli.papers import take

    return desk.compare([desk.read_paper(take(report)) for report in reports])


def _kept(ids: list[str], casebook: Path | None) -> Story:
    from onrecord import desk
    from onrecord.cli.places import open_casebook

    with open_casebook(casebook, create=False) as book:
        return desk.tell_story(book, ids)


def party(
    name: Annotated[
        str, typer.Argument(help="Any name of the party, or an entity's id in the casebook.")
    ],
    form: Form = StoryFormat.TEXT,
    out: Out = None,
    limit: Annotated[
        int, typer.Option(min=1, max=1000, help="Reports to tell, the last to arrive.")
    ] = 200,
    casebook: Annotated[
        Path | None, typer.Option("--casebook", help="The casebook file.")
    ] = None,
) -> None:
    """Show all that the casebook holds about one party, across its reports, with each sentence.

    Who it is follows the decisions of `onrecord who`; what lists said is told as the last
    `onrecord rescreen` found it.
    """
    from onrecord import desk
    from onrecord.cli.places import open_casebook
    from onrecord.cli.screen import hand_over
    from onrecord.dossier import export_party

    with open_casebook(casebook, create=False) as book:
        found = desk.party_file(book, name, limit=limit)
    hand_over(export_party(found, as_=form.value), out=out)
