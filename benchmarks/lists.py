"""How long lists take to read, judge and reopen, and how much memory reading takes.

``python -m benchmarks.lists PATH [PATH ...]`` with files, folders or zips of
published lists. Prints processor seconds, best of three, so that a busy machine
does not change them much.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from onrecord import lists
from onrecord.list_store import ListStore, read_list_files

RUNS = 3
AT = "2026-11-22T00:00:00Z"
EVERYTHING = frozenset({"count", "drop", "must-have", "stale"})


def processor_seconds(deed: Callable[[], object]) -> float:
    """Return the best of three runs."""
    taken = []
    for _ in range(RUNS):
        started = time.process_time()
        deed()
        taken.append(time.process_time() - started)
    return min(taken)


def measure(path: Path) -> str:
    """Return one line of figures about the list at ``path``."""
    files = read_list_files(path)
    size = sum(len(data) for _, data in files.files) / 1e6
    parse = processor_seconds(lambda: lists.parse(files))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with tempfile.TemporaryDirectory() as folder:
        store = ListStore(Path(folder))
        found = store.add(files, at=AT, accept=EVERYTHING).after
        entries = store.status()[0].entries
        reopen = processor_seconds(lambda: store.current(found.name))
    return (
        f"{found.name}: {entries:,} entries, {size:.1f} MB, read {parse:.2f} s, "
        f"reopened {reopen:.3f} s, peak while reading {peak:.0f} MB"
    )


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        print(measure(Path(argument)))
