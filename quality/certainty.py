"""Measure certainty: ``python -m quality.certainty FILE.jsonl.gz --json OUT.json``.

With ``--end-to-end`` only the event words count that the reading itself chooses, with the
standing that a claim has in the dossier; the rest of the gold is what is lost.

Takes any file in the format of ``../shared/data/factuality``: texts whose tokens
are divided by blanks, and target words with a label from -3 (certainly not) to
3 (certainly so). Writes ``macro_f1`` over asserted / uncertain / denied, both
sides cut at plus and minus one as the gold is, the same per class, mean
absolute error and Pearson's r. The shipped model says how certain each word is;
nothing here is tuned to a file.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord import language

CLASSES = ("asserted", "uncertain", "denied")
CUT = 1.0
"""The gold's own cut: the READMEs of the sets call 1 and above asserted, -1 and below denied."""

TOKEN = re.compile(r"\S+")
Pair = tuple[float, float]


def pairs(path: Path) -> Iterator[Pair]:
    """Yield gold and predicted certainty of every target word of a file."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield from _of_text(json.loads(line))


def _of_text(row: dict[str, Any]) -> Iterator[Pair]:
    text: str = row["text"]
    places = [found.span() for found in TOKEN.finditer(text)]
    tokens = language.analyse(text).tokens
    for target in row["targets"]:
        first, last = target["span1"][0], target["span1"][1] - 1
        start, end = places[first][0], places[last][1]
        inside = [t.certainty for t in tokens if t.span.start < end and start < t.span.end]
        # A multiword target is read at its first and last word, as the head was trained.
        read = (inside[0] + inside[-1]) / 2 if inside else 0.0
        yield float(target["label"]), read


def measure(found: Sequence[Pair]) -> dict[str, Any]:
    """Return macro F1, the same per class, MAE, Pearson's r and the count."""
    gold, said = [_cut(g) for g, _ in found], [_cut(p) for _, p in found]
    each = {name: _f1(gold, said, name) for name in CLASSES}
    return {
        "macro_f1": sum(each.values()) / len(each),
        "per_class": each,
        "mae": sum(abs(g - p) for g, p in found) / len(found),
        "r": _pearson(found),
        "targets": len(found),
    }


def _cut(value: float) -> str:
    return "asserted" if value >= CUT else "denied" if value <= -CUT else "uncertain"


def _f1(gold: Sequence[str], said: Sequence[str], name: str) -> float:
    right = sum(g == p == name for g, p in zip(gold, said, strict=True))
    total = gold.count(name) + said.count(name)
    return 2 * right / total if total else 0.0


def _pearson(found: Sequence[Pair]) -> float:
    mean_g = sum(g for g, _ in found) / len(found)
    mean_p = sum(p for _, p in found) / len(found)
    both = sum((g - mean_g) * (p - mean_p) for g, p in found)
    spread = math.sqrt(
        sum((g - mean_g) ** 2 for g, _ in found) * sum((p - mean_p) ** 2 for _, p in found)
    )
    return both / spread if spread else 0.0


def main() -> None:
    """Measure one file and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", type=Path, required=True)
    parser.add_argument("--end-to-end", action="store_true", help="on the reading's own events")
    wanted = parser.parse_args()
    if wanted.end_to_end:
        from quality import end_to_end  # it measures with this file

        result = end_to_end.measured(end_to_end.texts(wanted.file))
    else:
        result = measure(list(pairs(wanted.file)))
    wanted.json.write_text(
        json.dumps(result, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )
    print(json.dumps(result, indent=1, sort_keys=True))


if __name__ == "__main__":
    main()
