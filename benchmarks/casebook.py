"""How fast a casebook takes reports in and answers, and how large it grows.

Run: ``PYTHONPATH=src:tests python benchmarks/casebook.py 2000``. The reports are
invented and the same on every machine; figures belong to the machine they were
measured on. Saving is timed without making the report.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.casebook import Casebook
from onrecord.model import Decision, Verdict
from synthetic import PARTIES, report

if TYPE_CHECKING:
    from collections.abc import Callable

AT = "2026-01-02T03:04:05Z"


def main(how_many: int) -> None:
    """Fill a casebook, ask it everything, print what that took."""
    print(f"Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.casebook"
        with Casebook.open(path) as casebook:
            fill(casebook, how_many)
            ask(casebook, how_many)
        print(
            f"file: {path.stat().st_size / 1e6:.1f} MB, {path.stat().st_size / how_many / 1e3:.1f} kB a report"
        )
        took("open", lambda: Casebook.open(path).close())


def fill(casebook: Casebook, how_many: int) -> None:
    """Save the reports and print how long a save takes, at first and at last."""
    times = []
    for number in range(how_many):
        one = report(number)
        start = time.perf_counter()
        casebook.save(one.document, one.raw, one.reading, at=AT, reader="bench 1")
        times.append((time.perf_counter() - start) * 1e3)
    tenth = max(1, how_many // 10)
    print(f"save: median {statistics.median(times):.1f} ms, slowest {max(times):.1f} ms")
    print(f"  first tenth: median {statistics.median(times[:tenth]):.1f} ms")
    print(f"  last tenth:  median {statistics.median(times[-tenth:]):.1f} ms")
    one = report(0)
    print(
        f"  original {len(one.raw) / 1e3:.1f} kB, text {len(one.document.text) / 1e3:.1f} kB, {len(one.reading.claims)} claims"
    )


def ask(casebook: Casebook, how_many: int) -> None:
    """Time every question a door can ask."""
    middle = report(how_many // 2)
    pair = Decision(left="a", right="b", verdict=Verdict.SAME, by="bench", at=AT)
    took(
        "save again (nothing new)",
        lambda: casebook.save(
            middle.document, middle.raw, middle.reading, at=AT, reader="bench 1"
        ),
    )
    took(
        "re-read",
        lambda: casebook.save(
            middle.document, middle.raw, middle.reading, at=AT, reader="bench 2"
        ),
        times=1,
    )
    took("document", lambda: casebook.document(middle.document.id[:12]))
    took("reading", lambda: casebook.reading(middle.document.id))
    took("raw", lambda: casebook.raw(middle.document.id))
    took("documents, first page", casebook.documents)
    took("documents, last page", lambda: casebook.documents(skip=how_many - 50))
    took("documents naming a party", lambda: casebook.naming(PARTIES[7]))
    took("claims by a party", lambda: casebook.claims_by(PARTIES[7]))
    took("search, a name", lambda: casebook.search(PARTIES[7]))
    took("search, a word in every report", lambda: casebook.search("owns"))
    took("search, a phrase", lambda: casebook.search(f'"{PARTIES[7]} said"'))
    took("search, one report's number", lambda: casebook.search(f"Report {how_many // 2}"))
    took("decide", lambda: casebook.decide(pair), times=1)
    took("counts", casebook.counts)
    took("verify the log", casebook.verify)
    took("verify contents", lambda: casebook.verify(contents=True), times=1)
    assert casebook.verify(contents=True).sound


def took(what: str, deed: Callable[[], object], *, times: int = 5) -> None:
    """Print the median time of a deed."""
    measured = []
    for _ in range(times):
        start = time.perf_counter()
        deed()
        measured.append((time.perf_counter() - start) * 1e3)
    print(f"{what}: {statistics.median(measured):.1f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
