"""KnowledgeNet and Re-DocRED → examples with participants and facts.

The recipe says which folds of KnowledgeNet a course may read. Of Re-DocRED, a fact counts
where both mentions stand in a sentence named as evidence; other mentions of the same
two, and facts that are near a property without being it, are passed over, not denied.
"""

from __future__ import annotations

import random
from collections import defaultdict
from itertools import product
from pathlib import Path
from typing import Any

from onrecord.language.pairing import PROPERTIES, Candidate, candidates_of
from onrecord.language.tags import KINDS
from quality.columns import join_words
from training.articles import Example, add_names, make_example, read_lines, word_span

PASSAGES = Path("knowledgenet") / "passages.jsonl.gz"
NUMBER = {name: number for number, name in enumerate(PROPERTIES)}
PER, ORG, LOC = (KINDS.index(kind) for kind in ("PER", "ORG", "LOC"))

PARTICIPANTS = {
    "SUBSIDIARY_OF": (ORG, ORG),
    "HEADQUARTERS": (ORG, LOC),
    "FOUNDED_BY": (ORG, PER),
    "CEO": (ORG, PER),
    "EMPLOYEE_OR_MEMBER_OF": (PER, ORG),
    "CHILD_OF": (PER, PER),
    "SPOUSE": (PER, PER),
    "EDUCATED_AT": (PER, ORG),
    "PLACE_OF_BIRTH": (PER, LOC),
    "PLACE_OF_RESIDENCE": (PER, LOC),
    "NATIONALITY": (PER, LOC),
    "POLITICAL_AFFILIATION": (PER, ORG),
}
"""What subject and object are; a founder that is a firm is found by its name."""

NOUNS = {
    PER: (
        "founder owner director president chairman chairwoman executive manager editor "
        "spokesman spokeswoman leader man woman brother sister son daughter father mother wife "
        "husband actor author professor employee member players son-in-law entrepreneur"
    ),
    ORG: (
        "company firm group bank agency corporation organization organisation business studio "
        "university school institute museum newspaper magazine label club team party brand chain "
        "subsidiary division unit parent maker startup foundation association ministry band"
    ),
    LOC: "city town village country state region capital area county province",
}
"""Common nouns whose phrases are shown as possible participants."""

NOUN_KIND = {noun: kind for kind, nouns in NOUNS.items() for noun in nouns.split()}
DETERMINERS = frozenset("the a an this its his her their our that".split())

DIRECT = {
    "P749": ("SUBSIDIARY_OF", False),
    "P355": ("SUBSIDIARY_OF", True),
    "P159": ("HEADQUARTERS", False),
    "P112": ("FOUNDED_BY", False),
    "P169": ("CEO", False),
    "P108": ("EMPLOYEE_OR_MEMBER_OF", False),
    "P463": ("EMPLOYEE_OR_MEMBER_OF", False),
    "P69": ("EDUCATED_AT", False),
    "P26": ("SPOUSE", False),
    "P40": ("CHILD_OF", True),
    "P22": ("CHILD_OF", False),
    "P25": ("CHILD_OF", False),
    "P19": ("PLACE_OF_BIRTH", False),
}
"""Wikidata's number → property, and whether head and tail change places."""

NEAR = {
    "SUBSIDIARY_OF": ("P127", "P361", "P463", "P137", "P527", "P1830", "P176", "P178", "P272"),
    "HEADQUARTERS": ("P131", "P17", "P276", "P495", "P740", "P937", "P150", "P30", "P36"),
    "FOUNDED_BY": ("P170", "P178", "P162", "P50", "P57", "P127", "P176", "P488", "P58"),
    "CEO": ("P488", "P1037", "P6", "P35", "P112", "P127"),
    "EMPLOYEE_OR_MEMBER_OF": (
        "P54 P102 P241 P39 P945 P607 P69 P264 P361 P1344 P112 P488 P169 P35 P6 P27 P1366 P527".split()
    ),
}
"""Relations too near a property to count against it, whichever of the two comes first."""

ASKED_OF_REDOCRED = tuple(dict.fromkeys(name for name, _ in DIRECT.values()))


def knowledgenet(
    data: Path, tokenizer: Any, *, folds: list[str], find_names: Any
) -> list[Example]:
    """Return the passages of some folds; ``find_names`` gives (kind, start, end) of a text."""
    found = []
    for number, row in enumerate(read_lines(data / PASSAGES)):
        if str(row["fold"]) in folds:
            example = make_example(f"knowledgenet-{number}", row["text"], tokenizer)
            _add_passage(example, row, find_names=find_names)
            if example.asked:
                found.append(example)
    return found


