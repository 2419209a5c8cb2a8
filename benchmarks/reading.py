"""Words a second of the whole reading: ``python -m benchmarks.reading ARTICLES.jsonl.gz [N]``.

Takes any file in the format of ``../shared/data/attribution``; prints processor
time of intake, language model and rules apart, and the peak of resident memory.
"""

from __future__ import annotations

import gzip
import json
import resource
import sys
import time
from itertools import islice
from pathlib import Path

from onrecord.intake import open_document
from onrecord.language import analyse
from onrecord.reading import read


def main() -> None:
    """Measure the first N articles (40 without a number)."""
    path, most = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 40
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, most)]
    analyse(texts[0])  # loads the model
    spent = {"intake": 0.0, "language": 0.0, "rules": 0.0}
    for text in texts:
        begun = time.process_time()
        document = open_document(text.encode(), name="article.txt")
        opened = time.process_time()
        found = analyse(document.text)
        analysed = time.process_time()
        read(document, found=found)
        spent["intake"] += opened - begun
        spent["language"] += analysed - opened
        spent["rules"] += time.process_time() - analysed
    words = sum(len(text.split()) for text in texts)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for part, seconds in spent.items():
        print(f"{part}: {words / seconds:,.0f} words a second")
    print(f"all: {words / sum(spent.values()):,.0f} words a second, peak {peak:.0f} MB")


if __name__ == "__main__":
    main()
