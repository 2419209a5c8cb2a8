"""Measure names: ``python -m quality.names FILE.iob2[.gz] --json OUT.json``.

Reads UNER's ``.iob2``, a ``.conll`` of token and tag (CrossNER, WikiGold), or re3d's or
GUM's files. A name counts only when start, end and kind are all right (PER, ORG, LOC).
The shipped reader does the work: nothing here is tuned to a file.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from onrecord import language
from quality import columns, described_names

KINDS = ("PER", "ORG", "LOC")
Documents = Iterable[tuple[str, list[columns.NameSpan]]]


def documents(path: Path) -> Documents:
    """Return text and gold names of each document in ``path``, by the file's format."""
    if path.name.startswith("entities.jsonl"):
        return described_names.re3d(path)
    if ".conllu" in path.name:
        return described_names.gum(path)
    return columns.documents(path)


def measure(found: Documents) -> dict[str, Any]:
    """Return F1, precision, recall and counts, over all kinds and for each; and doubts apart."""
    right: Counter[str] = Counter()
    said: Counter[str] = Counter()
    true: Counter[str] = Counter()
    for text, gold in found:
        names = language.analyse(text).names
        spans = {(name.span.start, name.span.end): name for name in names}
        wanted = {(start, end): kind for start, end, kind in gold}
        true.update(wanted.values())
        said.update(name.kind.value for name in spans.values())
        right.update(k for span, k in wanted.items() if _kind(spans.get(span)) == k)
        right["found"] += len(spans.keys() & wanted.keys())
        right["touched"] += _touched(wanted, spans)
        _count_sure(spans, wanted, right=right, said=said)
    return _result(right, said, true)


def _kind(name: language.FoundName | None) -> str:
    return name.kind.value if name else ""


def _touched(wanted: Iterable[tuple[int, int]], spans: Iterable[tuple[int, int]]) -> int:
    """Count the gold names that share a character with some found name."""
    return sum(any(a < end and start < b for a, b in spans) for start, end in wanted)


def _count_sure(
    spans: dict[tuple[int, int], language.FoundName],
    wanted: dict[tuple[int, int], str],
    *,
    right: Counter[str],
    said: Counter[str],
) -> None:
    """Count how often the kind is right where the name is, for sure and unsure kinds."""
    for span in spans.keys() & wanted.keys():
        state = "sure" if spans[span].sure else "unsure"
        said[state] += 1
        right[state] += spans[span].kind.value == wanted[span]


def _result(right: Counter[str], said: Counter[str], true: Counter[str]) -> dict[str, Any]:
    total = {name: sum(counts[k] for k in KINDS) for name, counts in _counts(right, said, true)}
    everything = _score(total["right"], total["said"], total["true"])
    return {
        **everything,
        "per_type": {kind: _score(right[kind], said[kind], true[kind]) for kind in KINDS},
        "name_found": _score(right["found"], total["said"], total["true"]),
        "touched": round(right["touched"] / max(1, total["true"]), 4),
        "kind_right_when_sure": round(right["sure"] / max(1, said["sure"]), 4),
        "kind_right_when_unsure": round(right["unsure"] / max(1, said["unsure"]), 4),
        "sure_share": round(said["sure"] / max(1, said["sure"] + said["unsure"]), 4),
    }


def _counts(
    right: Counter[str], said: Counter[str], true: Counter[str]
) -> tuple[tuple[str, Counter[str]], ...]:
    return ("right", right), ("said", said), ("true", true)


def _score(right: int, said: int, true: int) -> dict[str, Any]:
    precision = right / said if said else 0.0
    recall = right / true if true else 0.0
    both = precision + recall
    return {
        "f1": round(2 * precision * recall / both, 4) if both else 0.0,
        "p": round(precision, 4),
        "r": round(recall, 4),
        "gold": true,
        "found": said,
    }


def main() -> None:
    """Measure one file, print the figures and write them where asked."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("file", type=Path)
    options.add_argument("--json", type=Path, help="where the figures go")
    options.add_argument("--first", type=int, help="only so many documents")
    chosen = options.parse_args()
    found = list(documents(chosen.file))[: chosen.first]
    result = measure(found)
    shown = json.dumps({"file": chosen.file.name, **result}, indent=1)
    print(shown)
    if chosen.json:
        chosen.json.write_text(shown + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
