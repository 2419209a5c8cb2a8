"""Speed and memory of the language pass: ``python -m benchmarks.language TEXTS.jsonl[.gz]``.

TEXTS holds one document a line with ``text``. Times are processor time on one thread, so
a busy machine does not blur them. ``--pages`` also reads one document of that many pages.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import time
from pathlib import Path

PAGE_WORDS = 400
"""Words on a page, for the long document."""


def texts(path: Path) -> list[str]:
    """Return the texts of a file, one a line."""
    opened = gzip.open if path.name.endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def resident_mb() -> float:
    """Return the most memory this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def timed_load() -> tuple[float, float]:
    """Load the model; return the seconds of processor time for all, and for model and libraries.

    The first also holds what any command needs: the package and its frozen nouns.
    """
    before = time.process_time()
    from onrecord.language.network import shipped

    imported = time.process_time()
    shipped()
    now = time.process_time()
    return now - before, now - imported


def words_a_second(found: list[str]) -> tuple[int, float]:
    """Return the number of words read and how many a second of processor time."""
    from onrecord.language import analyse

    before = time.process_time()
    words = sum(len(analyse(text).tokens) for text in found)
    return words, words / (time.process_time() - before)


def main() -> None:
    """Print load time, speed and memory."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("file", type=Path)
    options.add_argument("--pages", type=int, default=0)
    chosen = options.parse_args()
    found = texts(chosen.file)
    whole, model = timed_load()
    print(
        f"load {whole:.2f} s, of it model and libraries {model:.2f} s, {resident_mb():.0f} MB"
    )
    words, speed = words_a_second(found)
    print(f"{words} words, {speed:.0f} words a second, {resident_mb():.0f} MB at most")
    if chosen.pages:
        joined = "\n\n".join(found)
        copies = 1 + chosen.pages * PAGE_WORDS // max(1, words)
        long = " ".join(
            ("\n\n".join([joined] * copies)).split(" ")[: chosen.pages * PAGE_WORDS]
        )
        words, speed = words_a_second([long])
        print(f"one document of {words} words: {speed:.0f} a second, {resident_mb():.0f} MB")


if __name__ == "__main__":
    main()
