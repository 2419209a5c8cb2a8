"""Measure business relations on CORE: ``python -m quality.core FILE.jsonl.gz --json OUT.json``.

Takes any file in the format of ``../shared/data/core``: a text and two given
stretches, of which one relation, with a direction, or ``undefined`` holds. The
shipped reading is asked what it found between the two; nothing found is
``undefined``. The reading has no word for seven of CORE's relations
(collaboration, competitor_of …): they count as errors in ``accuracy`` and stay
out of ``accuracy_of_ours``. Nothing here is tuned to a file.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord import language
from onrecord.model import Document, DocumentId, Relation, Span
from onrecord.reading import read

OURS = {
    "subsidiary_of": ("subsidiary_of", "child", "parent"),
    "owns": ("shareholder_of", "owner", "asset"),
    "controls": ("subsidiary_of", "controlled", "controller"),
    "produces": ("product_or_service_of", "product", "maker"),
    "develops": ("product_or_service_of", "product", "maker"),
    "supplies": ("client_of", "customer", "supplier"),
}
"""The shipped relation → CORE's word for it, with the roles of its first and second party."""

BOUGHT = re.compile(
    r"\b(?:acqui\w+|buys?|bought|purchas\w+|t[ao]ke over|takeover)\b", re.IGNORECASE
)
"""An owning that came about by one of these is CORE's ``acquired_by``, the other way round."""

CLOSE = frozenset({",", ".", ";", ":", "?", "!", ")", "]", "%", "n't", "”", "’s", "’"})
OPENING = ("(", "[", "$", "“", "€", "£")
"""The corpus divides words and marks by blanks, which no report does."""

NOTHING = "undefined"
Label = tuple[str, bool]
"""A relation, and whether it runs from the second stretch to the first."""


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def places(row: dict[str, Any]) -> tuple[str, Span, Span]:
    """Return the text as it is written, marks set close to their words, with the two stretches."""
    text, starts = "", []
    for token in row["context"]:
        close = not text or token in CLOSE or text.endswith(OPENING) or token.startswith("'")
        text += token if close else f" {token}"
        starts.append(len(text) - len(token))
    return text, _place(row, starts, "e1"), _place(row, starts, "e2")


def _place(row: dict[str, Any], starts: Sequence[int], which: str) -> Span:
    last = row[f"{which}_end"]
    return Span(starts[row[f"{which}_start"]], starts[last] + len(row["context"][last]))


def predicted(text: str, first: Span, second: Span) -> Label:
    """Return what the shipped reading says of two stretches; the first of its relations decides."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(id=DocumentId(digest), text=text, language="en")
    for relation in read(document, found=language.analyse(text)).relations:
        if relation.name not in OURS:
            continue
        name, one, other = OURS[relation.name]
        left, right = _role(relation, one), _role(relation, other)
        for turned, a, b in ((False, first, second), (True, second, first)):
            if left is not None and right is not None and left.meets(a) and right.meets(b):
                bought = name == "shareholder_of" and BOUGHT.search(
                    " ".join(document.quote(span) for span in relation.evidence)
                )
                return ("acquired_by", not turned) if bought else (name, turned)
    return NOTHING, False


def _role(relation: Relation, wanted: str) -> Span | None:
    return next((role.span for role in relation.roles if role.name == wanted), None)


def measure(found: Iterator[dict[str, Any]]) -> dict[str, Any]:
    """Return accuracy over all, over the relations that we have, and each with its direction."""
    right: Counter[str] = Counter()
    said: Counter[str] = Counter()
    true: Counter[str] = Counter()
    for row in found:
        gold = (row["relation"], bool(row["invert_relation"]))
        guess = predicted(*places(row))
        true[gold[0]] += 1
        said[guess[0]] += 1
        right[gold[0]] += guess == gold
    ours = sorted({name for name, _, _ in OURS.values()} | {"acquired_by"})
    kept = [*ours, NOTHING]
    return {
        "accuracy": right.total() / true.total(),
        "accuracy_of_ours": sum(right[n] for n in kept) / sum(true[n] for n in kept),
        "rows": true.total(),
        "per_relation": {
            name: {
                "precision": right[name] / said[name] if said[name] else 0.0,
                "recall": right[name] / true[name] if true[name] else 0.0,
                "gold": true[name],
                "said": said[name],
            }
            for name in kept
        },
    }


def main() -> None:
    """Measure one file and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", type=Path, required=True)
    wanted = parser.parse_args()
    result = measure(rows(wanted.file))
    wanted.json.write_text(
        json.dumps(result, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )
    print(json.dumps(result, indent=1, sort_keys=True))


if __name__ == "__main__":
    main()
