"""Measure relations: ``python -m quality.relations PASSAGES.jsonl.gz --json OUT.json``.

Takes any file in the format of ``../shared/data/knowledgenet``: passages with the
properties that were annotated and the facts found. Only annotated properties
are predicted. A fact is right when its property is equal and both spans
overlap; one gold fact is used once. Writes ``f1`` (micro) over five properties
with precision and recall, and the same for each, from the model's finds and the
rules' together; and under ``display`` the same for what a dossier would show:
the rules' and, of the model's, the sure ones. ``--fold`` measures one fold alone.
``--crossed 1=FOLDER 2=FOLDER …`` reads the passages of each fold with weights of its own,
those that were trained without it (``training/recipe.toml``), and leaves other folds out.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from onrecord import language
from onrecord.language.network import Network, load
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


def predicted(text: str, *, network: Network | None = None) -> tuple[list[Fact], list[Fact]]:
    """Return the facts found in a passage, each once, and those of them that are shown."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(id=DocumentId(digest), text=text, language="en")
    found = language.analyse(text, network=network)
    bare = replace(found, relations=())
    ruled = [fact for one in read(document, found=bare).relations for fact in _facts(one)]
    return _joined(ruled, found.relations), _joined(
        ruled, [r for r in found.relations if r.sure]
    )


def _joined(ruled: list[Fact], found: Iterable[language.FoundRelation]) -> list[Fact]:
    """Return the model's facts, likeliest first, and the rules' that say something else."""
    ranked = sorted(found, key=lambda one: -one.probability)
    facts: list[Fact] = [
        (one.property, (one.subject.start, one.subject.end), (one.object.start, one.object.end))
        for one in ranked
    ]
    for fact in dict.fromkeys(ruled):
        if not any(_same(fact, other) for other in facts):
            facts.append(fact)
    return facts


def _same(one: Fact, other: Fact) -> bool:
    return one[0] == other[0] and _meet(one[1], other[1]) and _meet(one[2], other[2])


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


@dataclass(slots=True)
class Tally:
    """What was right, said and true, for each property."""

    right: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    true: Counter[str] = field(default_factory=Counter)

    def add(self, guess: list[Fact], gold: list[Fact]) -> None:
        """Count one passage."""
        self.true.update(fact[0] for fact in gold)
        self.said.update(fact[0] for fact in guess)
        self.right.update(_right(guess, gold))

    def result(self) -> dict[str, Any]:
        """Return micro F1, precision and recall over the five properties, and for each."""
        each = {n: _prf(self.right[n], self.said[n], self.true[n]) for n in PROPERTIES}
        every = _prf(self.right.total(), self.said.total(), self.true.total())
        return {**every, "per_property": each}


def measure(
    found: Iterable[dict[str, Any]], *, networks: Mapping[str, Network] | None = None
) -> dict[str, Any]:
    """Return the figures of everything found, and under ``display`` of what is shown.

    ``networks`` gives each fold the network it is read with; without it the shipped one reads all.
    """
    every, shown = Tally(), Tally()
    for passage in found:
        asked = set(passage["annotated_properties"]) & set(PROPERTIES)
        if not asked:
            continue
        gold = [
            (fact["property"], tuple(fact["s"]), tuple(fact["o"]))
            for fact in passage["facts"]
            if fact["property"] in asked
        ]
        network = networks[str(passage["fold"])] if networks else None
        guesses = predicted(passage["text"], network=network)
        for tally, guess in zip((every, shown), guesses, strict=True):
            tally.add([fact for fact in guess if fact[0] in asked], gold)
    return {**every.result(), "display": shown.result()}


def _right(guess: list[Fact], gold: list[Fact]) -> list[str]:
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
    parser.add_argument("--fold", help="only the passages of this fold")
    parser.add_argument("--crossed", nargs="+", metavar="FOLD=FOLDER", default=[])
    wanted = parser.parse_args()
    networks = {
        fold: load(Path(folder))
        for fold, _, folder in (one.partition("=") for one in wanted.crossed)
    }
    found = passages(wanted.file)
    if networks:
        found = (one for one in found if str(one["fold"]) in networks)
    if wanted.fold:
        found = (one for one in found if str(one["fold"]) == wanted.fold)
    result = measure(found, networks=networks)
    wanted.json.write_text(
        json.dumps(result, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )
    print(json.dumps(result, indent=1, sort_keys=True))


if __name__ == "__main__":
    main()