def _add_passage(example: Example, row: dict[str, Any], *, find_names: Any) -> None:
    words = example.words
    example.asked = tuple(NUMBER[p] for p in row["annotated_properties"] if p in NUMBER)
    kinds: dict[tuple[int, int], int] = {}
    for fact in row["facts"]:
        if fact["property"] not in NUMBER:
            continue
        spans = [word_span(words, *fact[role]) for role in ("s", "o")]
        if spans[0] and spans[1]:
            example.facts.append((spans[0], spans[1], NUMBER[fact["property"]]))
            for span, kind in zip(spans, PARTICIPANTS[fact["property"]], strict=True):
                kinds.setdefault(span, kind)
    example.participants = [(kind, *span) for span, kind in kinds.items()]
    for kind, start, end in find_names(row["text"]):
        span = word_span(words, start, end)
        if span:
            example.mentions.append((kind, *span))
    example.phrases = phrases(example)


def phrases(example: Example) -> list[tuple[int, int, int]]:
    """Return (kind, first, last) of common-noun phrases that might take part in a relation."""
    words, found = example.words, []
    for at in range(len(words)):
        kind = NOUN_KIND.get(words.word(at).lower())
        if kind is not None:
            first = at
            for back in range(1, 4):
                if at - back >= 0 and words.word(at - back).lower() in DETERMINERS:
                    first = at - back
                    break
            found.append((kind, first, at))
    return found


def redocred(
    data: Path, tokenizer: Any, *, convention: int, nationalities: set[str]
) -> list[Example]:
    """Return Re-DocRED's documents with their names and, mention by mention, their facts."""
    return [
        _document(document, tokenizer, convention=convention, nationalities=nationalities)
        for part in ("dev", "test")
        for document in read_lines(data / "redocred" / f"{part}.jsonl.gz")
    ]


def _document(
    document: dict[str, Any], tokenizer: Any, *, convention: int, nationalities: set[str]
) -> Example:
    tokens = [token for sentence in document["sents"] for token in sentence]
    offsets = [0]
    for sentence in document["sents"]:
        offsets.append(offsets[-1] + len(sentence))
    text, starts = join_words(tokens)
    example = make_example(f"redocred-{document['title']}", text, tokenizer)
    spans = []
    entities: list[list[tuple[int, tuple[int, int]]]] = []
    for entity in document["vertexSet"]:
        own = []
        for mention in entity:
            if mention["type"] not in KINDS:
                continue
            first, last = (offsets[mention["sent_id"]] + place for place in mention["pos"])
            start, end = starts[first], starts[last - 1] + len(tokens[last - 1])
            span = word_span(example.words, start, end)
            kind = KINDS.index(mention["type"])
            if span:
                own.append((mention["sent_id"], span))
                example.mentions.append((kind, *span))
            if not (last - first == 1 and tokens[first] in nationalities):
                spans.append([kind, start, end])
        entities.append(own)
    add_names(example, spans, convention=convention)
    example.asked = tuple(NUMBER[name] for name in ASKED_OF_REDOCRED)
    _add_facts(example, document["labels"], entities)
    return example


def _add_facts(
    example: Example,
    labels: list[dict[str, Any]],
    entities: list[list[tuple[int, tuple[int, int]]]],
) -> None:
    near = defaultdict(list)
    for name, numbers in NEAR.items():
        for number in numbers:
            near[number].append(NUMBER[name])
    for label in labels:
        pairs = product(entities[label["h"]], entities[label["t"]])
        for (one, first), (other, second) in pairs:
            for prop in near[label["r"]]:
                example.unclear |= {(first, second, prop), (second, first, prop)}
            if label["r"] in DIRECT:
                name, turned = DIRECT[label["r"]]
                subject, object_ = (second, first) if turned else (first, second)
                fact = (subject, object_, NUMBER[name])
                if one == other and one in label["evidence"]:
                    example.facts.append(fact)
                else:
                    example.unclear.add(fact)


def shown_candidates(
    example: Example, *, tagged: list[tuple[int, int, int]], rng: random.Random
) -> list[Candidate]:
    """Return candidates to learn from: gold ones, and those that a reader would find by itself.

    Half of the time the found ones go first and take the label of the gold they touch, so
    that junk is seen as junk, and a wrong boundary as still right.
    """
    extra = [phrase for phrase in example.phrases if rng.random() < 0.5]
    gold = example.participants or []
    order = [*gold, *tagged, *extra] if rng.random() < 0.5 else [*tagged, *extra, *gold]
    within = range(0 if example.participants is None else len(example.words))
    return candidates_of(example.words, named=example.mentions, tagged=order, within=within)
