"""A dossier on the terminal, or in a file: colours only where somebody looks at them."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import typer

from onrecord.dossier import Line, Style, export, layout
from onrecord.errors import ExportError
from onrecord.model import Dossier

COLOURS = {
    Style.TITLE: "bold",
    Style.HEADING: "bold underline",
    Style.NAME: "bold",
    Style.QUIET: "dim",
    Style.QUOTE: "italic",
    Style.LISTED: "bold red",
    Style.ALLEGED: "blue",
    Style.DENIED: "red",
    Style.UNCONFIRMED: "yellow",
    Style.NO_COMMENT: "dim",
}
"""How a style looks; the word and the shape say the same without it."""

WIDEST = 110
PIPED = 100
"""Columns where no terminal tells: what fits an e-mail and a printed page."""


def show(dossier: Dossier, *, form: str, out: Path | None) -> None:
    """Print the dossier, or write it to ``out`` and say where."""
    if out is not None:
        _write(out, _whole(export(dossier, as_=form)))
        typer.echo(f"Written: {out}", err=True)
    elif form == "text":
        _print_lines(dossier)
    else:
        sys.stdout.write(_whole(export(dossier, as_=form)))


def hand_over(text: str, *, out: Path | None) -> None:
    """Print a text as the terminal can take it, or write it to ``out`` and say where."""
    if out is not None:
        _write(out, _whole(text))
        typer.echo(f"Written: {out}", err=True)
        return
    encoding = sys.stdout.encoding or "ascii"
    sys.stdout.write(_whole(text).encode(encoding, "replace").decode(encoding))


def _whole(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"


def _write(out: Path, text: str) -> None:
    try:
        out.write_text(text, encoding="utf-8", newline="\n")
    except OSError as problem:
        raise ExportError(
            f"{out}: it cannot be written ({problem.strerror}). Pass another place with --out."
        ) from None


def _print_lines(dossier: Dossier) -> None:
    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    plain = not sys.stdout.isatty()
    width = PIPED if plain else min(WIDEST, shutil.get_terminal_size().columns)
    lines = layout(dossier, width=width, ascii_only=encoding not in {"utf8", "utf16"})
    if plain:
        sys.stdout.write(
            "".join(line.text + "\n" for line in lines)
            .encode(sys.stdout.encoding or "ascii", "replace")
            .decode(sys.stdout.encoding or "ascii")
        )
    else:
        _coloured(lines)


def _coloured(lines: tuple[Line, ...]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    for line in lines:
        text = Text()
        for part, style in line.parts:
            text.append(part, style=COLOURS.get(style, ""))
        console.print(text)
