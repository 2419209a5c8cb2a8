"""``onrecord audit``: what was read, decided and handed over, and the proof that the log is whole."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.plain import plain
from onrecord.errors import RequestError

app = typer.Typer(
    help="What was read, decided and handed over, and the proof of it.", no_args_is_help=True
)
Where = Annotated[Path | None, typer.Option("--casebook", help="The casebook file.")]

_HASH = re.compile(r"[0-9a-f]{64}")


@app.command()
def verify(
    casebook: Where = None,
    head: Annotated[
        str,
        typer.Option(
            "--head", help="A last hash written down earlier: finds a cut or rewritten log too."
        ),
    ] = "",
) -> None:
    """Prove the log, and all that is kept against the log; exit code 1 when it does not hold."""
    if head and not _HASH.fullmatch(head):
        raise RequestError(
            "--head takes the 64 hexadecimal digits that `onrecord audit head` prints."
        )
    typer.echo(f"Head: {prove(casebook, head=head)}")


def prove(casebook: Path | None, *, head: str = "") -> str:
    """Say whether the log and all that is kept hold, and return the head; exit 1 when not."""
    from onrecord.cli.places import open_casebook

    with open_casebook(casebook, create=False) as book:
        verification = book.verify(contents=True, head=head)
    for problem in verification.problems:
        typer.echo(plain(problem), err=True)
    if not verification.sound:
        raise typer.Exit(1)
    typer.echo(f"Sound: {verification.entries} log entries, none altered.")
    return verification.head


@app.command(name="log")
def show_log(
    casebook: Where = None,
    limit: Annotated[int, typer.Option(min=1, help="Entries to show, the last ones.")] = 50,
) -> None:
    """Print the log, oldest first: when, which deed, about what, with which versions."""
    from onrecord.cli.places import open_casebook

    with open_casebook(casebook, create=False) as book:
        total = book.counts().log_entries
        entries = book.log(after=max(0, total - limit), limit=limit)
    for entry in entries:
        by = f" by {entry.by}" if entry.by else ""
        typer.echo(
            plain(
                f"{entry.seq:>6}  {entry.at}  {entry.deed}{by}  {entry.subject}  {entry.facts}"
            )
        )
    typer.echo(f"{len(entries)} of {total} entries")


@app.command()
def head(casebook: Where = None) -> None:
    """Print the hash of the last entry; write it down elsewhere to prove the log later."""
    from onrecord.cli.places import open_casebook

    with open_casebook(casebook, create=False) as book:
        typer.echo(plain(book.head()))
