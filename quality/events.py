"""Event coreference on the ECB+ files: ``python -m quality.events TOKENS.conll.gz MENTIONS.jsonl.gz --out OUT.json``.

Answers with ``{"events": [[mention number, …], …]}`` and prints B³ precision, recall and F1 where the
mentions carry ``coref_chain``. No topic is given to the program: it finds the stories itself.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from onrecord.model import DocumentId, EventMention
from onrecord.resolution import same_events


def texts_of(path: str) -> dict[DocumentId, str]:
    """Return each report's words, joined."""
    words: defaultdict[DocumentId, list[str]] = defaultdict(list)
    for line in gzip.decompress(Path(path).read_bytes()).decode("utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) > 3:
            words[DocumentId(columns[0])].append(columns[3])
    return {document: " ".join(found) for document, found in words.items()}


def b_cubed(gold: Sequence[str], given: Sequence[int]) -> tuple[float, float, float]:
    """Return B³ precision, recall and F1 over the mentions."""
    golds: defaultdict[str, set[int]] = defaultdict(set)
    givens: defaultdict[int, set[int]] = defaultdict(set)
    for number, (chain, event) in enumerate(zip(gold, given, strict=True)):
        golds[chain].add(number)
        givens[event].add(number)
    pairs = list(zip(gold, given, strict=True))
    precision = sum(len(golds[g] & givens[p]) / len(givens[p]) for g, p in pairs) / len(pairs)
    recall = sum(len(golds[g] & givens[p]) / len(golds[g]) for g, p in pairs) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def main(arguments: list[str]) -> int:
    """Write the events and print the score."""
    parser = argparse.ArgumentParser(prog="quality.events", description=__doc__)
    parser.add_argument("tokens")
    parser.add_argument("mentions")
    parser.add_argument("--out")
    asked = parser.parse_args(arguments)
    lines = gzip.decompress(Path(asked.mentions).read_bytes()).decode("utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    mentions = [
        EventMention(document=DocumentId(row["doc_id"]), trigger=row["tokens_str"])
        for row in rows
    ]
    given = same_events(mentions, texts_of(asked.tokens))
    if asked.out:
        events: defaultdict[int, list[int]] = defaultdict(list)
        for number, event in enumerate(given):
            events[event].append(number)
        Path(asked.out).write_text(json.dumps({"events": list(events.values())}) + "\n")
    if all("coref_chain" in row for row in rows):
        precision, recall, f1 = b_cubed([row["coref_chain"] for row in rows], given)
        print(
            f"{len(rows)} mentions: B3 precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
