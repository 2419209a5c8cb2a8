"""Name sets → examples: each set keeps its own convention, numbered in ``CONVENTIONS``.

``ud_en_pud`` and CrossNER's dev part are for measuring and never read here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from quality.columns import Sentence, names_in, read_sentences, running_text
from training.articles import KIND_NUMBERS, Example, add_names, make_example, read_lines

CONVENTIONS = ("uner", "crossner", "wikigold", "redocred", "silver")
"""The first one ships: UNER calls a government an ORG, even when it is named by its capital."""

UNER = Path("uner_ewt") / "en_ewt-ud-dev.iob2.gz"
CROSSNER = Path("crossner") / "politics_train.conll.gz"
WIKIGOLD = Path("wikigold") / "wikigold.conll.gz"


def group(sentences: list[Sentence], tokenizer: Any, *, name: str, size: int) -> list[Example]:
    """Return examples of ``size`` sentences, one a paragraph."""
    found = []
    for at in range(0, len(sentences), size):
        text = ""
        spans: list[list[int]] = []
        for sentence in sentences[at : at + size]:
            line, starts = running_text(sentence)
            text += "\n" if text else ""
            spans += [
                [KIND_NUMBERS[kind], start, end]
                for start, end, kind in names_in(sentence, starts, offset=len(text))
            ]
            text += line
        example = make_example(f"{name}-{at}", text, tokenizer)
        add_names(example, spans, convention=CONVENTIONS.index(name))
        found.append(example)
    return found


def uner(data: Path, tokenizer: Any) -> list[Example]:
    """Return UNER EWT dev, six sentences together."""
    return group(list(read_sentences(data / UNER)), tokenizer, name="uner", size=6)


def crossner(data: Path, tokenizer: Any) -> list[Example]:
    """Return CrossNER politics train, four sentences together."""
    return group(list(read_sentences(data / CROSSNER)), tokenizer, name="crossner", size=4)


def wikigold(data: Path, tokenizer: Any) -> list[Example]:
    """Return WikiGold, six sentences together."""
    return group(list(read_sentences(data / WIKIGOLD)), tokenizer, name="wikigold", size=6)


def redocred(data: Path, tokenizer: Any, *, nationalities: set[str]) -> list[Example]:
    """Return Re-DocRED's documents; nationalities, which it calls LOC, are left untagged."""
    return [
        example
        for part in ("dev", "test")
        for document in read_lines(data / "redocred" / f"{part}.jsonl.gz")
        for example in group(
            [_as_sentence(document, nationalities)], tokenizer, name="redocred", size=1
        )
    ]


def _as_sentence(document: dict[str, Any], nationalities: set[str]) -> Sentence:
    """Return a document's tokens and IOB tags as one long sentence."""
    rows = [["O"] * len(tokens) for tokens in document["sents"]]
    for mention in (mention for entity in document["vertexSet"] for mention in entity):
        first, last = mention["pos"]
        tokens, row = document["sents"][mention["sent_id"]], rows[mention["sent_id"]]
        is_nation = last - first == 1 and tokens[first] in nationalities
        if mention["type"] in KIND_NUMBERS and not is_nation:
            row[first:last] = ["I-" + mention["type"]] * (last - first)
            row[first] = "B-" + mention["type"]
    return Sentence(
        tokens=[token for tokens in document["sents"] for token in tokens],
        tags=[tag for row in rows for tag in row],
    )
