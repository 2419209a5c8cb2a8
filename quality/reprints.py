"""Old reprints found or not: ``python -m quality.reprints ARTICLES.jsonl.gz PAIRS.jsonl.gz``.

Takes scissors_paste's articles and candidate pairs. A cluster is what pairs of different papers with
a containment of .5 and more hang together; for each it prints how many of its articles stand in one
group of ours, and then the pairs below .1 (stock phrases) and between issues of one paper that we join.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

from onrecord.model import Document, DocumentId
from onrecord.resolution import group_origins

REPRINT_FROM = 0.5


def load(path: str) -> list[dict[str, Any]]:
    """Return the lines of a packed JSON-lines file."""
    text = gzip.decompress(Path(path).read_bytes()).decode("utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def clusters_of(pairs: list[dict[str, Any]]) -> list[set[str]]:
    """Return the articles that hang together by reprints between different papers."""
    found: list[set[str]] = []
    for pair in pairs:
        if pair["a_paper"] != pair["b_paper"] and pair["containment4"] >= REPRINT_FROM:
            both = {pair["a"], pair["b"]}
            touching = [cluster for cluster in found if cluster & both]
            found = [cluster for cluster in found if cluster not in touching]
            found.append(both.union(*touching))
    return sorted(found, key=len, reverse=True)


def main(arguments: list[str]) -> int:
    """Print what was found, cluster by cluster, in counts."""
    if len(arguments) != 2:
        print("usage: python -m quality.reprints ARTICLES.jsonl.gz PAIRS.jsonl.gz")
        return 2
    articles, pairs = load(arguments[0]), load(arguments[1])
    documents = [
        Document(
            id=DocumentId(row["id"]),
            text=row["text"],
            publisher=row["newspaper"],
            published=row["date"] or "",
        )
        for row in articles
    ]
    groups = group_origins(documents)
    at = {d: number for number, group in enumerate(groups) for d in group.documents}
    for cluster in clusters_of(pairs):
        inside = [at[DocumentId(article)] for article in cluster]
        most = max(inside.count(number) for number in inside)
        print(f"cluster of {len(cluster)}: {most} in one group")
    joined = [
        (p["a"], p["b"], p["a_paper"] == p["b_paper"], p["containment4"])
        for p in pairs
        if at[p["a"]] == at[p["b"]] and p["containment4"] < REPRINT_FROM
    ]
    print(f"pairs below {REPRINT_FROM} in one group: {len(joined)} of {len(pairs)} candidates")
    for one in joined:
        print(*one)
    sizes = sorted((len(g.documents) for g in groups if len(g.documents) > 1), reverse=True)
    print("groups of several reports:", *sizes)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
