"""A score made to mean what it says: a rising line with a few bends over the log-odds.

    python -m training.screening.calibration --queries 5023 [--runs training/runs/names.npz]

Reads the out-of-fold log-odds that ``train_names --keep`` wrote, with the policy's effects in them, and takes each
query's best party. ``--queries`` counts the queries that users asked: names made up for training stand behind them.
Prints the bends to write into ``policy.toml`` and the reliability of scores mapped by lines that were fitted on the
other folds. Between two bends the line is straight, beyond the outer ones it goes on with slope one, and it never falls.
"""

from __future__ import annotations

import argparse
from itertools import pairwise

import numpy as np
from scipy.optimize import minimize

BENDS = np.array([-6.0, -3.0, -1.5, -0.5, 0.5, 1.5, 3.0, 6.0])
RIDGE = 2.0
"""How much a slope is drawn towards one: as much as a few dozen queries say."""

EDGES = [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0001]


def fit(values: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Return what the line is at each bend."""
    parts = _parts(values)

    def loss(line: np.ndarray) -> float:
        odds = line[0] + _outside(values) + parts @ line[1:]
        signed = np.where(right, odds, -odds)
        return float(np.logaddexp(0, -signed).sum() + RIDGE * ((line[1:] - 1) ** 2).sum())

    start = np.concatenate([[BENDS[0]], np.ones(len(BENDS) - 1)])
    bounds = [(None, None), *[(0.05, None)] * (len(BENDS) - 1)]
    line = minimize(loss, start, bounds=bounds, method="L-BFGS-B").x
    return line[0] + np.concatenate([[0], np.cumsum(line[1:] * np.diff(BENDS))])


def mapped(values: np.ndarray, line: np.ndarray) -> np.ndarray:
    """Return the log-odds that the line makes of these."""
    return np.interp(values, BENDS, line) + _outside(values)


def _parts(values: np.ndarray) -> np.ndarray:
    return np.stack([np.clip(values, a, b) - a for a, b in pairwise(BENDS)], axis=1)


def _outside(values: np.ndarray) -> np.ndarray:
    return values - np.clip(values, BENDS[0], BENDS[-1])


def best_of_query(runs: dict[str, np.ndarray], queries: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the log-odds of each query's best party, and whether it is right."""
    odds = runs["scores"] * runs["slope"] + runs["shift"] + runs["policy"]
    order = np.lexsort((-odds, runs["query"]))
    order = order[runs["query"][order] < queries]
    first = np.append(True, np.diff(runs["query"][order]) > 0)
    return odds[order][first], runs["label"][order][first].astype(bool)


def show(values: np.ndarray, right: np.ndarray) -> None:
    """Print what scores say beside how often they were right."""
    score = 1 / (1 + np.exp(-values))
    for low, high in pairwise(EDGES):
        held = (score >= low) & (score < high)
        if held.any():
            print(
                f"  {low:.2f}-{min(high, 1):.2f}  n {held.sum():5}  says {score[held].mean():.3f}  right {right[held].mean():.3f}"
            )
    gap = sum(
        held.sum() * abs(score[held].mean() - right[held].mean())
        for low, high in pairwise(EDGES)
        if (held := (score >= low) & (score < high)).any()
    )
    print(f"  mean gap {gap / len(score):.4f}")


def main() -> None:
    """Print the line, and reliability before and after."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--queries", type=int, required=True)
    parser.add_argument("--runs", default="training/runs/names.npz")
    given = parser.parse_args()
    values, right = best_of_query(dict(np.load(given.runs)), given.queries)
    show(values, right)
    fold = np.random.RandomState(0).randint(0, 5, len(values))
    out = np.zeros(len(values))
    for number in range(5):
        held = fold == number
        out[held] = mapped(values[held], fit(values[~held], right[~held]))
    print("mapped, each fold by the line of the others:")
    show(out, right)
    line = fit(values, right)
    print("bends", BENDS.tolist(), "line", line.round(2).tolist())


if __name__ == "__main__":
    main()
