"""The program's entrance: the commands on their shelf, and how refusals are shown."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from onrecord import __version__
from onrecord.cli import (
    audit,
    casebook,
    compare,
    decisions,
    lists,
    parties,
    read,
    readers,
    serve,
    watch,
    who,
)
from onrecord.errors import ListRefused, OnRecordError

app = typer.Typer(
    name="onrecord",
    help="Who says what, on whose word, how surely: the record behind a news report.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command(name="read")(read.read)
app.command(name="compare")(compare.compare)
app.command(name="party")(compare.party)
app.command(name="readers")(readers.readers)
app.command(name="watch")(watch.watch)
app.command(name="serve")(serve.serve)
app.command(name="screen")(parties.screen)
app.command(name="decide")(decisions.decide)
app.command(name="rescreen")(decisions.rescreen)
app.command(name="exposure")(parties.exposure)
app.add_typer(lists.app, name="lists")
app.add_typer(casebook.app, name="casebook")
app.add_typer(audit.app, name="audit")
app.command(name="rate")(who.rate)
app.add_typer(who.app, name="who")
app.add_typer(serve.app, name="users")


def _version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it with the flag's value
    if wanted:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    _show: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Who says what, on whose word, how surely: the record behind a news report."""


def main() -> None:
    """Run the program; a refusal is one line on standard error and exit code 1 or 2."""
    try:
        app()
    except ListRefused as refusal:
        _say(refusal)
        sys.exit(1)
    except OnRecordError as refusal:
        _say(refusal)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


def _say(refusal: OnRecordError) -> None:
    one_line = " ".join(str(refusal).split())
    print(f"onrecord: {one_line} [{refusal.code}]", file=sys.stderr)  # noqa: T201
