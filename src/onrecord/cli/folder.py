"""``onrecord read FOLDER --out readings.jsonl``: every file of a folder, one line each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from onrecord.cli.plain import plain
from onrecord.errors import ExportError, OnRecordError, RequestError

if TYPE_CHECKING:
    from onrecord import desk
    from onrecord.casebook import Casebook


def output_for(folder: Path, out: Path | None) -> Path:
    """Return where a folder's lines go; raises RequestError without a .jsonl to write to."""
    if out is None or out.suffix.lower() != ".jsonl":
        raise RequestError(
            f"{folder} is a folder: its reports are written to one file, a line each. "
            "Name it with --out FILE.jsonl, or pass the files one by one for one dossier."
        )
    return out


def read_folder(folder: Path, *, out: Path, book: Casebook | None) -> None:
    """Read every file of a folder in order of name, keep the readings, write a line for each.

    A file that cannot be read is a line with its code, and one on standard error; the
    others are read all the same.
    """
    read = refused = 0
    try:
        with out.open("w", encoding="utf-8", newline="\n") as file:
            for taken in _taken(folder):
                if book is not None and taken.paper is not None:
                    _keep(book, taken.paper)
                file.write(json.dumps(taken.row(), ensure_ascii=False) + "\n")
                read += taken.paper is not None
                if taken.refusal is not None:
                    refused += 1
                    words = f"{taken.name}: {taken.refusal} [{taken.refusal.code}]"
                    typer.echo(plain(words), err=True)
    except OSError as problem:
        raise ExportError(
            f"{out}: it cannot be written ({problem.strerror}). Pass another place with --out."
        ) from None
    typer.echo(f"{read} reports read, {refused} not; written: {out}", err=True)


def _taken(folder: Path) -> Iterator[desk.ReadRow]:
    from onrecord import desk
    from onrecord.cli.inbox import names_in
    from onrecord.cli.papers import bytes_of

    for name in names_in(folder):
        try:
            paper = desk.Paper(data=bytes_of(folder / name), name=name)
        except OnRecordError as refusal:
            yield desk.ReadRow(id=name, name=name, refusal=refusal)
            continue
        yield from desk.read_many([(name, paper)])


def _keep(book: Casebook, paper: desk.ReadPaper) -> None:
    from onrecord import desk
    from onrecord.cli.places import now

    at = now()
    desk.keep(book, [paper], at=at)
    desk.note_reading(book, [paper], lists=None, at=at)
