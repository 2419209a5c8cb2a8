"""Measure relations: ``python -m quality.relations PASSAGES.jsonl.gz --json OUT.json``.

Takes any file in the format of ``../shared/data/knowledgenet``: passages with the
properties that were annotated and the facts found. Only annotated properties
are predicted. A fact is right when its property is equal and both spans
overlap; one gold fact is used once. Writes ``f1`` (micro) over five properties
with precision and recall, and the same for each. The shipped reading does the
work, rules and model together.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord import language
from onrecord.model import Document, DocumentId, Relation
from onrecord.reading import read

PROPERTIES = {
    "SUBSIDIARY_OF": ("subsidiary_of", "child", "parent"),
    "HEADQUARTERS": ("headquartered_in", "party", "place"),
    "FOUNDED_BY": ("founded_by", "organization", "founder"),
    "CEO": ("led_by", "organization", "leader"),
    "EMPLOYEE_OR_MEMBER_OF": ("employed_by", "person", "employer"),
}
"""The shipped relation that answers for each property, with its subject's and object's role."""

CHIEF = ("chief executive", "ceo", "managing director", "general director", "director general")
"""Offices that count as CEO: "chairman" and "director" alone do not."""

Fact = tuple[str, tuple[int, int], tuple[int, int]]


def passages(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the passages of a file."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def predicted(text: str) -> list[Fact]:
    """Return the facts that the shipped reading finds in a passage, each once."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(id=DocumentId(digest), text=text, language="en")
    reading = read(document, found=language.analyse(text))
    found = [fact for relation in reading.relations for fact in _facts(relation)]
    return list(dict.fromkeys(found))


def _facts(relation: Relation) -> Iterator[Fact]:
    for name, (shipped, subject, other) in PROPERTIES.items():
        if relation.name != shipped or (name == "CEO" and not _chief(relation)):
            continue
        spans = [_span(relation, role) for role in (subject, other)]
        if spans[0] and spans[1]:
            yield name, spans[0], spans[1]


def _chief(relation: Relation) -> bool:
    office = next((role.value.lower() for role in relation.roles if role.name == "office"), "")
    return office.startswith(CHIEF)


def _span(relation: Relation, wanted: str) -> tuple[int, int] | None:
    span = next((role.span for role in relation.roles if role.name == wanted), None)
    return (span.start, span.end) if span else None


def measure(found: Iterator[dict[str, Any]]) -> dict[str, Any]:
    """Return micro F1, precision and recall over the five properties, and for each."""
    right: Counter[str] = Counter()
    said: Counter[str] = Counter()
    true: Counter[str] = Counter()
    for passage in found:
        asked = set(passage["annotated_properties"]) & set(PROPERTIES)
        if not asked:
            continue
        gold = [
            (fact["property"], tuple(fact["s"]), tuple(fact["o"]))
            for fact in passage["facts"]
            if fact["property"] in asked
        ]
        guess = [fact for fact in predicted(passage["text"]) if fact[0] in asked]
        true.update(fact[0] for fact in gold)
        said.update(fact[0] for fact in guess)
        right.update(_right(guess, gold))
    each = {name: _prf(right[name], said[name], true[name]) for name in PROPERTIES}
    return {**_prf(right.total(), said.total(), true.total()), "per_property": each}


def _right(guess: list[Fact], gold: list[Any]) -> list[str]:
    left, hits = list(gold), []
    for name, subject, other in guess:
        met = next(
            (g for g in left if g[0] == name and _meet(g[1], subject) and _meet(g[2], other)),
            None,
        )
        if met is not None:
            left.remove(met)
            hits.append(name)
    return hits


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _prf(right: int, said: int, true: int) -> dict[str, Any]:
    precision, recall = right / said if said else 0.0, right / true if true else 0.0
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return {"f1": f1, "p": precision, "r": recall, "right": right, "said": said, "gold": true}


def main() -> None:
    """Measure one file and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", type=Path, required=True)
    wanted = parser.parse_args()
    result = measure(passages(wanted.file))
    wanted.json.write_text(
        json.dumps(result, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )
    print(json.dumps(result, indent=1, sort_keys=True))


if __name__ == "__main__":
    main()
