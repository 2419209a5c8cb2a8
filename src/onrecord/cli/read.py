"""``onrecord read REPORT``: a report in, its dossier out."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypedDict

import typer

if TYPE_CHECKING:
    from onrecord.casebook import Casebook
    from onrecord.desk import Lists, ReadPaper
    from onrecord.model import CasebookParty, Judgement


class Format(Enum):
    """What the dossier is handed over as."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"
    CSV = "csv"


CasebookFile = Annotated[
    Path | None,
    typer.Option(
        "--casebook", help="The casebook file; without it the one in your data folder."
    ),
]
ListsFolder = Annotated[
    Path | None,
    typer.Option("--lists", help="The folder of the watch lists; without it, your own."),
]
ReaderName = Annotated[
    str,
    typer.Option(
        "--reader", help="Another reader beside the shipped one; `onrecord readers` lists them."
    ),
]
Settings = Annotated[
    list[str],
    typer.Option("--set", help="A setting of that reader.", metavar="NAME=VALUE"),
]


def read(
    reports: Annotated[
        list[str],
        typer.Argument(
            help="A file, a web address, or - for standard input. More than one makes one dossier.",
            metavar="REPORT...",
        ),
    ],
    form: Annotated[
        Format, typer.Option("--format", "-f", help="What to print or write.")
    ] = Format.TEXT,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Write here instead of printing.")
    ] = None,
    casebook: CasebookFile = None,
    lists: ListsFolder = None,
    screen_parties: Annotated[
        bool, typer.Option("--screen/--no-screen", help="Look for every party on the lists.")
    ] = True,
    reader: ReaderName = "shipped",
    settings: Settings = [],  # noqa: B006 - typer copies it
    save: Annotated[
        bool,
        typer.Option(
            "--save/--no-save", help="Keep the report and its reading in the casebook."
        ),
    ] = True,
) -> None:
    """Read a report: who says what, on whose word, how surely, with the sentence behind each line.

    Everything happens on this machine; only a web address given as REPORT is fetched, and only
    `--reader chat` sends the report anywhere: to the address that you set for it. A folder is
    read file by file with `--out FILE.jsonl`, one dossier a line, and nobody is screened.
    """
    from onrecord import desk
    from onrecord.cli import papers, screen
    from onrecord.cli.places import list_store, open_casebook
    from onrecord.cli.readers import chosen

    if len(reports) == 1 and Path(reports[0]).is_dir():
        _folder(Path(reports[0]), out=out, casebook=casebook, save=save, reader=reader)
        return
    beside = chosen(reader, settings)
    read_papers = [desk.read_paper(papers.take(report), reader=beside) for report in reports]
    loaded = desk.open_lists(list_store(lists)) if screen_parties else None
    known: _Known = {}
    if save:
        with open_casebook(casebook) as book:
            known = _kept(book, read_papers, lists=loaded)
    screen.show(desk.dossier_of(read_papers, lists=loaded, **known), form=form.value, out=out)


class _Known(TypedDict, total=False):
    """What the casebook knows of some reports, as ``desk.dossier_of`` takes it."""

    decisions: tuple[Judgement, ...]
    parties: tuple[CasebookParty, ...]


def _kept(book: Casebook, read_papers: list[ReadPaper], *, lists: Lists | None) -> _Known:
    """Keep the reports, log that they were read, and return what is known of them."""
    from onrecord import desk
    from onrecord.cli.places import now

    desk.keep(book, read_papers, at=now())
    desk.note_reading(book, read_papers, lists=lists, at=now())
    known: _Known = {"decisions": book.judgements()}
    if len(read_papers) > 1:
        readings = [paper.reading for paper in read_papers]
        known["parties"] = desk.parties_among(book, readings).parties
    return known


def _folder(
    folder: Path, *, out: Path | None, casebook: Path | None, save: bool, reader: str
) -> None:
    from onrecord.cli.folder import output_for, read_folder
    from onrecord.cli.places import open_casebook
    from onrecord.errors import RequestError

    if reader != "shipped":
        raise RequestError(
            "a folder is read with the shipped reader. Leave --reader out, or pass its files."
        )
    where = output_for(folder, out)
    if not save:
        read_folder(folder, out=where, book=None)
        return
    with open_casebook(casebook) as book:
        read_folder(folder, out=where, book=book)
