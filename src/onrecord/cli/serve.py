"""``onrecord serve``: the web pages, on this machine."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated

import typer

from onrecord.errors import ExtraMissing

PORT = 8765


def serve(
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Where to listen; 0 takes any.")
    ] = PORT,
    casebook: Annotated[
        Path | None, typer.Option("--casebook", help="The casebook file; without it your own.")
    ] = None,
    lists: Annotated[
        Path | None,
        typer.Option("--lists", help="The folder of the watch lists; without it, your own."),
    ] = None,
) -> None:
    """Open the web pages: prints a link with its token, and serves until it is stopped.

    The pages answer on this machine only, and only to who has the link.
    """
    from onrecord.cli.places import data_folder, open_casebook

    try:
        from onrecord import web
    except ModuleNotFoundError as missing:
        raise ExtraMissing(missing.name or "a package") from None
    open_casebook(casebook).close()
    settings = web.Settings(
        casebook=casebook or data_folder() / "casebook.sqlite3",
        lists=lists or data_folder() / "lists",
        token=web.new_token(),
        port=port,
        by=_user(),
    )
    web.serve(settings, say=lambda link: typer.echo(f"Open {link}\nStop with Ctrl+C."))


def _user() -> str:
    """Return the name of the user of this machine, or ``local`` where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "local"
