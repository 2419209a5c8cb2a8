"""Name sets → examples: each set keeps its own convention, numbered in ``CONVENTIONS``.

``ud_en_pud`` and CrossNER's dev part are for measuring and never read here.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.articles import KIND_NUMBERS, Example, add_names, join_words, make_example, read_lines

CONVENTIONS = ("uner", "crossner", "wikigold", "redocred", "silver")
"""The first one ships: UNER calls a government an ORG, even when it is named by its capital."""

CROSSNER_KINDS = {
    "politician": "PER",
    "person": "PER",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "location": "LOC",
    "country": "LOC",
}
SAME_KINDS = {kind: kind for kind in KIND_NUMBERS}

Sentence = tuple[list[str], list[str]]
"""Tokens and their IOB tags."""


def tagged_sentences(path: Path, *, columns: tuple[int, int]) -> Iterator[Sentence]:
    """Yield the sentences of a gzipped column file; ``columns`` say where token and tag are."""
    tokens: list[str] = []
    tags: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t" if "\t" in line else None)
            if line.startswith("# ") or len(cells) <= columns[1]:
                if tokens:
                    yield tokens, tags
                    tokens, tags = [], []
                continue
            tokens.append(cells[columns[0]].replace(" ", ""))
            tags.append(cells[columns[1]])
    if tokens:
        yield tokens, tags


def tag_spans(tags: list[str], kinds: dict[str, str]) -> Iterator[tuple[int, int, int]]:
    """Yield (kind, first, last) of every IOB or IO span of a known kind."""
    begin, label = 0, ""
    for at, tag in enumerate([*tags, "O"]):
        own = tag[2:] if tag != "O" else ""
        if label and (own != label or tag.startswith("B")):
            if label in kinds:
                yield KIND_NUMBERS[kinds[label]], begin, at - 1
            label = ""
        if own and not label:
            begin, label = at, own


def group(
    sentences: list[Sentence], tokenizer: Any, *, kinds: dict[str, str], name: str, size: int
) -> list[Example]:
    """Return examples of ``size`` sentences, one a paragraph."""
    found = []
    for at in range(0, len(sentences), size):
        text = ""
        spans: list[list[int]] = []
        for tokens, tags in sentences[at : at + size]:
            offset = len(text) + bool(text)
            joined, starts = join_words(tokens)
            text += ("\n" if text else "") + joined
            spans += [
                [kind, offset + starts[a], offset + starts[b] + len(tokens[b])]
                for kind, a, b in tag_spans(tags, kinds)
            ]
        example = make_example(f"{name}-{at}", text, tokenizer)
        add_names(example, spans, convention=CONVENTIONS.index(name))
        found.append(example)
    return found


def uner(data: Path, tokenizer: Any) -> list[Example]:
    """Return UNER EWT dev, six sentences together."""
    path = data / "uner_ewt" / "en_ewt-ud-dev.iob2.gz"
    sentences = list(tagged_sentences(path, columns=(1, 2)))
    return group(sentences, tokenizer, kinds=SAME_KINDS, name="uner", size=6)


def crossner(data: Path, tokenizer: Any) -> list[Example]:
    """Return CrossNER politics train, four sentences together."""
    path = data / "crossner" / "politics_train.conll.gz"
    sentences = list(tagged_sentences(path, columns=(0, 1)))
    return group(sentences, tokenizer, kinds=CROSSNER_KINDS, name="crossner", size=4)


def wikigold(data: Path, tokenizer: Any) -> list[Example]:
    """Return WikiGold, six sentences together."""
    sentences = list(tagged_sentences(data / "wikigold" / "wikigold.conll.gz", columns=(0, 1)))
    return group(sentences, tokenizer, kinds=SAME_KINDS, name="wikigold", size=6)


def redocred(data: Path, tokenizer: Any, *, nationalities: set[str]) -> list[Example]:
    """Return Re-DocRED's documents; nationalities, which it calls LOC, are left untagged."""
    found = []
    for part in ("dev", "test"):
        for document in read_lines(data / "redocred" / f"{part}.jsonl.gz"):
            sentences = [tokens for tokens in document["sents"] if tokens]
            tags = [["O"] * len(tokens) for tokens in document["sents"]]
            for mention in (m for entity in document["vertexSet"] for m in entity):
                first, last = mention["pos"]
                tokens = document["sents"][mention["sent_id"]]
                is_nation = last - first == 1 and tokens[first] in nationalities
                if mention["type"] not in SAME_KINDS or is_nation:
                    continue
                row = tags[mention["sent_id"]]
                row[first:last] = ["I-" + mention["type"]] * (last - first)
                row[first] = "B-" + mention["type"]
            rows = [row for row in tags if row]
            joined = ([t for s in sentences for t in s], [t for row in rows for t in row])
            found += group([joined], tokenizer, kinds=SAME_KINDS, name="redocred", size=1)
    return found
