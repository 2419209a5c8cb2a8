"""How long it takes to tell what one more report changes, and to look up what was seen.

Run: ``PYTHONPATH=src:tests python benchmarks/watching.py 2000``. The reports are
invented; each names some of the same five hundred parties, so that every comparison
meets as many known reports as it may.
"""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord import desk
from onrecord.casebook import Casebook
from onrecord.model import Deed
from synthetic import report

if TYPE_CHECKING:
    from collections.abc import Callable

AT = "2026-01-02T03:04:05Z"


def main(how_many: int) -> None:
    """Fill a casebook as a watch would, then time what each look and each report costs."""
    with tempfile.TemporaryDirectory() as folder, Casebook.open(Path(folder) / "b") as casebook:
        for number in range(how_many):
            one = report(number)
            casebook.save(one.document, one.raw, one.reading, at=AT, reader="bench 1")
            facts = {"item": str(number), "document": one.document.id}
            casebook.note(Deed.WATCHED, "feed", facts=facts, at=AT)
        fresh = [report(how_many + number) for number in range(5)]
        papers = [
            desk.ReadPaper(
                paper=desk.Paper(data=one.raw, name="x"),
                document=one.document,
                reading=one.reading,
            )
            for one in fresh
        ]
        print(f"{how_many} reports")
        print(f"tell_news: {timed([lambda p=p: desk.tell_news(casebook, p) for p in papers])}")
        print(f"noted: {timed([lambda: casebook.noted(Deed.WATCHED, subject='feed')] * 5)}")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
        print(f"peak memory: {peak:.0f} MB")


def timed(deeds: list[Callable[[], object]]) -> str:
    """Return the median and the slowest of some deeds, in milliseconds."""
    times = []
    for deed in deeds:
        start = time.perf_counter()
        deed()
        times.append((time.perf_counter() - start) * 1e3)
    return f"median {statistics.median(times):.0f} ms, slowest {max(times):.0f} ms"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
