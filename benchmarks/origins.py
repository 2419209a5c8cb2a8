"""How fast ten thousand reports are grouped by origin, and one more is added.

``python -m benchmarks.origins [REPORTS]``: invented words, fixed seed; half of the reports
echo one of the others. Prints seconds, groups and peak memory.
"""

from __future__ import annotations

import random
import resource
import sys
import time

from onrecord.model import Document, DocumentId
from onrecord.resolution import fingerprint, group_origins, nearest

WORDS_A_REPORT = 500
VOCABULARY = 6_000


def invented(count: int, *, seed: int) -> list[Document]:
    """Return reports of invented words; every second one drops sentences of an earlier one."""
    chance = random.Random(seed)
    letters = "bcdfglmnprstv"
    words = [
        "".join(chance.choice(letters) + chance.choice("aeiou") for _ in range(3))
        for _ in range(VOCABULARY)
    ]
    reports: list[list[str]] = []
    for number in range(count):
        if number % 2 and number > 1:
            source = reports[2 * chance.randrange(number // 2)]
            kept = [line for line in source if chance.random() > 0.3] or source
        else:
            kept = [
                " ".join(chance.choices(words, k=20)) + "." for _ in range(WORDS_A_REPORT // 20)
            ]
        reports.append(kept)
    return [
        Document(id=DocumentId(f"{number:06d}"), text="\n".join(lines))
        for number, lines in enumerate(reports)
    ]


def main(arguments: list[str]) -> int:
    """Print the figures."""
    count = int(arguments[0]) if arguments else 10_000
    reports = invented(count, seed=1)
    start = time.perf_counter()
    groups = group_origins(reports)
    print(f"group {count} reports: {time.perf_counter() - start:.1f} s, {len(groups)} origins")
    prints = [fingerprint(report) for report in reports]
    start = time.perf_counter()
    found = nearest(fingerprint(reports[-1]), prints)
    print(f"add one more: {time.perf_counter() - start:.2f} s, {len(found)} it echoes")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
