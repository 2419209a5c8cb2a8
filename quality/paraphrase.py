"""Which sentence pairs make the same claim: ``python -m quality.paraphrase PAIRS.jsonl --out OUT.json``.

A line is ``{"id1", "id2", "s1", "s2"}`` and may carry ``label`` (1: the same claim); then precision,
recall and F1 are printed. The answer is ``{"pairs": [{"id1", "id2", "label", "score"}, …]}``.
``--folds N`` fits and measures in N folds, ``--fit`` fits on the whole file and prints the table that
``src/onrecord/resolution/alike.toml`` holds. Fitting needs numpy; answering does not. Files may end in .gz.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from pathlib import Path
from typing import Any

from onrecord.resolution import alike, same_claim_from
from onrecord.resolution.alike import compare

RIDGE = 10.0
"""Penalty on the weights; 3 to 100 give the same F1 within .002 in ten folds."""

SAME_FROM = 0.42
"""Cut on the score, chosen in ten folds on the training pairs."""


def load(path: str) -> list[dict[str, Any]]:
    """Return the lines of a JSON-lines file, packed or not."""
    raw = Path(path).read_bytes()
    text = (gzip.decompress(raw) if path.endswith(".gz") else raw).decode("utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def answer(pairs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return for each pair whether it makes one claim, and the score."""
    scores = [alike(pair["s1"], pair["s2"]) for pair in pairs]
    cut = same_claim_from()
    return [
        {
            "id1": pair.get("id1", ""),
            "id2": pair.get("id2", ""),
            "label": int(score >= cut),
            "score": round(score, 4),
        }
        for pair, score in zip(pairs, scores, strict=True)
    ]


def measure(gold: list[int], given: list[int]) -> str:
    """Return accuracy, precision, recall and F1 of "the same claim" in words."""
    hits = sum(g and p for g, p in zip(gold, given, strict=True))
    right = sum(g == p for g, p in zip(gold, given, strict=True))
    precision, recall = hits / max(1, sum(given)), hits / max(1, sum(gold))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return (
        f"pairs {len(gold)}: accuracy {right / len(gold):.3f}, "
        f"precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}"
    )


def _table_of(pairs: list[dict[str, Any]]) -> tuple[list[str], Any, Any]:
    import numpy as np

    rows = [compare(pair["s1"], pair["s2"]) for pair in pairs]
    names = sorted(rows[0])
    return (
        names,
        np.array([[row[name] for name in names] for row in rows]),
        np.array([float(pair["label"]) for pair in pairs]),
    )


def fit(features: Any, labels: Any) -> Any:
    """Return bias and weights of a logistic regression with a ridge, on features as they are."""
    import numpy as np

    mean, spread = features.mean(0), features.std(0) + 1e-9
    scaled = np.hstack([np.ones((len(features), 1)), (features - mean) / spread])
    weights = np.zeros(scaled.shape[1])
    ridge = np.diag([0.0] + [RIDGE] * features.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (chance - labels) + ridge @ weights
        bend = (scaled * (chance * (1 - chance))[:, None]).T @ scaled + ridge
        weights = weights - np.linalg.solve(bend, slope)
    plain = weights[1:] / spread
    return np.concatenate([[weights[0] - (plain * mean).sum()], plain])


def in_folds(pairs: list[dict[str, Any]], folds: int) -> str:
    """Return the measure where every pair is judged by weights that never saw it."""
    import numpy as np

    _, features, labels = _table_of(pairs)
    given = np.zeros(len(labels))
    for fold in range(folds):
        held = np.arange(len(labels)) % folds == fold
        weights = fit(features[~held], labels[~held])
        given[held] = 1 / (1 + np.exp(-(weights[0] + features[held] @ weights[1:])))
    return measure([int(x) for x in labels], [int(x >= SAME_FROM) for x in given])


def fitted_table(pairs: list[dict[str, Any]]) -> str:
    """Return the weights fitted on all pairs as TOML."""
    names, features, labels = _table_of(pairs)
    bias, *weights = fit(features, labels)
    lines = [f"bias = {bias:.4f}", f"same_from = {SAME_FROM}"]
    lines += [f"{name} = {weight:.4f}" for name, weight in zip(names, weights, strict=True)]
    return "\n".join(["[weights]", *lines])


def main(arguments: list[str]) -> int:
    """Answer the pairs, or fit the weights."""
    parser = argparse.ArgumentParser(prog="quality.paraphrase", description=__doc__)
    parser.add_argument("pairs")
    parser.add_argument("--out", help="where to write the answers")
    parser.add_argument("--folds", type=int, help="fit and measure in this many folds")
    parser.add_argument("--fit", action="store_true", help="fit and print the table")
    asked = parser.parse_args(arguments)
    pairs = load(asked.pairs)
    if asked.folds:
        print(in_folds(pairs, asked.folds))
        return 0
    if asked.fit:
        print(fitted_table(pairs))
        return 0
    answers = answer(pairs)
    if asked.out:
        Path(asked.out).write_text(json.dumps({"pairs": answers}) + "\n", encoding="utf-8")
    if all("label" in pair for pair in pairs):
        print(measure([int(p["label"]) for p in pairs], [a["label"] for a in answers]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
