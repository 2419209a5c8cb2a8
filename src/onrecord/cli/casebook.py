"""``onrecord casebook``: what is kept, and whether it is whole."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.audit import prove
from onrecord.cli.plain import plain
from onrecord.cli.read import Format

app = typer.Typer(help="What is kept in the casebook.", no_args_is_help=True)
Where = Annotated[Path | None, typer.Option("--casebook", help="The casebook file.")]


@app.command(name="list")
def list_documents(
    casebook: Where = None,
    limit: Annotated[int, typer.Option(min=1, help="Lines to show.")] = 50,
) -> None:
    """List the documents kept, the last to arrive first."""
    from onrecord.cli.places import open_casebook

    with open_casebook(casebook) as book:
        found = book.documents(limit=limit)
        total = book.counts().documents
    for kept in found:
        title = plain(kept.title or kept.name or "untitled")
        publisher = plain(kept.publisher or "publisher unknown")
        typer.echo(
            f"{kept.id[:12]}  {kept.saved_at[:10]}  {kept.claims:>3} claims  {publisher}: {title}"
        )
    typer.echo(
        f"{len(found)} of {total} documents"
        if found
        else "The casebook holds no documents yet. `onrecord read REPORT` adds one."
    )


@app.command()
def show(
    ids: Annotated[
        list[str], typer.Argument(help="A document's id, or the start of one.", metavar="ID...")
    ],
    form: Annotated[
        Format, typer.Option("--format", "-f", help="What to print or write.")
    ] = Format.TEXT,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Write here instead of printing.")
    ] = None,
    casebook: Where = None,
) -> None:
    """Show the dossier of documents that are kept."""
    from onrecord import desk
    from onrecord.cli import screen
    from onrecord.cli.places import now, open_casebook

    with open_casebook(casebook, create=False) as book:
        dossier = desk.dossier_from_casebook(book, ids)
        if out is not None:
            desk.note_export(book, dossier, form=form.value, at=now())
    screen.show(dossier, form=form.value, out=out)


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(help="Words to look for.", metavar="WORD...")],
    casebook: Where = None,
) -> None:
    """Find words in documents and claims."""
    from onrecord.cli.places import open_casebook

    with open_casebook(casebook, create=False) as book:
        hits = book.search(" ".join(words))
    for hit in hits:
        typer.echo(f"{hit.document[:12]}  {plain(' '.join(hit.excerpt.split()))}")
    typer.echo(f"{len(hits)} found")


@app.command()
def verify(casebook: Where = None) -> None:
    """Check that the log is unbroken and that what is kept is what was saved."""
    prove(casebook)
