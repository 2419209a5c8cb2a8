"""Measure certainty: ``python -m quality.certainty FILE.jsonl.gz --json OUT.json``.

With ``--end-to-end`` only the event words count that the reading itself chooses, with the
standing that a claim has in the dossier; the rest of the gold is what is lost.

Takes any file in the format of ``../shared/data/factuality``: texts whose tokens
are divided by blanks, and target words with a label from -3 (certainly not) to
3 (certainly so). Writes ``macro_f1`` over asserted / uncertain / denied (the gold
cut at plus and minus one), the same per class, mean absolute error and Pearson's r.

The shipped model says how certain each word is. Each set's judges use the scale
in their own way, and the model learnt each set's way beside the others: a file is
read on the scale of the set that its name begins with (``uds_ih2_…``), any other
file, or with ``--scale``, on the newswire one, which is what the product uses.
The weights that choose the class (``onrecord/language/committing.py``) come from the
class shares of the sets' training parts, never from a file that is measured; ``--fix``
prints what other powers of these shares would give on a file.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord import language
from onrecord.model import Span

CLASSES = ("asserted", "uncertain", "denied")
CUT = 1.0
"""The gold's own cut: the READMEs of the sets call 1 and above asserted, -1 and below denied."""

TOKEN = re.compile(r"\S+")


Pair = tuple[float, float]
"""What the gold says and what is said, from -3 to 3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One target word: the gold score, and what the model says of it."""

    gold: float
    said: language.Commitment


def judged(path: Path, *, scale: str) -> Iterator[Judged]:
    """Yield every target word of a file as judged and as read on ``scale``."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield from _of_text(json.loads(line), scale)


def scale_of(path: Path) -> str:
    """Return the scale of the set that a file's name begins with, else the newswire one."""
    named = (scale for scale in language.SCALES if path.name.startswith(scale))
    return next(named, language.NEWS)


def _of_text(row: dict[str, Any], scale: str) -> Iterator[Judged]:
    text: str = row["text"]
    places = [found.span() for found in TOKEN.finditer(text)]
    analysis = language.analyse(text, scale=scale)
    for target in row["targets"]:
        first, last = target["span1"][0], target["span1"][1] - 1
        span = Span(places[first][0], places[last][1])
        said = language.commitment_at(analysis, span) or UNKNOWN
        yield Judged(gold=float(target["label"]), said=said)


UNKNOWN = language.Commitment(score=0.0, asserted=0.0, uncertain=1.0, denied=0.0)
"""What is said of a target without a word."""


def measure(pairs: Sequence[Pair], *, classes: Sequence[str] | None = None) -> dict[str, Any]:
    """Return macro F1, the same per class, MAE, Pearson's r and the count.

    ``classes`` are what is said of each; without them what is said is cut as the gold is.
    """
    gold = [_cut(g) for g, _ in pairs]
    said = [_cut(p) for _, p in pairs] if classes is None else list(classes)
    each = {name: _f1(gold, said, name) for name in CLASSES}
    return {
        "macro_f1": sum(each.values()) / len(each),
        "per_class": each,
        "mae": sum(abs(g - p) for g, p in pairs) / len(pairs),
        "r": _pearson(pairs),
        "targets": len(pairs),
    }


def measured(found: Sequence[Judged], *, scale: str) -> dict[str, Any]:
    """Return the figures of the model on some target words."""
    classes = [language.standing_of(one.said, scale=scale) for one in found]
    pairs = [(one.gold, one.said.score) for one in found]
    return {**measure(pairs, classes=classes), "scale": scale}


def powers(found: Sequence[Judged], *, scale: str) -> tuple[float, float, float]:
    """Print macro F1 for powers of the class shares; return the weights of the best."""
    gold = [_cut(one.gold) for one in found]
    counts = [max(1, gold.count(name)) / len(gold) for name in CLASSES]
    best = (0.0, (1.0, 1.0, 1.0))
    for step in range(21):
        weights = tuple(round(count ** -(step / 20), 2) for count in counts)
        said = [language.standing_of(one.said, scale=scale, weights=weights) for one in found]
        score = sum(_f1(gold, said, name) for name in CLASSES)
        best = max(best, (round(score, 4), weights))
        print(f"power {step / 20:.2f} macro F1 {score / len(CLASSES):.4f} weights {weights}")
    return best[1]


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
    parser.add_argument("--json", type=Path)
    parser.add_argument("--scale", choices=language.SCALES, help="whose scale; see above")
    parser.add_argument("--fix", action="store_true", help="print class weights for this file")
    parser.add_argument("--end-to-end", action="store_true", help="on the reading's own events")
    wanted = parser.parse_args()
    scale = wanted.scale or scale_of(wanted.file)
    if wanted.end_to_end:
        from quality import end_to_end  # it measures with this file

        result = end_to_end.measured(end_to_end.texts(wanted.file))
    else:
        found = list(judged(wanted.file, scale=scale))
        if wanted.fix:
            print(powers(found, scale=scale))
            return
        result = measured(found, scale=scale)
    shown = json.dumps(result, indent=1, sort_keys=True)
    print(shown)
    if wanted.json:
        wanted.json.write_text(shown + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
