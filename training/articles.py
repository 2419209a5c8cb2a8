"""PolNeAR and the factuality sets → examples ready to be cut into windows.

Words, pieces and features come from ``onrecord.language``, so that training and
run time see the same text. Nothing here is written to disk.
"""

from __future__ import annotations

import bisect
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.language.committing import SCALES as CERTAINTY_SETS
from onrecord.language.linking import Fragment, candidates_of, pair_features
from onrecord.language.pieces import Pieces, pieces_of
from onrecord.language.tags import KINDS, ROLES
from onrecord.language.words import Words, words_of
from quality.columns import join_words

Span = tuple[int, int, int]
"""Label, first word, last word."""


@dataclass(slots=True, kw_only=True)
class Link:
    """One fragment to be attached, its candidates, and which of them is right (-1: none)."""

    kind: int
    anchor: Fragment
    candidates: list[Fragment]
    features: list[list[float]]
    right: int


@dataclass(slots=True, kw_only=True)
class Example:
    """One text with what is known about it; ``None`` where nothing is known."""

    name: str
    words: Words
    pieces: Pieces
    roles: list[Span] | None = None
    names: list[Span] | None = None
    convention: int = 0
    links: list[Link] = field(default_factory=list)
    targets: list[tuple[int, int, float]] = field(default_factory=list)
    """First word, last word, score -3 … 3."""

    inside: set[int] = field(default_factory=set)
    """Words before which no window may be cut."""

    mentions: list[Span] = field(default_factory=list)
    """Names that may take part in a relation."""

    participants: list[Span] | None = None
    """Who takes part in a fact, whatever the words; ``None`` where only names are known."""

    phrases: list[Span] = field(default_factory=list)
    """Common-noun phrases that might take part."""

    asked: tuple[int, ...] = ()
    """The properties that the annotators looked for."""

    facts: list[tuple[tuple[int, int], tuple[int, int], int]] = field(default_factory=list)
    """Subject, object, property."""

    unclear: set[tuple[tuple[int, int], tuple[int, int], int]] = field(default_factory=set)
    """Pairs that are neither a fact nor its absence."""

    taught: NDArray[np.float16] | None = None
    """What teachers say of each word; see ``teaching.TAUGHT_WIDTH``."""

    asides: list[int] = field(default_factory=list)
    """Which certainty set's teacher each word listens to."""


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the JSON object on each line of a gzipped file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def make_example(name: str, text: str, tokenizer: Any) -> Example:
    """Return the example of a bare text."""
    words = words_of(text)
    return Example(name=name, words=words, pieces=pieces_of(words, tokenizer))


def word_span(words: Words, start: int, end: int) -> tuple[int, int] | None:
    """Return first and last word that touch the characters from ``start`` to ``end``."""
    first = bisect.bisect_right(words.ends, start)
    last = bisect.bisect_left(words.starts, end) - 1
    return (first, last) if first <= last else None


