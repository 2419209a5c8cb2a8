"""``onrecord lists``: which watch lists are in use, and how they came to be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from onrecord.lists import Change

app = typer.Typer(help="Add, update and look at watch lists.", no_args_is_help=True)
Where = Annotated[Path | None, typer.Option("--lists", help="The folder of the lists.")]
Accept = Annotated[
    list[str],
    typer.Option("--accept", help="Accept one named objection for this once, such as `stale`."),
]
Source = Annotated[
    str,
    typer.Argument(
        help="A file, a folder or a zip as published; `sample` for the invented list."
    ),
]


@app.command()
def add(
    source: Source,
    name: Annotated[str, typer.Option("--name", help="Another name than the list's own.")] = "",
    accept: Accept = [],  # noqa: B006 - typer copies it
    lists: Where = None,
) -> None:
    """Load a list for the first time."""
    from onrecord import desk
    from onrecord.cli.places import list_store, now

    change = desk.add_list(
        list_store(lists), source, at=now(), name=name, accept=frozenset(accept)
    )
    _say(change)


@app.command()
def update(
    name: Annotated[str, typer.Argument(help="The list, as `onrecord lists status` names it.")],
    source: Source,
    accept: Accept = [],  # noqa: B006 - typer copies it
    lists: Where = None,
) -> None:
    """Put a newer version in use: all of it, or nothing and the reason (exit code 1)."""
    from onrecord import desk
    from onrecord.cli.places import list_store, now

    change = desk.update_list(
        list_store(lists), name, source, at=now(), accept=frozenset(accept)
    )
    _say(change)


@app.command()
def status(lists: Where = None) -> None:
    """Show each list: its date, its hash, how many parties, and the last refusal."""
    from onrecord import desk
    from onrecord.cli.places import list_store

    found = desk.list_status(list_store(lists))
    for one in found:
        if one.sha256:
            typer.echo(
                f"{one.name}  dated {one.as_of or 'unknown'}  {one.entries:,} parties  "
                f"loaded {one.loaded_at[:10]}  sha256 {one.sha256[:16]}"
            )
        if one.refusal:
            typer.echo(f"{one.name}  last update refused {one.refused_at[:10]}: {one.refusal}")
    if not found:
        typer.echo(
            "No list is loaded. `onrecord lists add PATH` loads one; `sample` is invented."
        )


def _say(change: Change) -> None:
    typer.echo(
        f"{change.list_name}: {len(change.added):,} added, {len(change.removed):,} removed, "
        f"{len(change.altered):,} altered"
    )
