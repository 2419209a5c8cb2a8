"""How long a dossier takes to compile and to hand over, and what it weighs.

Run: ``PYTHONPATH=src:tests/dossier python benchmarks/dossier_exports.py``. The
report is the invented one of the tests; each figure is the best of five, and the
first page is told apart because it compiles the templates.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from invented_report import DOCUMENT, MADE_FROM, READING

from onrecord.dossier import EXPORTS, compile_dossier, export
from onrecord.dossier.page.stress import Canvas, place

if TYPE_CHECKING:
    from collections.abc import Callable


def main() -> None:
    """Print a line for each step."""
    took("compile", lambda: compile_dossier([DOCUMENT], [READING], made_from=MADE_FROM))
    dossier = compile_dossier([DOCUMENT], [READING], made_from=MADE_FROM)
    took("first html", lambda: export(dossier, as_="html"), times=1)
    for item in EXPORTS:
        took(item.name, lambda as_=item.name: export(dossier, as_=as_))
        print(f"{'':>12} {len(export(dossier, as_=item.name).encode()) / 1000:8.1f} kB")
    for count in (13, 60):
        took(f"{count} nodes", lambda count=count: lay_out(count))


def lay_out(count: int) -> None:
    """Lay out a network in which every node has two or three lines."""
    edges = [(node, (node * 7 + 3) % count) for node in range(count)]
    canvas = Canvas(width=640, height=120 + 26 * count)
    place([(90.0, 26.0)] * count, edges, canvas=canvas, seed=1)


def took(what: str, work: Callable[[], object], *, times: int = 5) -> None:
    """Print the best time of several."""
    best = min(timed(work) for _ in range(times))
    print(f"{what:>12} {best * 1000:8.1f} ms")


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds the work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