def split_at_paragraphs(words: Words, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the part of a span in each paragraph: a tag sequence never crosses one."""
    begin = first
    for at in range(first + 1, last + 1):
        if words.paragraphs[at] != words.paragraphs[at - 1]:
            yield begin, at - 1
            begin = at
    yield begin, last


def attribution_examples(data: Path, split: str, tokenizer: Any) -> list[Example]:
    """Return PolNeAR articles with their roles and links."""
    found = []
    for article in read_lines(data / "attribution" / "dev_data" / f"{split}.jsonl.gz"):
        example = make_example(article["doc_id"], article["text"], tokenizer)
        _add_roles(example, article["attributions"])
        found.append(example)
    return found


def _add_roles(example: Example, attributions: list[dict[str, Any]]) -> None:
    """Fill in roles (flat: the earlier, longer span wins), links and forbidden cuts."""
    words = example.words
    owners: dict[Span, set[int]] = defaultdict(set)
    for number, attribution in enumerate(attributions):
        for label, role in enumerate(ROLES):
            for start, end in attribution[role]:
                whole = word_span(words, start, end)
                for first, last in split_at_paragraphs(words, *whole) if whole else ():
                    owners[label, first, last].add(number)
    example.roles = []
    taken: set[int] = set()
    for span in sorted(owners, key=lambda s: (s[1], -s[2])):
        covered = range(span[1], span[2] + 1)
        if taken.isdisjoint(covered):
            taken.update(covered)
            example.roles.append(span)
            example.inside.update(covered[1:])
    example.links = list(_links(words, example.roles, owners))


def _links(words: Words, roles: list[Span], owners: dict[Span, set[int]]) -> Iterator[Link]:
    fragments = [Fragment(*span) for span in roles]
    for fragment in fragments:
        if fragment.label == 0:
            continue
        found = candidates_of(fragments, fragment)
        if not found:
            continue
        own = owners[fragment.label, fragment.first, fragment.last]
        right = [
            place
            for place, other in enumerate(found)
            if own & owners[other.label, other.first, other.last]
        ]
        yield Link(
            kind=fragment.label - 1,
            anchor=fragment,
            candidates=found,
            features=[
                pair_features(words, fragments, anchor=fragment, other=other) for other in found
            ],
            right=right[0] if right else -1,
        )


SILVER_KINDS = {"PERSON": 0, "ORGANIZATION": 1, "LOCATION": 2}


def add_silver_names(data: Path, examples: list[Example], *, convention: int) -> set[str]:
    """Give PolNeAR train its automatic names; return the words used as nationalities.

    Only PolNeAR's own automatic annotation is used; articles without one keep none.
    """
    by_name = {example.name: example for example in examples}
    raw: dict[str, list[list[int]]] = {}
    nationalities: Counter[str] = Counter()
    document, before = "", "O"
    path = data / "attribution" / "silver" / "train.conllu.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc id"):
                document = line.split("=", 1)[1].strip()
                raw[document] = []
            cells = line.rstrip("\n").split("\t")
            facts = _facts(cells)
            kind = facts.get("NER", "O")
            nationalities[cells[1] if _is_nationality(cells, kind) else ""] += 1
            if kind in SILVER_KINDS and kind == before:
                raw[document][-1][2] = int(facts["end"])
            elif kind in SILVER_KINDS:
                span = [SILVER_KINDS[kind], int(facts["start"]), int(facts["end"])]
                raw[document].append(span)
            before = kind
    for document, spans in raw.items():
        if document in by_name:
            add_names(by_name[document], spans, convention=convention)
    return {word for word, count in nationalities.items() if word and count >= 2}


def _facts(cells: list[str]) -> dict[str, str]:
    """Return the last column of a CoNLL-U row by name; nothing for other lines."""
    if len(cells) < 10:
        return {}
    return dict(pair.split("=", 1) for pair in cells[9].split("|") if "=" in pair)


def _is_nationality(cells: list[str], kind: str) -> bool:
    return kind == "MISC" and cells[4] in {"JJ", "NNPS"}


def add_names(example: Example, spans: list[list[int]], *, convention: int) -> None:
    """Give an example names from (kind, start, end) in characters."""
    example.names = []
    example.convention = convention
    for kind, start, end in spans:
        found = word_span(example.words, start, end)
        if found:
            example.names.append((kind, *found))


def certainty_examples(data: Path, name: str, tokenizer: Any) -> list[Example]:
    """Return the training sentences of one factuality set with their target words and scores."""
    found = []
    for number, line in enumerate(read_lines(data / "factuality" / f"{name}_train.jsonl.gz")):
        tokens = [word or "." for word in line["text"].split(" ")]
        text, starts = join_words(tokens)
        example = make_example(f"{name}-{number}", text, tokenizer)
        example.convention = CERTAINTY_SETS.index(name)
        for target in line["targets"]:
            first = min(target["span1"][0], len(tokens) - 1)
            last = min(max(target["span1"][1] - 1, first), len(tokens) - 1)
            span = word_span(example.words, starts[first], starts[last] + len(tokens[last]))
            if span:
                example.targets.append((*span, float(target["label"])))
        found.append(example)
    return found


KIND_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}
