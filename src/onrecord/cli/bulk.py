"""``onrecord screen --file``: the column map shown, the run's progress, and what came of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

File = Annotated[
    Path | None,
    typer.Option("--file", help="A table of parties: .csv, .tsv, .jsonl, .parquet or .xlsx."),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", help="Where its hits go: .csv, .jsonl or .parquet."),
]
Columns = Annotated[
    list[str],
    typer.Option("--map", help="FIELD=COLUMN overrules the guess; FIELD= uses no column."),
]
Encoding = Annotated[
    str, typer.Option("--encoding", help="Of a CSV that is not UTF-8, such as cp1251.")
]
Raw = Annotated[
    bool, typer.Option("--raw", help="Leave cells that look like formulas as they are.")
]
Processes = Annotated[
    int, typer.Option("--processes", min=1, max=64, help="Processes for a large file.")
]

if TYPE_CHECKING:
    from onrecord.desk import BulkJob, BulkOutcome, Lists, Progress


def screen_table(job: BulkJob, *, lists: Lists) -> None:
    """Screen every row of a table, and say where the hits and the rows set aside are."""
    from onrecord import desk

    mapping = desk.look_at(job)
    for field, column in mapping.pairs:
        typer.echo(f"{field:<12} from column “{column}”")
    if mapping.unused:
        typer.echo(f"{'not used':<12} {', '.join(mapping.unused)}")
    try:
        with _shown() as progress:
            outcome = desk.screen_file(job, lists=lists, progress=progress)
    except KeyboardInterrupt:
        typer.echo("Stopped. Run the same command again to go on from here.", err=True)
        raise typer.Exit(130) from None
    _sum_up(outcome, lists)


def _sum_up(outcome: BulkOutcome, lists: Lists) -> None:
    standing = outcome.standing
    typer.echo(
        f"{standing.asked:,} of {standing.rows:,} rows screened against {lists.words()}: "
        f"{standing.hits:,} possible matches of {standing.parties_hit:,} rows in {outcome.out}"
    )
    if standing.aside_bytes:
        typer.echo(
            f"{standing.aside:,} rows set aside; they and cells left out are in {outcome.set_aside}"
        )
    if outcome.suppressed:
        typer.echo(f"{outcome.suppressed:,} matches left out: they were decided false")
    typer.echo("A row without a match is no clearance: a list can be incomplete.")


@contextmanager
def _shown() -> Iterator[Callable[[Progress], None]]:
    """Show a bar where somebody looks; a pipe or a file gets nothing."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    with Bar(
        TextColumn("{task.fields[words]}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task("", total=1.0, words="opening the lists")

        def move(progress: Progress) -> None:
            done = progress.standing.rows
            elapsed = bar.tasks[0].elapsed or 0
            speed = (done - progress.resumed_rows) / elapsed if elapsed else 0
            bar.update(
                task, completed=progress.share, words=f"{done:,} rows, {speed:,.0f} a second"
            )

        yield move
