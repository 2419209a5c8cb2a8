"""How fast a file of names is screened: rows a second, CPU, memory, and what is extrapolated.

``python benchmarks/bulk.py LIST QUERIES [ROWS] [PROCESSES]``: LIST as ``onrecord lists add`` takes
it, QUERIES in the shared retrieval form. The names are made from those of its people who are on
no list, first words of one with last words of another, so that they are as long and as common
as real ones; one row in a hundred is a listed name as it stands in QUERIES.
"""

from __future__ import annotations

import csv
import json
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from onrecord import desk
from onrecord.list_store import ListStore

SEED = 20261122
LISTED_EVERY = 100


def write_names(path: Path, queries: Path, rows: int) -> None:
    """Write a table of made-up parties."""
    read = [json.loads(line) for line in queries.read_text(encoding="utf-8").splitlines()]
    free = [one["name"].split() for one in read if not one["gold"]]
    listed = [one["name"] for one in read if one["gold"]]
    chance = random.Random(SEED)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "name", "kind"])
        for number in range(rows):
            first, last = chance.choice(free), chance.choice(free)
            name = " ".join([*first[:-1], last[-1]])
            name = chance.choice(listed) if number % LISTED_EVERY == 0 else name
            writer.writerow([number, name, "person"])


def main() -> None:
    """Screen and print one line of figures."""
    source, queries = sys.argv[1], Path(sys.argv[2])
    rows, processes = (int(word) for word in [*sys.argv[3:], "50000", "2"][:2])
    if len(sys.argv) > 4:
        processes = int(sys.argv[4])
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        write_names(place / "names.csv", queries, rows)
        store = ListStore(place / "lists")
        desk.add_list(store, source, at="2026-11-22T00:00:00Z")
        lists = desk.open_lists(store)
        assert lists is not None
        job = desk.BulkJob(
            source=place / "names.csv", out=place / "hits.csv", processes=processes
        )
        begun, cpu = time.perf_counter(), _cpu()
        outcome = desk.screen_file(job, lists=lists)
        wall, spent = time.perf_counter() - begun, _cpu() - cpu
    print(
        f"{rows:,} rows, {processes} processes: {wall:.1f} s, {rows / wall:,.0f} rows/s, "
        f"{spent:.1f} s of CPU ({spent / rows * 1e6:,.0f} µs a row); {outcome.standing.hits:,} hits; "
        f"most resident {_megabytes(resource.RUSAGE_SELF):.0f} MB here, "
        f"{_megabytes(resource.RUSAGE_CHILDREN):.0f} MB in the largest child; "
        f"a million rows at this pace: {wall / rows * 1e6 / 60:.1f} min"
    )


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _megabytes(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / 1024


if __name__ == "__main__":
    main()
